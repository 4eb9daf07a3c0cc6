//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A late subscriber: a task subscribes when it runs for the first time. What was
// sent before is not for it, and nothing else comes.

// async
func listen(b *async.Broadcast[string]) { await(b.Subscribe().Recv()) }

// async
func announce(b *async.Broadcast[string]) { b.Send("begin") }

// async
func lateSubscriber(t *asynctest.T) {
	b := async.NewBroadcast[string](1)
	await(together(listen(b), announce(b)))
}

// Repaired: who starts the tasks subscribes for them.
//
// async
func lateSubscriberRepaired(t *asynctest.T) {
	b := async.NewBroadcast[string](1)
	await(together(listenTo(b.Subscribe()), announce(b)))
}

// async
func listenTo(r *async.BroadcastReceiver[string]) { await(r.Recv()) }
