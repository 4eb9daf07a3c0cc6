//go:build goasync

// Jumps forward skip awaits, leave loops and land on labels at the end of a
// block.
package main

import (
	"fmt"

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
func find(xs []int, want int) (at int) {
	var i, x int
	for i, x = range xs {
		if await(num(x)) == want {
			goto found
		}
	}
	return -1
found:
	await(pause())
	return i
}

// async
func clean(n int) (trace string) {
	if n == 0 {
		goto zero
	}
	trace += fmt.Sprint("a", await(num(1)))
	if n == 1 {
		goto one
	}
	trace += "b"
	await(pause())
one:
	trace += "one"
	await(pause())
zero:
	trace += "zero"
	{
		if n == 2 {
			goto end
		}
		trace += "block"
		await(num(2))
	end:
	}
	return trace + "."
}

// async
func machine(input string) (out string) {
	i := 0
	var c byte
start:
	if i == len(input) {
		goto end
	}
	c = input[i]
	i += await(num(1))
	if c == '"' {
		goto quoted
	}
	out += string(c)
	goto start
quoted:
	if i == len(input) {
		out += "<open>"
		goto end
	}
	c = input[i]
	i++
	if c == '"' {
		goto start
	}
	await(pause())
	out += "'" + string(c)
	goto quoted
end:
	return
}

// async
func main() {
	fmt.Println(await(find([]int{3, 1, 4}, 4)), await(find([]int{3, 1}, 4)))
	for n := range 4 {
		fmt.Println(await(clean(n)))
	}
	fmt.Println(await(machine(`ab"cd"e`)), await(machine(`x"y`)))
}
