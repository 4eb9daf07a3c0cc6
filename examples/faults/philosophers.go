//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Dining philosophers: each takes the fork on the left and then the one on the
// right. When all have their left fork nobody eats.

// async
func dine(first, second *async.Mutex) {
	await(first.Lock())
	await(second.Lock())
	first.Unlock()
	second.Unlock()
}

// async
func philosophers(t *asynctest.T) {
	var forks [3]async.Mutex
	await(together(
		dine(&forks[0], &forks[1]),
		dine(&forks[1], &forks[2]),
		dine(&forks[2], &forks[0]),
	))
}

// Repaired: one of them takes the right fork first.
//
// async
func philosophersRepaired(t *asynctest.T) {
	var forks [3]async.Mutex
	await(together(
		dine(&forks[0], &forks[1]),
		dine(&forks[1], &forks[2]),
		dine(&forks[0], &forks[2]),
	))
}
