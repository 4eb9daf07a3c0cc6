//go:build goasync

// The functions of package unsafe take awaited operands where they are not
// constants.
package main

import (
	"fmt"
	"unsafe"

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
func array() *[4]byte {
	await(pause())
	return &[4]byte{'a', 'b', 'c', 'd'}
}

// async
func text() string {
	await(pause())
	return "hello"
}

// async
func main() {
	a := await(array())
	s := unsafe.Slice(&a[0], await(num(3)))
	fmt.Println(string(s), unsafe.String(&await(array())[1], await(num(2))))
	p := unsafe.SliceData(s)
	await(pause())
	*p = 'z'
	fmt.Println(string(a[:]), *unsafe.StringData(await(text())))
	q := (*byte)(unsafe.Add(unsafe.Pointer(p), await(num(1))))
	*q = 'y'
	fmt.Println(string(s), unsafe.Sizeof(*a), unsafe.Sizeof(uint32(0)))
	type pair struct {
		a int8
		b int32
	}
	x := pair{1, int32(await(num(2)))}
	b := (*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&x)) + unsafe.Offsetof(x.b)))
	await(pause())
	*b += 5
	fmt.Println(x, unsafe.Alignof(x.b))
}
