//go:build goasync

// Types and constants that a function declares, with values kept across awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func area[N int | float64](w, h N) string {
	const unit = "m2"
	type rect struct{ w, h N }
	r := rect{w, h}
	await(async.Yield())
	return fmt.Sprint(r.w*r.h, unit)
}

// async
func main() {
	type pair struct {
		name string
		next *pair
	}
	p := &pair{"a", &pair{"b", nil}}
	for ; p != nil; p = p.next {
		await(async.Yield())
		fmt.Println(p.name)
	}
	fmt.Println(await(area(2, 3)), await(area(0.5, 3)))
}

// Output:
// a
// b
// 6m2 1.5m2
