//go:build goasync

// Ranges that only want the key, and assign it to a place whose operands await.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(n int) int {
	await(pause())
	return n
}

// async
func main() {
	var at [3]int
	m := map[string]int{}
	for at[await(num(1))] = range "aλ日" {
		await(pause())
		fmt.Println(at)
	}
	for m[fmt.Sprint(await(num(2)))] = range "xyz" {
		fmt.Println(m)
	}
	for at[await(num(0))] = range []string{"a", "b"} {
		fmt.Println(at)
	}
	for at[await(num(2))] = range [4]bool{} {
		await(pause())
	}
	for at[await(num(0))] = range await(num(5)) {
	}
	for m["k"+fmt.Sprint(await(num(3)))] = range func(yield func(int) bool) { _ = yield(7) && yield(8) } {
		fmt.Println(m)
	}
	for at[await(num(1))] = range map[int]bool{9: true} {
	}
	for _, at[await(num(2))] = range []int{4, 5} {
		fmt.Println(at)
	}
	fmt.Println(at, m)
}
