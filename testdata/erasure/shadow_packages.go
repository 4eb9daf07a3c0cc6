//go:build goasync

// A local variable may hide an imported package or a function of the file,
// between awaits.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func main() {
	strings := strings.Split(await(text("a,b")), ",")
	await(pause())
	fmt.Println(strings, len(strings))
	{
		sort := sort.IntSlice{2, 1}
		await(pause())
		sort.Sort()
		fmt.Println(sort)
	}
	xs := []int{await(num(3)), 2}
	sort.Ints(xs)
	for os := range xs {
		await(pause())
		fmt.Println(os, xs[os])
	}
	errors := errors.New("e")
	await(pause())
	fmt.Println(errors.Error())
	text := await(text("shadow"))
	await(pause())
	fmt.Println(text, hidden(1))
	func(fmt string) {
		println := fmt + "!"
		strings = append(strings, println)
	}(await(title(text)))
	fmt.Println(strings)
}

// async
func text(s string) string {
	await(pause())
	return s
}

// async
func title(s string) string {
	await(pause())
	return strings.ToUpper(s[:1]) + s[await(num(1)):]
}

func hidden(os int) error { return errors.New(fmt.Sprint(os)) }
