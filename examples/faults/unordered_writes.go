//go:build goasync

package faults

import (
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Writes out of order: each write is a task of its own, so that the writer need
// not wait. Nothing says that they happen in the order in which they were
// started.

// A journal is to be in order.
type journal struct{ lines []int }

// async
func (j *journal) write(line int) {
	await(elsewhere())
	j.lines = append(j.lines, line)
}

// async
func unorderedWrites(t *asynctest.T) {
	j := new(journal)
	await(together(j.write(1), j.write(2)))
	j.check(t)
}

func (j *journal) check(t *asynctest.T) {
	if !slices.Equal(j.lines, []int{1, 2}) {
		t.Errorf("the journal says %v", j.lines)
	}
}

// Repaired: one task writes what comes through a channel.
//
// async
func unorderedWritesRepaired(t *asynctest.T) {
	j, lines := new(journal), async.NewUnboundedChan[int]()
	x := async.Spawn(j.writeAll(lines))
	await(lines.Send(1))
	await(lines.Send(2))
	lines.Close()
	await(x)
	j.check(t)
}

// async
func (j *journal) writeAll(lines *async.Chan[int]) {
	for line, ok := await(lines.Recv()); ok; line, ok = await(lines.Recv()) {
		await(j.write(line))
	}
}
