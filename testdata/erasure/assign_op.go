//go:build goasync

// Every op= evaluates its left operand once and combines it with the awaited
// right one.
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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

func at(i int) int {
	fmt.Println("at", i)
	return i
}

// async
func slow(p *int) *int {
	await(pause())
	fmt.Println("slow", *p)
	return p
}

func fast(p *int) *int {
	fmt.Println("fast", *p)
	return p
}

type box struct {
	n   int
	arr [3]int
	in  *box
}

// async
func main() {
	x := 100
	x += await(num(5))
	x -= await(num(1))
	x *= await(num(2))
	x /= await(num(3))
	x %= await(num(50))
	fmt.Println(x)
	x = 0b1100
	x &= await(num(0b0110))
	x |= await(num(0b0011))
	x ^= await(num(0b1111))
	x &^= await(num(0b1000))
	x <<= await(num(4))
	x >>= await(num(1))
	fmt.Println(x)
	s := "a"
	s += await(str("b")) + "c" + await(str("d"))
	fmt.Println(s)
	xs := []int{1, 2, 3}
	xs[at(1)] += await(num(10))
	xs[await(num(2))] <<= uint(at(2))
	*fast(&x) *= await(num(2))
	*await(slow(&x)) -= await(num(1))
	fmt.Println(xs, x)
	b := &box{in: &box{}}
	b.n += await(num(1))
	b.in.arr[at(2)] -= await(num(2))
	b.in.n++
	b.arr[await(num(0))]--
	(*b.in).arr[await(num(1))]++
	fmt.Println(*b.in, b.n, b.arr)
	f := 1.5
	f *= float64(await(num(2)))
	var u8 uint8 = 200
	u8 += uint8(await(num(100)))
	u8 <<= await(num(1))
	c := 1 + 2i
	c *= complex(0, float64(await(num(1))))
	fmt.Println(f, u8, c)
	m := map[string][]int{"k": {1, 2}}
	m["k"][await(num(1))] ^= await(num(7))
	m["z"] = append(m["z"], len(m["k"])+await(num(3)))
	fmt.Println(m)
	(x) += await(num(1))
	fmt.Println(x)
}
