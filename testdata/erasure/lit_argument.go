//go:build goasync

// An async literal may be an argument at any place; gofmt puts its marker before or after the comma.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type task func(int) int

// async
func run(name string, t task, more ...task) (total int) {
	for i, f := range append([]task{t}, more...) {
		v := await(f(i + 1))
		fmt.Println(name, i, v)
		total += v
	}
	return
}

// async
func wrap(t task) task {
	await(pause())
	return /*async*/ func(n int) int { return -await(t(n)) }
}

// async
func main() {
	base := 10
	fmt.Println(await(run("first" /*async*/, func(n int) int { await(pause()); return n + base })))
	fmt.Println(await(run("two" /*async*/, func(n int) int {
		await(pause())
		base++
		return n * base
	}, /*async*/ func(n int) int { return base })))
	fmt.Println(await(run(
		"lines",
		/*async*/ func(n int) int {
			await(pause())
			return n
		},
		/*async*/
		func(n int) int { return n * 100 },
	)))
	fmt.Println(await(run("wrapped", await(wrap( /*async*/ func(n int) int { await(pause()); return n })))))
	fmt.Println(await( /*async*/ func(n int) int {
		await(pause())
		return n * n
	}(base)))
}

// async
func pause() { await(async.Yield()) }
