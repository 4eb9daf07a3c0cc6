//go:build goasync

// A value receiver is a copy made at the call, a pointer receiver is shared, and both chain through awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type point struct {
	x, y int
	tags [2]string
}

// async
func (p point) moved(dx int) point {
	p.x += dx
	await(pause())
	p.tags[0] = "moved"
	return p
}

// async
func (p *point) shift(dx int) *point {
	await(pause())
	p.x += dx
	return p
}

type points []point

// async
func (ps points) shiftAll(dx int) points {
	for i := range ps {
		await(ps[i].shift(dx))
	}
	return append(ps, point{x: -1})
}

type table map[string]*point

// async
func (t table) get(k string) *point {
	await(pause())
	if t[k] == nil {
		t[k] = &point{y: len(t)}
	}
	return t[k]
}

// async
func main() {
	p := point{x: 1}
	q := await(p.moved(5))
	fmt.Println(p, q)
	r := await(await(p.shift(1)).moved(10))
	fmt.Println(p, r)
	fmt.Println(await(await(p.shift(1)).shift(1)) == &p)
	fmt.Println(await(await(p.moved(1)).moved(1)).x)
	ps := points{p, q}
	grown := await(ps.shiftAll(100))
	fmt.Println(len(ps), len(grown), ps[0].x, grown[1].x, p.x)
	t := table{}
	await(await(t.get("a")).shift(3))
	await(t.get("b")).y += await(t.get("a")).x
	fmt.Println(*t["a"], *t["b"], len(t))
	arr := [2]point{{x: 1}, {x: 2}}
	for _, a := range arr {
		await(a.shift(50))
		arr[1] = await(a.moved(1))
	}
	fmt.Println(arr[0].x, arr[1].x)
	f := arr[0].moved
	arr[0].x = 0
	fmt.Println(await(f(7)).x)
	fmt.Println(await(point.moved(arr[0], 7)).x, await((*point).moved(&arr[0], 8)).x)
}

// async
func pause() { await(async.Yield()) }
