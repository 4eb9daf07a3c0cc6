//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A leak on an early return: who asks two servers goes on with the first answer.
// The other task waits for ever for somebody to take its own.

// async
func ask(server int, answers *async.Chan[int]) {
	await(elsewhere())
	await(answers.Send(server))
}

// async
func earlyReturn(t *asynctest.T) {
	answers := async.NewChan[int](0)
	for server := range 2 {
		async.Spawn(ask(server, answers))
	}
	await(answers.Recv())
}

// Repaired: the tasks belong to a scope, which cancels what is left.
//
// async
func earlyReturnRepaired(t *asynctest.T) {
	if err := await(async.Scope(askBoth)); err != nil && err != errEnough {
		t.Error(err)
	}
}

// async
func askBoth(g *async.Group) error {
	answers := async.NewChan[int](0)
	for server := range 2 {
		g.Go(askInScope(server, answers))
	}
	await(answers.Recv())
	return errEnough
}

// async
func askInScope(server int, answers *async.Chan[int]) error {
	await(ask(server, answers))
	return nil
}
