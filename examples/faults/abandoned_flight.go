//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A flight that is abandoned: of those who want the same, the first fetches it
// and the others wait for the first. If that one is cancelled they wait for
// nobody.

// A flight fetches once for all.
type flight struct {
	flying bool
	landed async.Notify
	value  string
}

// async
func (f *flight) get() {
	for f.value == "" {
		if f.flying {
			await(f.landed.Wait())
			continue
		}
		f.flying = true
		await(elsewhere())
		f.value, f.flying = "fetched", false
		f.landed.NotifyAll()
	}
}

// async
func abandonedFlight(t *asynctest.T) {
	f := new(flight)
	x, y := async.Spawn(f.get()), async.Spawn(f.get())
	await(elsewhere())
	x.Cancel()
	await(y)
}

// Repaired: however it ends, it says so, and the next one flies.
//
// async
func abandonedFlightRepaired(t *asynctest.T) {
	f := new(flight)
	x, y := async.Spawn(f.getRepaired()), async.Spawn(f.getRepaired())
	await(elsewhere())
	x.Cancel()
	await(y)
}

// async
func (f *flight) getRepaired() {
	for f.value == "" {
		if f.flying {
			await(f.landed.Wait())
			continue
		}
		await(f.fly())
	}
}

// async
func (f *flight) fly() {
	f.flying = true
	defer func() {
		f.flying = false
		f.landed.NotifyAll()
	}()
	await(elsewhere())
	f.value = "fetched"
}
