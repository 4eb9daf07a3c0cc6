//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A barrier that cannot be used again: those who wait go by the number that have
// come. A fast one comes to the next round, and a slow one of this round, which
// was woken and has not looked yet, takes it for its own.

// A gate opens when all have come.
type gate struct {
	parties, here, round int
	opened               async.Notify
}

// async
func (g *gate) pass() {
	if g.here++; g.here == g.parties {
		g.here = 0
		g.opened.NotifyAll()
		return
	}
	for g.here != 0 {
		await(g.opened.Wait())
	}
}

// async
func (g *gate) rounds() {
	await(g.pass())
	await(elsewhere())
	await(g.pass())
}

// async
func barrierReuse(t *asynctest.T) {
	g := &gate{parties: 2}
	await(together(g.rounds(), g.rounds()))
}

// Repaired: they go by the number of the round.
//
// async
func barrierReuseRepaired(t *asynctest.T) {
	g := &gate{parties: 2}
	await(together(g.roundsRepaired(), g.roundsRepaired()))
}

// async
func (g *gate) passRepaired() {
	if g.here++; g.here == g.parties {
		g.here = 0
		g.round++
		g.opened.NotifyAll()
		return
	}
	for round := g.round; g.round == round; {
		await(g.opened.Wait())
	}
}

// async
func (g *gate) roundsRepaired() {
	await(g.passRepaired())
	await(elsewhere())
	await(g.passRepaired())
}
