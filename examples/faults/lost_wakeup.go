//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Lost wake-up: who waits looks whether there is something, finds nothing, and
// then waits to be told; who brings it does so in between, and tells nobody.

// A letterbox holds a letter, or will.
type letterbox struct {
	mu      async.Mutex
	full    bool
	arrived async.Notify
	filled  *async.Cond
}

// async
func (b *letterbox) put() {
	await(b.mu.Lock())
	b.full = true
	b.mu.Unlock()
	b.arrived.NotifyAll() // only those who wait already
}

// async
func (b *letterbox) take() {
	await(b.mu.Lock())
	full := b.full
	b.mu.Unlock()
	if !full {
		await(elsewhere()) // here the letter comes
		await(b.arrived.Wait())
	}
}

// async
func lostWakeup(t *asynctest.T) {
	b := new(letterbox)
	await(together(b.take(), b.put()))
}

// Repaired: what is looked at stays locked until the waiting has begun, which is
// what a condition is for.
//
// async
func lostWakeupRepaired(t *asynctest.T) {
	b := new(letterbox)
	b.filled = async.NewCond(&b.mu)
	await(together(b.takeRepaired(), b.putRepaired()))
}

// async
func (b *letterbox) putRepaired() {
	await(b.mu.Lock())
	defer b.mu.Unlock()
	b.full = true
	b.filled.Broadcast()
}

// async
func (b *letterbox) takeRepaired() {
	await(b.mu.Lock())
	defer b.mu.Unlock()
	await(elsewhere())
	for !b.full {
		await(b.filled.Wait())
	}
}
