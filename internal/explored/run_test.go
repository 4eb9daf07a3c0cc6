//go:build goasync

package explored

import (
	"fmt"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// An object is a primitive, with what tasks do with it.
type object interface {
	// do does an operation for a task of r.
	//
	// async
	do(r *run, task int, o operation) result
}

// A run is one run of a program.
type run struct {
	history
	object object
}

// program is the body of the test of a program; see the package comment.
//
// async
func (x *exploration) program(t *asynctest.T) {
	r := &run{object: x.subject.make(), history: history{entries: x.entries[:0]}}
	var tasks []*async.Task[async.Unit]
	for n, ops := range x.tasks {
		tasks = append(tasks, async.Spawn(r.perform(n+1, ops)))
	}
	await(r.settled())
	for _, task := range tasks {
		if v := await(cancel(task)); v != nil && !x.subject.panics {
			t.Errorf("a task panicked while it was cancelled: %v", v)
		}
		if r.anyWaits() {
			await(r.settled())
		}
	}
	await(r.perform(0, x.probe))
	x.check(t, &r.history)
	x.entries = r.entries
}

// cancel cancels a task and gives what it panics with.
//
// async
func cancel(task *async.Task[async.Unit]) (v any) {
	defer func() { v = recover() }()
	await(async.Cancel(task))
	return nil
}

// settled waits until all tasks have ended, or an hour has passed in which nothing
// has happened. Time does not pass while a task is ready; but when it has, one may
// be cancelled before settled is polled, so that the hour before is what counts.
//
// async
func (r *run) settled() {
	for before := -1; before < 0 || before != r.clock && r.anyWaits(); {
		before = r.clock
		await(async.Sleep(time.Hour))
	}
	r.rest()
}

// perform does what a task does.
//
// async
func (r *run) perform(task int, ops []operation) {
	for _, o := range ops {
		if o.name == "yield" {
			await(async.Yield())
		} else {
			await(r.operate(task, o))
		}
	}
}

// operate does an operation and notes what it gives.
//
// async
func (r *run) operate(task int, o operation) {
	i := r.begin(task, o)
	defer r.leave(i)
	defer func() {
		if v := recover(); v != nil {
			r.end(i, result{panicked: fmt.Sprint(v)})
		}
	}()
	res := await(r.object.do(r, task, o))
	r.end(i, res)
}
