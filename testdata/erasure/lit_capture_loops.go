//go:build goasync

// Async literals made in loops capture each iteration's own variables, parameters and named results.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type thunk func() string

// async
func make3(prefix string) (fs []thunk, n int) {
	for i := 0; i < 3; i++ {
		fs = append(fs /*async*/, func() string {
			await(pause())
			i += 10
			n++
			return fmt.Sprint(prefix, i, " ", n)
		})
		await(pause())
	}
	for k, v := range map[string]int{"key": 1} {
		fs = append(fs /*async*/, func() string {
			v++
			await(pause())
			return fmt.Sprint(prefix, k, v)
		})
	}
	for i, s := range []string{"x", "y"} {
		s += s
		fs = append(fs /*async*/, func() string { return fmt.Sprint(prefix, i, s) })
		await(pause())
		s += "!"
	}
	for range 2 {
		fs = append(fs, fs[0])
	}
	prefix = strings.ToUpper(prefix)
	return fs, 100
}

// async
func main() {
	fs, n := await(make3("p"))
	for _, f := range fs {
		fmt.Println(await(f()))
	}
	fmt.Println(n, await(fs[1]()))
}

// async
func pause() { await(async.Yield()) }
