//go:build goasync

// Awaited methods are called on values, pointers, elements and through
// embedding, with Go's receiver rules.
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

type point struct{ x, y int }

// async
func (p point) moved(dx int) point {
	await(pause())
	p.x += dx
	return p
}

// async
func (p *point) move(dx int) *point {
	await(pause())
	p.x += dx
	return p
}

func (p point) sum() int { return p.x + p.y }

type mover interface {
	// async
	move(dx int) *point
}

type named struct {
	point
	name string
}

type deep struct{ *named }

type list []int

// async
func (l list) at(i int) int {
	await(pause())
	return l[i]
}

// async
func (l *list) push(x int) {
	await(pause())
	*l = append(*l, x)
}

// async
func where(x int) *point {
	await(pause())
	fmt.Println("where", x)
	return &point{x, 0}
}

// async
func main() {
	p := point{1, 2}
	fmt.Println(await(p.moved(10)), p)
	await(p.move(await(num(5))))
	fmt.Println(p, await(p.moved(1)).sum())
	pp := &p
	fmt.Println(await(pp.moved(100)).x, await(pp.move(2)) == pp)
	fmt.Println(p)
	fmt.Println(*await(await(await(where(1)).move(await(num(2)))).move(await(num(3)))))
	ps := []point{{1, 1}, {2, 2}}
	await(ps[await(num(1))].move(7))
	fmt.Println(ps, await(ps[0].moved(await(num(4)))))
	n := named{point{3, 4}, "n"}
	await(n.move(1))
	fmt.Println(n, await(n.moved(1)), n.sum())
	d := deep{&n}
	await(d.move(1))
	await(d.named.point.move(1))
	fmt.Println(*d.named, await(d.moved(3)))
	var m mover = &n
	fmt.Println(*await(m.move(await(num(1)))))
	fmt.Println(n)
	m = d
	await(m.move(1))
	fmt.Println(n)
	var l list
	await(l.push(await(num(1))))
	await(l.push(await(num(2))))
	fmt.Println(l, await(l.at(1)), await(list{7, 8}.at(await(num(0)))))
	mp := map[string]point{"a": {5, 5}}
	fmt.Println(await(mp["a"].moved(await(num(1)))), mp)
	fmt.Println(await((&point{1, 1}).move(1)).sum(), await(point.moved(point{1, 2}, 3)), await((*point).move(&p, 3)).x)
}
