//go:build goasync

// Selects over futures in all sorts of places: in each other, in loops, generic
// functions, recursion, literals and clean-up; more cases than anybody needs.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type number interface{ ~int | ~float64 }

// async
func after[T any](n int, v T) T {
	for range n {
		await(async.Yield())
	}
	return v
}

type set[T number] struct{ all []T }

// async
func (s *set[T]) soonest(a, b T) (v T, left int) {
	select {
	case v = await(after(int(a), a)):
		left = len(s.all)
	case v = await(after(int(b), b)):
		left = -len(s.all)
	}
	s.all = append(s.all, v)
	return
}

// async
func depth(n int) int {
	if n == 0 {
		return 0
	}
	select {
	case d := await(depth(n - 1)):
		return d + 1
	case await(after(100, 0)):
		return -1
	}
}

// async
func inner(n int) string {
	select {
	case await(after(n, 0)):
		select {
		case s := await(after(1, "deep")):
			return s
		case s := await(after(2, "late")):
			return s
		}
	case await(after(3, 0)):
		return "outer"
	}
}

// async
func many(i int) int {
	n := func(k int) int { return (k - i + 10) % 10 * 2 }
	select {
	case v := await(after(n(0), 0)):
		return v
	case v := await(after(n(1), 1)):
		return v
	case v := await(after(n(2), 2)):
		return v
	case v := await(after(n(3), 3)):
		return v
	case v := await(after(n(4), 4)):
		return v
	case v := await(after(n(5), 5)):
		return v
	case v := await(after(n(6), 6)):
		return v
	case v := await(after(n(7), 7)):
		return v
	case v := await(after(n(8), 8)):
		return v
	case v := await(after(n(9), 9)):
		return v
	}
}

type triple struct{ a, b, c int }

// async
func two(n int) (int, bool) {
	await(async.Yield())
	return n, n > 1
}

// async
func main() {
	s := new(set[float64])
	fmt.Println(await(s.soonest(1, 5)))
	fmt.Println(await(s.soonest(5, 1)))
	fmt.Println(await(depth(8)))
	fmt.Println(await(inner(1)), await(inner(9)))
	sum := 0
	for i := range 10 {
		sum += await(many(i)) * i
	}
	fmt.Println(sum)

	// Closures share what a case declares; each round has its own.
	var fs []func() int
	for i := range 3 {
		select {
		case v := await(after(1, i*i)):
			fs = append(fs, func() int { v++; return v })
		case w := await(after(7, i)):
			fs = append(fs, func() int { return w })
		}
	}
	fmt.Println(fs[0](), fs[1](), fs[2](), fs[2]())

	var t triple
	p := &t
	m := map[int]bool{}
	select {
	case p.a, m[p.a] = await(two(4)):
	case p.b = await(after(5, 1)):
	}
	fmt.Println(t, m)

	defer /*async*/ func() {
		select {
		case r := await(after(2, "clean")):
			fmt.Println(r, recover())
		case r := await(after(4, "up")):
			fmt.Println(r)
		}
	}()
	for _, n := range []int{3, 1, 2} {
		switch select_ := await(after(1, n)); {
		case select_ > 2:
			select {
			case await(after(1, 0)):
				break
			case await(after(5, 0)):
			}
			fmt.Println("three")
		default:
			select {
			case await(after(1, 0)):
				if n == 1 {
					continue
				}
				goto out
			case await(after(5, 0)):
			}
		}
	}
out:
	panic("over")
}

// Output:
// 1 0
// 1 -1
// 8
// deep outer
// 285
// 1 2 5 6
// {4 0 0} map[0:true]
// three
// clean over
