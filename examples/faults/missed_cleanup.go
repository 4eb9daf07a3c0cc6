//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Missed clean-up: a task is cancelled while it holds a lock, at an await, and
// what stands after that await to undo it does not run.

// async
func hold(mu *async.Mutex) {
	await(mu.Lock())
	await(elsewhere())
	mu.Unlock()
}

// async
func missedCleanup(t *asynctest.T) {
	mu := new(async.Mutex)
	x := async.Spawn(hold(mu))
	await(elsewhere())
	await(async.Cancel(x))
	await(mu.Lock()) // for ever, if x was cancelled within
	mu.Unlock()
}

// Repaired: what is to happen in any case is deferred.
//
// async
func missedCleanupRepaired(t *asynctest.T) {
	mu := new(async.Mutex)
	x := async.Spawn(holdRepaired(mu))
	await(elsewhere())
	await(async.Cancel(x))
	await(mu.Lock())
	mu.Unlock()
}

// async
func holdRepaired(mu *async.Mutex) {
	await(mu.Lock())
	defer mu.Unlock()
	await(elsewhere())
}
