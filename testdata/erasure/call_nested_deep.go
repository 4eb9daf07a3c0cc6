//go:build goasync

// Awaits nest twenty deep as arguments of one another.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func inc(x int) int {
	await(pause())
	return x + 1
}

// async
func add(a, b int) int {
	await(pause())
	fmt.Println("add", a, b)
	return a + b
}

// async
func wrap(s string) string {
	await(pause())
	return "(" + s + ")"
}

// async
func main() {
	fmt.Println(await(inc(await(inc(await(inc(await(inc(await(inc(
		await(inc(await(inc(await(inc(await(inc(await(inc(
			await(inc(await(inc(await(inc(await(inc(await(inc(
				await(inc(await(inc(await(inc(await(inc(await(inc(0)))))))))))))))))))))))))))))))))))))))))
	fmt.Println(await(add(
		await(add(await(add(await(add(1, 2)), await(add(3, 4)))), await(add(await(add(5, 6)), await(add(7, 8)))))),
		await(add(await(add(await(add(9, 10)), await(add(11, 12)))), await(add(await(add(13, 14)), await(add(15, 16)))))))))
	s := ""
	s = await(wrap("a" + await(wrap("b"+await(wrap("c"+await(wrap("d"+await(wrap(s))))))))))
	fmt.Println(s)
	fmt.Println(1 + await(inc(2+await(inc(3*await(inc(4-await(inc(5<<await(inc(await(inc(0)))))))))))))
}
