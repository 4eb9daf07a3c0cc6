//go:build goasync

// A plain literal that calls itself through its variable runs between awaits of the function around it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func size(s string) int {
	await(pause())
	return len(s)
}

// async
func permutations(s string) (out []string) {
	n := await(size(s))
	used := make([]bool, n)
	buf := make([]byte, 0, n)
	var rec func()
	rec = func() {
		if len(buf) == n {
			out = append(out, string(buf))
			return
		}
		for i := range n {
			if used[i] {
				continue
			}
			used[i] = true
			buf = append(buf, s[i])
			rec()
			buf = buf[:len(buf)-1]
			used[i] = false
		}
	}
	rec()
	await(pause())
	old := rec
	rec = func() { out = append(out, "end") }
	rec()
	used = make([]bool, n)
	n = 2
	buf = append(buf, s[:1]...)
	old()
	return
}

// async
func main() {
	var even, odd func(int) bool
	even = func(n int) bool { return n == 0 || odd(n-1) }
	await(pause())
	odd = func(n int) bool { return n != 0 && even(n-1) }
	fmt.Println(even(10), odd(7), even(await(size("abc"))))
	fmt.Println(await(permutations("abc")))
}

// async
func pause() { await(async.Yield()) }
