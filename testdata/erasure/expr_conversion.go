//go:build goasync

// Awaits stand inside conversions of every kind, whose target types come
// through unchanged.
package main

import (
	"fmt"
	"sort"

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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

type celsius float64
type names []string
type op func(int) int
type shape interface{ area() int }
type square int

func (s square) area() int { return int(s) * int(s) }

// async
func list() []string {
	await(pause())
	return []string{"b", "a"}
}

// async
func double() func(int) int {
	await(pause())
	return func(x int) int { return 2 * x }
}

// async
func raw() []byte {
	await(pause())
	return []byte("héy")
}

// async
func bidirectional() chan int {
	await(pause())
	return make(chan int, 3)
}

// async
func main() {
	fmt.Println(float64(await(num(7)))/2, int8(await(num(300))), uint16(await(num(-1))))
	fmt.Printf("%T %v\n", celsius(await(num(36)))+0.5, celsius(await(num(1))))
	fmt.Println([]byte(await(str("abc"))), []rune(await(str("héy"))), string(await(raw())))
	fmt.Println(string(rune(await(num(0x4e16)))), string(await(raw())[:1]))
	n := names(await(list()))
	sort.Sort(sort.StringSlice(n))
	fmt.Printf("%T %v\n", n, n)
	fmt.Println(op(await(double()))(await(num(21))))
	fmt.Println(shape(square(await(num(5)))).area(), any(square(await(num(6)))).(shape).area())
	fmt.Printf("%T\n", (<-chan int)(await(bidirectional())))
	fmt.Println(cap((chan<- int)(await(bidirectional()))))
	arr := [2]string(await(list()))
	ptr := (*[2]string)(await(list()))
	ptr[0] = "c"
	fmt.Println(arr, *ptr)
	var e error = error(nil)
	var p = (*int)(nil)
	fmt.Println(e == nil, p == nil, complex(float32(await(num(1))), float32(await(num(2)))))
	type local struct{ A int }
	type other struct{ A int }
	fmt.Printf("%+v\n", local(other{await(num(9))}))
	fmt.Println(int(float64(await(num(10)))*1.5), uint8(await(num(255)))+1)
}
