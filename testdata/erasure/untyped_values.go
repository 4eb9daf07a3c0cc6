//go:build goasync

// Untyped booleans, numbers, runes and nil take their default or required
// types through temporaries.
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

type boolean bool

type level int8

// async
func typed(b boolean, l level, f float32, r rune, s fmt.Stringer, v any) string {
	await(pause())
	return fmt.Sprintf("%T %v %T %v %v %v %v %T %v", b, b, l, l, f, r, s, v, v)
}

// async
func generic[T any](v T) string {
	await(pause())
	return fmt.Sprintf("%T %v", v, v)
}

// async
func main() {
	fmt.Println(await(typed(1 < 2, 3, 4, 'a', nil, 5)))
	fmt.Println(await(typed(await(num(1)) == 1, -1, 1e2, 98.0, nil, 'c')))
	fmt.Println(await(typed(!await(flag("f", true)) == true, 1<<3, 1/2.0, 'a'+1, nil, nil)))
	fmt.Println(await(generic(1)), await(generic('a')), await(generic(1.0)), await(generic(2i)), await(generic("s")), await(generic(1 == 2)))
	var b boolean = await(num(1)) < await(num(2))
	var c boolean = b && await(num(1)) == 1
	c = c || boolean(await(flag("c", true)))
	d := await(num(1)) > 0
	fmt.Printf("%T %T %T %v\n", b, c, d, await(num(1)) != 2 == d)
	const k = 10
	const kf = 2.5
	x := k * await(num(2))
	y := kf * float32(await(num(2)))
	var i8 int8 = k
	i8 += 'a' - 'Z'
	await(pause())
	fmt.Println(x, y, i8, k/4, k/4.0, kf*k)
	var a any = k
	var f64 float64 = k
	var cplx complex64 = k
	var r = 'x'
	await(pause())
	fmt.Printf("%T %T %T %T\n", a, f64, cplx, r)
	var m map[string]any = map[string]any{"n": nil, "i": 1, "f": float64(await(num(1))) * 1}
	fmt.Println(m["n"] == nil, m["i"] == 1, m["f"] == 1, m["f"] == 1.0)
	ok := await(flag("ok", 1 < 2)) == (2 > 1)
	var u8 = uint8(await(num(255)))
	fmt.Println(ok, u8+1, u8 == 255, u8<<1>>1, ^u8, -u8)
	const huge = 1 << 100
	fmt.Println(huge>>98+await(num(0)), float64(huge)*float64(await(num(1))))
	fmt.Println(await(num(len("abc"))), await(num('\n')), await(num(07_7+0x_f+0b1)))
}
