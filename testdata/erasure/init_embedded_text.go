//go:build goasync

// Raw strings, runes and comments that look like the dialect's directives and awaits are left exactly as they are.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

const source = `//go:build goasync
//async
func f() { await(g()) } /*async*/ // async
`

// await is spoken of here, await(nothing), and async.Yield() too.
// The directive of the next function is the spelling that gofmt gives.

// async
func lines(s string) (n int) {
	for line := range strings.Lines(s) { // await(line)
		await(pause()) /* async */
		fmt.Printf("%d %q\n", n, line)
		n++
	}
	/* await(pause()) */
	return n // async
}

// upper has a doc comment in several parts.
//
// async: this line is no directive.
//
// async
//
// The directive above stands between two paragraphs.
func upper(s string) string {
	await(pause())
	return strings.ToUpper(s)
}

type T struct {
	await int // a field may be called await
	async string
}

func (t T) String() string { return fmt.Sprint("await(", t.await, ") ", t.async) }

// async
func main() {
	fmt.Println(await(lines(source)))
	fmt.Println(await(upper("await('x')")), '\'', "\"await(\"")
	t := T{await: 1, async: "/*async*/ func"}
	t.await++
	fmt.Println(t)
}

// async
func pause() { await(async.Yield()) }
