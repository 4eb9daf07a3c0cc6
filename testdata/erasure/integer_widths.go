//go:build goasync

// Arithmetic in every integer width wraps and truncates through temporaries as
// in one expression.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func i8(x int8) int8 {
	await(pause())
	return x
}

// async
func u8(x uint8) uint8 {
	await(pause())
	return x
}

// async
func i32(x int32) int32 {
	await(pause())
	return x
}

// async
func u64(x uint64) uint64 {
	await(pause())
	return x
}

// async
func u(x uint) uint {
	await(pause())
	return x
}

// async
func main() {
	fmt.Println(await(i8(127))+await(i8(1)), await(i8(-128))-1, -await(i8(-128)), await(i8(64))*2, await(i8(-128))/-1)
	fmt.Println(await(u8(255))+await(u8(1)), await(u8(0))-1, ^await(u8(1)), await(u8(200))*await(u8(2)), -await(u8(1)))
	fmt.Println(await(i32(1<<30))*4, await(i32(-7))/2, await(i32(-7))%3, await(i32(-7))>>1, uint32(await(i32(-7)))>>28)
	fmt.Println(await(u64(1<<63))*2, await(u64(0))-1, await(u64(1))<<63>>62, await(u64(1))<<await(u(64)), await(u64(3))>>await(u(70)))
	fmt.Println(await(i8(-1))>>await(u(100)), await(i8(1))<<await(u(7)), await(u8(1))<<await(u(8)), int8(await(u8(255))), uint8(await(i8(-1))))
	fmt.Println(int64(await(i32(-1))), uint64(await(i32(-1))), int16(await(i32(1<<15))), rune(await(i32('x'))))
	var x int8 = 100
	x += await(i8(100))
	x *= await(i8(3))
	x <<= await(u(3))
	x++
	var b byte = 250
	for range 10 {
		b++
		await(pause())
	}
	fmt.Println(x, b, await(u8(7))&^await(u8(5))|8, await(u8(6))^await(u8(3)), int(await(i8(100)))+int(await(i8(100))))
	fmt.Println(await(i8(100))+await(i8(100)) > 0, await(u8(200))+100 < await(u8(100)), float32(await(i32(16777217))), int(float32(await(i32(16777217)))))
	var p uintptr = uintptr(await(u(12)))
	fmt.Println(p<<1, min(await(i8(3)), 2), max(await(u8(3)), 200), uint8(int(await(i32(-3)))))
}
