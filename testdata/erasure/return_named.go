//go:build goasync

// Named results are set, shadowed and returned bare or with values across
// awaits.
package main

import (
	"errors"
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
func bare(n int) (a int, b string, err error) {
	a = await(num(n))
	if a > 1 {
		b = "big"
		return
	}
	b, err = "small", errors.New("too small")
	return
}

// async
func explicit(n int) (a, b int) {
	a, b = 1, 2
	if n == 0 {
		return b, a
	}
	if n == 1 {
		return await(num(b)), await(num(a))
	}
	if n == 2 {
		return a, await(num(10))
	}
	return await(pairOf(b, a))
}

// async
func pairOf(a, b int) (int, int) {
	await(pause())
	return a, b
}

// async
func captured() (n int) {
	add := func(d int) { n += d }
	add(await(num(1)))
	add(await(num(2)))
	p := &n
	*p *= 10
	await(pause())
	return n + 1
}

// async
func blank(_ int, _ string) (_ int, s string, _ error) {
	s = "blank"
	await(pause())
	return
}

// async
func shadow() (n int, err error) {
	if n := await(num(5)); n > 0 {
		_, err := n, errors.New("inner")
		return n, err
	}
	return
}

// async
func zero() (i int, s []int, m map[string]int, f func(), a [2]int, e error) {
	await(pause())
	return
}

// async
func loop() (total int) {
	for i := range 5 {
		if total += await(num(i)); total > 3 {
			return
		}
	}
	return -1
}

// async
func main() {
	fmt.Println(await(bare(1)))
	fmt.Println(await(bare(2)))
	for i := range 4 {
		fmt.Println(await(explicit(i)))
	}
	fmt.Println(await(captured()))
	fmt.Println(await(blank(1, "x")))
	fmt.Println(await(shadow()))
	i, s, m, f, a, e := await(zero())
	fmt.Println(i, s == nil, m == nil, f == nil, a, e)
	fmt.Println(await(loop()))
}
