//go:build goasync && go1.21

// A file of Go 1.21 shares one loop variable between all rounds, so closures
// see its last value.
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
	var fns []func() int
	var ps []*int
	for i := 0; i < 3; i++ {
		await(pause())
		fns = append(fns, func() int { i += 10; return i })
	}
	for i, j := 0, 10; i < 2; i, j = i+1, j-await(num(1)) {
		ps = append(ps, &i, &j)
	}
	for i := range []int{0, 0, 0} {
		await(pause())
		fns = append(fns, func() int { return i })
	}
	for k, v := range []string{"a", "b"} {
		fns = append(fns, func() int { return k*10 + len(v) })
		v += await(func2("x"))
		ps = append(ps, &k)
	}
	for i := 0; i < 3; i++ {
		i := i
		await(pause())
		fns = append(fns, func() int { return i })
	}
	for _, f := range fns {
		fmt.Println(f())
	}
	for _, p := range ps {
		fmt.Println(*p, p == ps[0], p == ps[2])
	}
}

// async
func func2(s string) string {
	await(pause())
	return s + s
}
