//go:build goasync

// A method value bound before the defer keeps the receiver it copied; a method expression takes its own.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type gauge struct {
	name string
	n    int
}

func (g gauge) report()      { fmt.Println("report", g.name, g.n) }
func (g *gauge) bump(by int) { g.n += by; fmt.Println("bump", g.name, g.n) }

// async
func (g gauge) send(to string) string {
	await(pause())
	fmt.Println("send", g.name, g.n, to)
	return to
}

// async
func work() {
	g := gauge{"g", 1}
	r, b, s := g.report, g.bump, g.send
	g.n = 50
	defer r()
	defer b(5)
	defer await(s("early copy"))
	defer gauge.report(g)
	defer (*gauge).bump(&g, 7)
	defer await(gauge.send(g, "expression"))
	g.n = 60
	await(pause())
	g.name = "renamed"
	defer g.report()
	g.n = 70
}

// async
func main() { await(work()) }

// async
func pause() { await(async.Yield()) }
