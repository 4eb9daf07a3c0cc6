//go:build goasync

// Literals of slices, arrays and maps hold awaits in elements and keys, with
// indices and elided types.
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

type point struct{ X, Y int }

const third = 2

// async
func main() {
	fmt.Println([]int{await(num(1)), 2, await(num(3))}, []int{3: await(num(4)), await(num(5)), 1: await(num(6))})
	fmt.Println([4]int{third: await(num(7))}, [...]int{5: await(num(8)), 0: 1}, [2]string{await(str("x"))})
	fmt.Println([]point{{await(num(1)), 2}, {Y: await(num(3))}, {}})
	for _, p := range []*point{{await(num(4)), 5}, {X: await(num(6))}} {
		fmt.Println(*p)
	}
	fmt.Println([][]int{{await(num(1))}, {}, nil, {2, await(num(3))}}, [2][2]int{{1: await(num(4))}, {await(num(5))}})
	fmt.Println(map[string]int{await(str("a")): 1, "b": 2})
	fmt.Println(map[string]int{"a": await(num(1)), "b": await(num(2))})
	m := map[string]int{await(str("k")): await(num(1))}
	fmt.Println(m)
	fmt.Println(map[point]string{{await(num(1)), 2}: "p"}, map[string]point{"q": {Y: await(num(3))}})
	fmt.Println(map[string][]int{await(str("s")): {await(num(1)), await(num(2))}})
	fmt.Println(map[[2]int]bool{{await(num(1)), 2}: true}, map[any]int{await(num(1)): 1, "x": 2}[1])
	pm := map[string]*point{"r": {await(num(8)), 9}}
	fmt.Println(pm["r"].X, pm["none"] == nil)
	ifaces := []any{await(num(1)), await(str("two")), nil, point{await(num(3)), 4}, []int{await(num(5))}}
	fmt.Println(ifaces...)
	fns := []func() int{func() int { return 1 }, func() int { return len(m) + 1 }}
	fmt.Println(fns[await(num(1))](), fns[await(num(0))]())
	p := &[]int{await(num(6))}
	q := &[2]int{1: await(num(7))}
	r := &map[string]int{"a": await(num(8))}
	fmt.Println(*p, *q, *r, len([...]struct{}{{}, {}}))
	fmt.Println([]rune{'a', rune(await(num('b')))}, []byte{'c', byte(await(num(300)))}, []float64{1, float64(await(num(2)))})
	fmt.Println([...]string{'a' - 'a': "zero", 2: await(str("two"))}, []error{nil}, []any{nil, await(num(1))}[0])
}
