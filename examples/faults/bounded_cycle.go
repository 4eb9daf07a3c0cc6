//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A cycle of bounded channels: two stages send to one another. When both have a
// message in hand and both channels are full, neither receives any more.

// A stage passes messages on, each as often as it says, and ends when it has seen
// so many.
//
// async
func stage(in, out *async.Chan[int], pending *async.WaitGroup) {
	for {
		hops, ok := await(in.Recv())
		switch {
		case !ok:
			return
		case hops == 0:
			pending.Done()
		default:
			await(out.Send(hops - 1))
		}
	}
}

// async
func pass(capacity int) {
	a, b := async.NewChan[int](capacity), async.NewChan[int](capacity)
	pending := new(async.WaitGroup)
	x, y := async.Spawn(stage(a, b, pending)), async.Spawn(stage(b, a, pending))
	for range 2 {
		pending.Add(2)
		await(a.Send(1))
		await(b.Send(1))
	}
	await(pending.Wait())
	a.Close()
	b.Close()
	await(x)
	await(y)
}

// async
func boundedCycle(t *asynctest.T) { await(pass(1)) }

// Repaired: the channels have room for all messages that there can be.
//
// async
func boundedCycleRepaired(t *asynctest.T) { await(pass(4)) }
