//go:build goasync

// Short variable declarations redeclare, shadow and drop the values of awaits.
package main

import (
	"fmt"
	"strconv"

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
func parse(s string) (int, error) {
	await(pause())
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1, fmt.Errorf("parse %q: %w", s, strconv.ErrSyntax)
	}
	return n, nil
}

// async
func three() (int, string, bool) {
	await(pause())
	return 1, "one", true
}

// async
func main() {
	a, err := await(parse("1"))
	p := &err
	b, err := await(parse("x"))
	fmt.Println(a, b, err, *p == err)
	{
		a, err := await(parse("2"))
		a++
		c, err := a, err
		fmt.Println(a, c, err, &err == p)
	}
	fmt.Println(a, err)
	_, s, _ := await(three())
	n, _, ok := await(three())
	_, _, _ = await(three())
	_ = await(num(3))
	_, _ = await(num(4)), await(num(5))
	fmt.Println(s, n, ok)
	x, y := await(num(6)), 7
	x, z := y, await(num(x))
	fmt.Println(x, y, z)
	if a := await(num(8)); a > 7 {
		a, err := a+1, error(nil)
		fmt.Println(a, err)
	} else if b := await(num(a)); b > 0 {
		fmt.Println(a, b)
	}
	x = x + await(num(9))
	_, x = await(num(1)), x+1
	fmt.Println(x)
	var d, e = await(num(10)), await(num(11))
	var (
		g    = await(num(12))
		h, i int
		l    int64
		q    any = await(num(14))
		r    float64
		_    = await(num(15))
	)
	var j, k = await(parse("13"))
	fmt.Println(d, e, g, h, i, j, k, l, q, r)
	for i := 0; i < 2; i++ {
		i := await(num(i * 10))
		v, i := i+1, i+2
		fmt.Println(v, i)
	}
}
