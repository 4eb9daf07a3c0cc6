//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A permit lost on cancel: a pool counts its connections with a semaphore. Who is
// cancelled while the connection is being made has a permit and no connection,
// so nothing that it could give back.

// A pool makes few connections.
type pool struct{ free *async.Semaphore }

// async
func (p *pool) get() int {
	await(p.free.Acquire(1))
	await(elsewhere()) // dials
	return 1
}

func (p *pool) put(int) { p.free.Release(1) }

// async
func (p *pool) use() {
	c := await(p.get())
	defer p.put(c)
	await(elsewhere())
}

// async
func lostPermit(t *asynctest.T) {
	p := &pool{async.NewSemaphore(1)}
	x := async.Spawn(p.use())
	await(elsewhere())
	await(async.Cancel(x))
	await(p.use())
}

// Repaired: get gives the permit back unless it gives a connection.
//
// async
func lostPermitRepaired(t *asynctest.T) {
	p := &pool{async.NewSemaphore(1)}
	x := async.Spawn(p.useRepaired())
	await(elsewhere())
	await(async.Cancel(x))
	await(p.useRepaired())
}

// async
func (p *pool) getRepaired() int {
	await(p.free.Acquire(1))
	made := false
	defer func() {
		if !made {
			p.free.Release(1)
		}
	}()
	await(elsewhere())
	made = true
	return 1
}

// async
func (p *pool) useRepaired() {
	c := await(p.getRepaired())
	defer p.put(c)
	await(elsewhere())
}
