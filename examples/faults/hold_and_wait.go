//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Hold and wait: tasks need two permits each and take them one at a time. When
// all permits are taken and nobody has two, all wait.

// async
func takeTwo(s *async.Semaphore) {
	await(s.Acquire(1))
	await(s.Acquire(1))
	s.Release(2)
}

// async
func holdAndWait(t *asynctest.T) {
	s := async.NewSemaphore(2)
	await(together(takeTwo(s), takeTwo(s)))
}

// Repaired: both at a time.
//
// async
func holdAndWaitRepaired(t *asynctest.T) {
	s := async.NewSemaphore(2)
	await(together(takePair(s), takePair(s)))
}

// async
func takePair(s *async.Semaphore) {
	await(s.Acquire(2))
	s.Release(2)
}
