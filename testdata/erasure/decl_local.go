//go:build goasync

// Local variables, constants with iota, and types are declared between awaits
// and in nested blocks with the same names.
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
func main() {
	var a int
	var b, c = 1, "c"
	var d, e float64 = 1.5, 2
	fmt.Println(a, b, c, d, e)
	const (
		zero = iota
		one
		_
		three = iota * 10
		four
		str = "s"
		again
	)
	fmt.Println(zero, one, three, four, str, again, await(num(one)))
	type T struct{ A int }
	t := T{await(num(1))}
	{
		type T struct{ B, C string }
		const one = "uno"
		u := T{one, "c"}
		await(pause())
		fmt.Printf("%+v %+v %s\n", t, u, one)
		{
			type T []int
			v := T{await(num(2)), len(u.B)}
			await(pause())
			fmt.Println(v, u)
		}
	}
	for i := range 2 {
		type T struct{ n, i int }
		v := T{i, await(num(i))}
		await(pause())
		fmt.Printf("%+v\n", v)
	}
	type list struct {
		next *list
		v    int
	}
	l := &list{nil, 1}
	await(pause())
	l = &list{l, await(num(2))}
	fmt.Println(l.v, l.next.v)
	type (
		celsius float64
		alias   = celsius
		fn      func(celsius) alias
	)
	var f fn = func(c celsius) alias { return c * 2 }
	await(pause())
	fmt.Println(f(celsius(await(num(20)))))
	const big = 1 << 62
	const mask uint8 = 0xf0
	const (
		KB = 1 << (10 * (iota + 1))
		MB
	)
	x := uint8(await(num(0xff)))
	fmt.Println(big>>60, x&mask, KB, MB, MB/await(num(KB)))
	type empty struct{}
	type face interface{ Error() string }
	var es [3]empty
	var fc face
	await(pause())
	fmt.Println(len(es), fc == nil, t)
}
