//go:build goasync

// Declarations without a value in loops, and behind labels that are jumped to
// again, give their variables the zero value each time.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func inLoop() {
	for i := range 3 {
		var n int
		await(pause())
		var s, t string
		var list []int
		await(pause())
		n += i + 1
		s += fmt.Sprint(n)
		list = append(list, n)
		await(pause())
		t += s
		var pair struct{ a, b int }
		await(pause())
		pair.a += n
		fmt.Println(n, s, t, list, pair)
	}
}

// async
func behindLabel(turns int) {
again:
	var n, other int
	await(pause())
	n++
	if turns--; turns > 0 {
		other += 10
		await(pause())
		fmt.Println(n, other)
		goto again
	}
	fmt.Println(n, other)
}

// async
func inCases() (out []int) {
	for i := range 4 {
		switch var2 := i % 2; var2 {
		case 0:
			var n int
			await(pause())
			n += i
			out = append(out, n)
		default:
			var n int
			n -= i
			await(pause())
			out = append(out, n)
		}
	}
	return out
}

// async
func main() {
	await(inLoop())
	await(behindLabel(3))
	fmt.Println(await(inCases()))
}
