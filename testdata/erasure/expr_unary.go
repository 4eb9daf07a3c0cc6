//go:build goasync

// Unary operators apply to the value of an await.
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
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

// async
func address(x int) *int {
	await(pause())
	fmt.Println("address", x)
	return &x
}

type point struct{ x, y int }

// async
func locate(x, y int) *point {
	await(pause())
	return &point{x, y}
}

// async
func channel(v int) chan int {
	await(pause())
	c := make(chan int, 1)
	c <- v
	return c
}

// async
func byteOf(b byte) byte {
	await(pause())
	return b
}

// async
func main() {
	fmt.Println(-await(num(1)), +await(num(2)), ^await(num(3)))
	fmt.Println(!await(flag("a", true)), !!await(flag("b", true)))
	fmt.Println(- -await(num(4)), ^^await(num(5)), -await(num(6))*-await(num(7)))
	fmt.Println(*await(address(8)) + -*await(address(9)))
	*await(address(10)) = await(num(11))
	fmt.Println(<-await(channel(12)), -<-await(channel(13)))
	p := &await(locate(14, 15)).y
	*p++
	fmt.Println(*p, await(locate(16, 17)).x, *await(locate(18, 19)))
	fmt.Println(^await(byteOf(0x0f)), -await(byteOf(1)))
	fmt.Println(&point{await(num(20)), -await(num(21))})
	q := &[]int{await(num(22)), await(num(23))}[await(num(1))]
	*q += 100
	fmt.Println(*q)
}
