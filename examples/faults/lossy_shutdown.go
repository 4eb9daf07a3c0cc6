//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A shutdown that loses queued work: a worker that is told to stop does so, and
// what waits in its queue, accepted already, is never done.

// A worker does jobs in the order in which they come.
type worker struct {
	queue *async.Chan[int]
	stop  async.Notify
	done  int
}

// async
func (w *worker) run() {
	for {
		select {
		case await(w.queue.Recv()):
			w.done++
		case await(w.stop.Wait()):
			return
		}
	}
}

// async
func lossyShutdown(t *asynctest.T) {
	w := &worker{queue: async.NewChan[int](2)}
	x := async.Spawn(w.run())
	await(w.queue.Send(1))
	await(w.queue.Send(2))
	w.stop.NotifyOne()
	await(x)
	w.check(t)
}

func (w *worker) check(t *asynctest.T) {
	if w.done != 2 {
		t.Errorf("%d of 2 jobs were done", w.done)
	}
}

// Repaired: the end of the queue is what stops the worker.
//
// async
func lossyShutdownRepaired(t *asynctest.T) {
	w := &worker{queue: async.NewChan[int](2)}
	x := async.Spawn(w.runRepaired())
	await(w.queue.Send(1))
	await(w.queue.Send(2))
	w.queue.Close()
	await(x)
	w.check(t)
}

// async
func (w *worker) runRepaired() {
	for {
		if _, ok := await(w.queue.Recv()); !ok {
			return
		}
		w.done++
	}
}
