//go:build goasync

// Slice expressions with two and three indices hold awaits in every place.
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
func slice() []int {
	await(pause())
	fmt.Println("slice")
	return []int{0, 1, 2, 3, 4, 5, 6, 7}
}

// async
func array() *[5]string {
	await(pause())
	fmt.Println("array")
	return &[5]string{"a", "b", "c", "d", "e"}
}

// async
func text() string {
	await(pause())
	fmt.Println("text")
	return "hello"
}

func show[T any](s []T) { fmt.Println(s, len(s), cap(s), s == nil) }

// async
func main() {
	show(await(slice())[:])
	show(await(slice())[await(num(2)):])
	show(await(slice())[:await(num(3))])
	show(await(slice())[await(num(2)):await(num(5))])
	show(await(slice())[await(num(1)):await(num(2)):await(num(4))])
	show(await(slice())[:await(num(2)):await(num(2))])
	show(await(array())[await(num(1)):await(num(3))])
	show(await(array())[await(num(1)):await(num(3)):await(num(4))])
	show(await(array())[:])
	fmt.Println(await(text())[await(num(1)):await(num(3))], await(text())[:await(num(0))]+"|", await(text())[await(num(5)):]+"|")
	var none []int
	show(none[await(num(0)):await(num(0))])
	show([]int{}[:await(num(0))])
	var local [4]int
	view := local[await(num(1)):await(num(3))]
	view[0], view[1] = 7, 8
	fmt.Println(local, view)
	view = append(view, await(num(9)))
	fmt.Println(local, view)
	view = append(view, await(num(10)))
	view[0] = -1
	fmt.Println(local, view)
	xs := await(slice())
	copy(xs[await(num(1)):], xs[:await(num(4))])
	fmt.Println(xs, xs[2:6][await(num(1)):][0])
}
