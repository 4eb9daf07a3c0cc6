//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A torn read: money goes from one account to another in two steps. Who looks
// between them sees it nowhere.

// A bank has 100 in all.
type bank struct {
	mu   async.RWMutex
	a, b int
}

// async
func (b *bank) transfer(n int) {
	b.a -= n
	await(elsewhere())
	b.b += n
}

// async
func (b *bank) audit(t *asynctest.T) {
	await(elsewhere())
	if b.a+b.b != 100 {
		t.Errorf("there are %d and %d", b.a, b.b)
	}
}

// async
func tornRead(t *asynctest.T) {
	b := &bank{a: 100}
	await(together(b.transfer(30), b.audit(t)))
}

// Repaired: who changes several things locks for writing, who looks for reading.
//
// async
func tornReadRepaired(t *asynctest.T) {
	b := &bank{a: 100}
	await(together(b.transferLocked(30), b.auditLocked(t)))
}

// async
func (b *bank) transferLocked(n int) {
	await(b.mu.Lock())
	defer b.mu.Unlock()
	await(b.transfer(n))
}

// async
func (b *bank) auditLocked(t *asynctest.T) {
	await(b.mu.RLock())
	defer b.mu.RUnlock()
	await(b.audit(t))
}
