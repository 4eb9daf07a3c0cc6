//go:build goasync

// Structs that hold async functions, and types with async methods, work as elements, map keys and operands of ==.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type check func(int) bool

type rule struct {
	name string
	test check
}

// async
func (r rule) apply(xs []int) (kept []int) {
	for _, x := range xs {
		if r.test == nil || await(r.test(x)) {
			kept = append(kept, x)
		}
	}
	return
}

type all []filter
type filter interface {
	//async
	apply([]int) []int
}

// async
func (a all) apply(xs []int) []int {
	for _, f := range a {
		xs = await(f.apply(xs))
		await(pause())
	}
	return xs
}

type limit int

// async
func (l limit) apply(xs []int) []int { return xs[:min(int(l), len(xs))] }

func not(c check) check {
	return /*async*/ func(n int) bool { return !await(c(n)) }
}

// async
func isEven(n int) bool {
	await(pause())
	return n%2 == 0
}

// async
func main() {
	r := rule{"even", isEven}
	odd := r
	odd.name, odd.test = "odd", not(odd.test)
	xs := []int{1, 2, 3, 4, 5, 6, 7}
	fmt.Println(await(r.apply(xs)), await(odd.apply(xs)), await(rule{}.apply(xs[:2])))
	f := all{odd, limit(3), all{rule{test: /*async*/ func(n int) bool { await(pause()); return n > 1 }}}}
	fmt.Println(await(f.apply(xs)))
	index := map[filter]string{limit(2): "two", limit(3): "three"}
	fmt.Println(index[limit(3)], filter(limit(2)) == filter(limit(2)))
	for l, s := range map[limit]string{2: "only"} {
		fmt.Println(s, await(l.apply(xs)))
	}
	ptr := &r
	ptr.test = not(not(ptr.test))
	fmt.Println(await(ptr.apply(xs)), await(filter(ptr).apply(xs[3:5])))
	byName := map[string]rule{r.name: r, odd.name: odd}
	fmt.Println(await(byName["odd"].test(3)), await(byName["even"].apply(xs)))
}

// async
func pause() { await(async.Yield()) }
