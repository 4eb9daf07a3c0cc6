//go:build goasync

// A variable captured by a plain literal is one variable: both sides see each other's writes across awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func add(p *int, n int) int {
	*p += n
	await(pause())
	return *p
}

// async
func work(param int) (result int) {
	local := 1
	bump := func(by int) int {
		local += by
		param -= by
		result += local
		return local
	}
	b := bump(1)
	fmt.Println(b, local, param, result)
	await(pause())
	local *= 10
	b = bump(2)
	fmt.Println(b, local, param, result)
	fmt.Println(await(add(&local, 100)), bump(0), param)
	q := &local
	for range 2 {
		*q++
		await(pause())
		bump(1)
	}
	reset := func() { local, param, result = 0, 0, 0 }
	defer func() { result += local * 1000 }()
	if param < 10 {
		reset()
		await(pause())
		local = 7
	}
	return result + local
}

// async
func main() {
	fmt.Println(await(work(10)))
	fmt.Println(await(work(100)))
}

// async
func pause() { await(async.Yield()) }
