//go:build goasync

// Since Go 1.22 each round of a three-clause loop has its own variables, which
// closures keep across awaits.
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
func next(i int) int {
	await(pause())
	return i + 1
}

// async
func main() {
	var fns []func() int
	for i := 0; i < 3; i++ {
		await(pause())
		fns = append(fns, func() int { i += 10; return i })
	}
	for _, f := range fns {
		fmt.Println(f(), f())
	}

	// The copy for the next round is made before the post statement.
	var ps []*int
	for i, j := 0, 10; i < 6; i, j = i+1, j-await(num(1)) {
		ps = append(ps, &i, &j)
		i++
		await(pause())
	}
	for _, p := range ps {
		fmt.Println(*p)
	}

	// Closures in the condition and in the post statement see the round's variable.
	fns = nil
	keep := func(f func() int) bool { fns = append(fns, f); return true }
	for i := 0; keep(func() int { return i }) && i < 2; i = await(next(i)) {
		fns = append(fns, func() int { return -i })
	}
	for i := 5; i < 7; fns, i = append(fns, func() int { return i * 100 }), await(next(i)) {
		await(pause())
	}
	for _, f := range fns {
		fmt.Println(f())
	}

	// A continue and a change after the capture reach the next round's copy.
	fns = nil
	for i := 0; i < 6; i++ {
		fns = append(fns, func() int { return i })
		if i%2 == 0 {
			i++
			continue
		}
		await(pause())
		i += 2
	}
	for _, f := range fns {
		fmt.Println(f())
	}

	// The init statement's closure holds the first round's variable.
	var get func() int
	for i, set := 0, func(x int) {}; i < 2; i++ {
		if get == nil {
			get = func() int { return i }
			set = func(x int) { i = x }
			set(await(num(0)))
		}
	}
	fmt.Println(get())
}
