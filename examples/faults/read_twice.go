//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Reading twice: a reader locks again what it has locked for reading, which is
// well until a writer comes in between. The reader then waits for the writer,
// and the writer for the reader.

// A ledger has a sum that is asked for within other questions.
type ledger struct {
	mu      async.RWMutex
	entries []int
}

// async
func (l *ledger) sum() (sum int) {
	await(l.mu.RLock())
	defer l.mu.RUnlock()
	return l.total()
}

func (l *ledger) total() (sum int) {
	for _, n := range l.entries {
		sum += n
	}
	return sum
}

// async
func (l *ledger) mean() int {
	await(l.mu.RLock())
	defer l.mu.RUnlock()
	return await(l.sum()) / len(l.entries)
}

// async
func (l *ledger) add(n int) {
	await(l.mu.Lock())
	defer l.mu.Unlock()
	l.entries = append(l.entries, n)
}

// async
func readTwice(t *asynctest.T) {
	l := &ledger{entries: []int{1}}
	x, y := async.Spawn(l.mean()), async.Spawn(l.add(3))
	await(x)
	await(y)
}

// Repaired: what has locked calls what does not lock.
//
// async
func readTwiceRepaired(t *asynctest.T) {
	l := &ledger{entries: []int{1}}
	x, y := async.Spawn(l.meanRepaired()), async.Spawn(l.add(3))
	if m := await(x); m != 1 && m != 2 {
		t.Errorf("the mean is %d", m)
	}
	await(y)
}

// async
func (l *ledger) meanRepaired() int {
	await(l.mu.RLock())
	defer l.mu.RUnlock()
	return l.total() / len(l.entries)
}
