//go:build goasync

// Untyped constants in shifts, divisions and comparisons take the type that
// the context with the await gives them.
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
func count() uint {
	await(pause())
	return 33
}

// async
func small() int8 {
	await(pause())
	return 100
}

// async
func half() float32 {
	await(pause())
	return 0.1
}

const big = 1 << 40

// async
func main() {
	var a int64 = 1 << await(count())
	var b = uint64(1<<await(count()) + 1)
	var c int32 = 1 << await(count())
	var d = 1<<await(count()) == 1<<33
	fmt.Println(a, b, c, d)
	var w int64 = 1.0 << await(count())
	fmt.Println(w, uint32(1)<<await(count()), 1<<3<<await(num(2)))
	fmt.Printf("%T %T %T\n", 1<<await(count()), 2*await(half()), 'a'+await(small()))
	fmt.Println(await(small())+27, await(small())+28, -await(small())-29)
	fmt.Println(big>>await(count()), big%await(num(1000)), -big/await(num(3)))
	fmt.Println(await(half())*10, await(half())+0.2 == 0.3, float64(await(half())) == 0.1)
	fmt.Println(await(num(3))/2*2.0, 7/2*await(num(1)), 7/2.0*float64(await(num(1))))
	fmt.Println(await(num('a')), 'a'+await(num(1)), await(num(1e3)))
	x := await(num(1)) << 2.0
	x <<= await(count()) - 30
	x >>= 1
	fmt.Println(x, ^0&await(num(6)), await(num(6))&^1)
	m := map[float64]int{1: await(num(1)), 1 << 3: await(num(8))}
	fmt.Println(m[8], m[1.0], len(m))
	var i any = 1 << 3
	var f any = 2.0 * 3
	fmt.Println(i == any(await(num(8))), f == any(await(num(6))))
}
