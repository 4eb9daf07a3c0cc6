//go:build goasync

package faults

import "github.com/seed4fdd6362/goasync/runtime/asynctest"

// Two consumers of a work queue: each call is well by itself, but not the two
// together. Both see one job, and one of them takes what is not there.

// A jobQueue panics if it is asked for a job that it has not.
type jobQueue struct{ jobs []string }

// async
func (q *jobQueue) empty() bool {
	await(elsewhere())
	return len(q.jobs) == 0
}

// async
func (q *jobQueue) pop() string {
	await(elsewhere())
	job := q.jobs[0]
	q.jobs = q.jobs[1:]
	return job
}

// async
func (q *jobQueue) consume() {
	for !await(q.empty()) {
		await(q.pop())
	}
}

// async
func twoConsumers(t *asynctest.T) {
	q := &jobQueue{jobs: []string{"sweep"}}
	await(together(q.consume(), q.consume()))
}

// Repaired: one call that takes a job if there is one.
//
// async
func twoConsumersRepaired(t *asynctest.T) {
	q := &jobQueue{jobs: []string{"sweep"}}
	await(together(q.consumeRepaired(), q.consumeRepaired()))
}

// async
func (q *jobQueue) tryPop() (job string, ok bool) {
	await(elsewhere())
	if len(q.jobs) == 0 {
		return "", false
	}
	job, q.jobs = q.jobs[0], q.jobs[1:]
	return job, true
}

// async
func (q *jobQueue) consumeRepaired() {
	for {
		if _, ok := await(q.tryPop()); !ok {
			return
		}
	}
}
