package async

import (
	"errors"
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// An ending is a task that ends, and what others do with it meanwhile.
type ending struct {
	Task[int]
	err error
}

func (x *ending) run(*Context, bool) (done bool) { panic("the test runs it") }
func (x *ending) drop()                          {}
func (x *ending) awaited() any                   { return nil }

// end is what a worker does with the outcome.
func (x *ending) end() {
	if x.err != nil {
		x.fail(&failure{err: x.err})
	} else {
		control.Point()
		x.value = 42
	}
	x.finish(nil)
}

// outcomeFits says whether what is found is what end left.
func (x *ending) outcomeFits() {
	switch {
	case !x.isDone():
		control.Failf("the task is not done for who was told so")
	case x.err == nil && x.value != 42:
		control.Failf("the task has ended, and has no value")
	case x.err != nil && (!x.traits.has(failed) || x.failure() == nil || x.failure().err != x.err):
		control.Failf("the task has ended, and its failure is lost")
	}
}

// An awaiter is a task that awaits.
type awaiter struct {
	funcWaker
	wakes int
}

func newAwaiter() *awaiter {
	a := &awaiter{}
	a.kind = kindOf(a)
	return a
}

func (a *awaiter) awake(*Context) { a.wakes++ }

// await polls until x is done, each time only when it was woken.
func (a *awaiter) await(x *ending) {
	for !x.await(&a.task) {
		control.Await(func() bool { return a.wakes > 0 })
		a.wakes = 0
	}
	x.outcomeFits()
}

// giveUp awaits once, and then no more. A wake-up that comes all the same is none
// that is owed.
func (a *awaiter) giveUp(x *ending) {
	if x.await(&a.task) {
		x.outcomeFits()
		return
	}
	cx := &Context{task: &a.task}
	x.unawait(cx)
	if !cx.again && a.wakes == 0 && !x.isDone() {
		control.Failf("it was among the awaiters, and unawait did not find it")
	}
}

// ends makes a program of what the threads beside the one that ends the task do:
// a(wait), g(ive up awaiting), make it r(are), d(etach), w: look whether it has ended.
func ends(preemptions int, err error, others ...string) program {
	name := fmt.Sprintf("end: %v, failure %v", others, err)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		x := &ending{err: err}
		x.kind = kindOf(x)
		r.Go("task", x.end)
		for _, ops := range others {
			r.Go(ops, func() {
				a := newAwaiter()
				for _, op := range ops {
					x.do(op, a)
				}
			})
		}
		r.End(func() {
			x.outcomeFits()
			if l := x.link.Load(); l != &ended && (asRare(l) == nil || asRare(l).awaiters.present() != nil) {
				control.Failf("somebody still awaits a task that has ended")
			}
		})
	}}
}

func (x *ending) do(op rune, a *awaiter) {
	switch op {
	case 'a':
		a.await(x)
	case 'g':
		a.giveUp(x)
	case 'r':
		if first, second := x.rare(), x.rare(); first != second {
			control.Failf("a task has two rares")
		}
	case 'd':
		x.traits.set(detached)
		if !x.traits.has(detached) {
			control.Failf("a trait was lost")
		}
	case 'w':
		if x.isDone() {
			x.outcomeFits()
		}
	}
}

func TestEnd(t *testing.T) {
	err := errors.New("failed")
	explore(t,
		ends(-1, nil, "a"),
		ends(-1, nil, "g"),
		ends(-1, nil, "rw"),
		ends(3, nil, "ga"),
		ends(3, nil, "a", "a"),
		ends(3, nil, "a", "g"),
		ends(3, nil, "g", "g"),
		ends(3, nil, "a", "r"),
		ends(1, nil, "a", "a", "a"),
		ends(1, nil, "a", "ga", "r"),
		ends(3, err, "a"),
		ends(3, err, "a", "d"),
		ends(2, err, "a", "g"),
		ends(2, err, "w", "rw"),
	)
}

func TestEndAtRandom(t *testing.T) {
	p := ends(-1, nil, "ggga", "ga", "rgw", "ga")
	p.random = 3000
	explore(t, p)
}
