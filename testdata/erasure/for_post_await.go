//go:build goasync

// A post statement with an await runs after each round and after continue, but
// not after break.
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
func next(i int) int {
	await(pause())
	fmt.Println("next of", i)
	return i + 1
}

// async
func step(i *int) {
	await(pause())
	*i += 2
}

// async
func pair(a, b int) (int, int) {
	await(pause())
	return b, a + b
}

// async
func main() {
	for i := 0; i < 4; i = await(next(i)) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Println("body", i)
	}
	for i := await(num(1)); i < await(num(6)); i += await(num(2)) {
		fmt.Println("i", i)
	}
	for i := 0; i < 5; await(step(&i)) {
		fmt.Println("stepped", i)
	}
	for a, b := 0, 1; a < 20; a, b = await(pair(a, b)) {
		fmt.Println("fib", a)
	}
	xs := []int{3, 2, 1}
	for ; xs[0] > 0; xs[await(num(0))]-- {
		await(pause())
	}
	fmt.Println(xs)
	rounds := 0
outer:
	for i := 0; i < 3; i = await(next(i)) {
		for j := 0; ; j = await(next(j)) {
			rounds++
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
		}
	}
	fmt.Println(rounds)
	ch := make(chan int, 3)
	for i := 0; i < 3; ch <- await(num(i)) {
		i++
	}
	close(ch)
	for v := range ch {
		fmt.Println("sent", v)
	}
}
