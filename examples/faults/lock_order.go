//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Lock order: one task locks a and then b, another b and then a. When each has
// its first they wait for one another for ever.

// A jar is emptied into another while both are locked.
type jar struct {
	mu     async.Mutex
	number int
	holds  int
}

// async
func (j *jar) pour(into *jar) {
	await(lockBoth(j, into))
	into.holds, j.holds = into.holds+j.holds, 0
	j.mu.Unlock()
	into.mu.Unlock()
}

// async
func lockBoth(first, second *jar) {
	await(first.mu.Lock())
	await(second.mu.Lock())
}

// async
func lockOrder(t *asynctest.T) {
	a, b := &jar{holds: 1}, &jar{holds: 2}
	await(together(a.pour(b), b.pour(a)))
}

// Repaired: everybody locks in the order of the jars' numbers.
//
// async
func lockOrderRepaired(t *asynctest.T) {
	a, b := &jar{number: 1, holds: 1}, &jar{number: 2, holds: 2}
	await(together(a.pourInOrder(b), b.pourInOrder(a)))
	if a.holds+b.holds != 3 {
		t.Error("something was spilt")
	}
}

// async
func (j *jar) pourInOrder(into *jar) {
	if j.number < into.number {
		await(lockBoth(j, into))
	} else {
		await(lockBoth(into, j))
	}
	into.holds, j.holds = into.holds+j.holds, 0
	j.mu.Unlock()
	into.mu.Unlock()
}
