//go:build goasync

// Structs and arrays are copied by assignment, so that awaits between never
// see later changes.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type inner struct{ list [3]int }
type outer struct {
	in inner
	p  *inner
}

// async
func take(o outer) outer {
	o.in.list[0] = 100
	await(pause())
	o.in.list[1] = 200
	o.p.list[2]++
	return o
}

// async
func arr(a [3]int) [3]int {
	a[0]++
	await(pause())
	a[1]++
	return a
}

// async
func touch(a *[3]int) int {
	await(pause())
	a[0] += 5
	return a[0]
}

// async
func main() {
	o := outer{inner{[3]int{1, 2, 3}}, &inner{}}
	c := o
	d := await(take(o))
	fmt.Println(o.in, c.in, d.in, *o.p, o.p == d.p)
	o.in.list[2] = 33
	fmt.Println(c.in.list[2], d.in.list[2])
	a := [3]int{1, 2, 3}
	b := a
	fmt.Println(await(arr(a)), a, await(arr(await(arr(b)))))
	before := a
	n := await(touch(&a))
	fmt.Println(before, a, n, before == a, b == before)
	as := [][3]int{a, b}
	x := as[0]
	as[0][1] = await(touch(&as[1]))
	fmt.Println(x, as)
	var i any = a
	await(touch(&a))
	fmt.Println(i, i == any(a), i.([3]int)[0])
	m := map[string][3]int{"a": a}
	await(touch(&a))
	fmt.Println(m, a)
	ch := make(chan outer, 1)
	ch <- d
	d.in.list[0] = await(touch(&a))
	fmt.Println((<-ch).in, d.in)
	f := func(o outer) int { o.in.list[0] = 0; return o.in.list[1] }
	fmt.Println(f(o), await(take(o)).in.list[f(outer{})], o.in)
	pa := &a
	e := *pa
	*pa = [3]int{await(touch(&e))}
	fmt.Println(a, e)
}
