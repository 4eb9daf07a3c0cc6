//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A breakage is a way in which a future may be wrong.
type breakage int

const (
	// numb: nobody is woken.
	numb breakage = iota

	// deaf: it is not told that it is cancelled.
	deaf

	// slow: it has what it waits for, and suspends once more.
	slow
)

var breakages = [...]string{"numb", "deaf", "slow"}

// A broken is a future that is wrong.
type broken[T any] struct {
	f    async.Future[T]
	how  breakage
	v    T
	done bool
}

func break1[T any](how breakage, f async.Future[T]) async.Future[T] {
	return &broken[T]{f: f, how: how}
}

// Poll polls the future.
func (b *broken[T]) Poll(cx *async.Context) (v T, ready bool) {
	if b.done {
		return b.v, true
	}
	in := cx
	if b.how == numb {
		in = async.NewContext(async.WakerFunc(func() {}))
	}
	if v, ready = b.f.Poll(in); !ready || b.how != slow {
		return v, ready
	}
	b.v, b.done = v, true
	cx.Waker().Wake()
	return v, false
}

// PollCancel cancels the future.
func (b *broken[T]) PollCancel(cx *async.Context) (done bool) {
	return b.how == deaf || b.done || b.f.PollCancel(cx)
}

// A brokenObject does in place of one operation, the one that waits, what
// instead gives.
type brokenObject struct {
	object
	name    string
	instead func(r *run, task int, o operation) async.Future[result]
}

// async
func (x *brokenObject) do(r *run, task int, o operation) result {
	if o.name == x.name {
		return await(x.instead(r, task, o))
	}
	return await(x.object.do(r, task, o))
}

// async
func (m *mutexObject) brokenLock(how breakage, task int) result {
	await(break1(how, m.mu.Lock()))
	m.holds[task] = true
	return result{ok: true}
}

// async
func (m *rwmutexObject) brokenLock(how breakage, task int) result {
	await(break1(how, m.mu.Lock()))
	m.writes[task]++
	return result{ok: true}
}

// async
func (s *semaphoreObject) brokenAcquire(how breakage, task, n int) result {
	await(break1(how, s.sem.Acquire(int64(n))))
	s.has[task] += n
	return result{ok: true}
}

// async
func (x *chanObject) brokenRecv(how breakage) result {
	v, ok := await(break1(how, x.c.Recv()))
	return result{v: v, ok: ok}
}

// async
func (x *chanObject) brokenSend(how breakage, v int) result {
	await(break1(how, x.c.Send(v)))
	return result{ok: true}
}

// async
func (x *oneshotObject) brokenRecv(how breakage) result {
	v, ok := await(break1(how, x.o.Recv()))
	return result{v: v, ok: ok}
}

// async
func (x *broadcastObject) brokenRecv(how breakage, task int) result {
	v, missed, ok := await(break1(how, x.receivers[task].Recv()))
	return result{v: v, n: missed, ok: ok}
}

// async
func (x *watchObject) brokenChanged(how breakage, task int) result {
	v, version, ok := await(break1(how, x.w.Changed(x.seen[task])))
	x.seen[task] = version
	return result{v: v, n: int(version), ok: ok}
}

// async
func (x *waitGroupObject) brokenWait(how breakage) result {
	await(break1(how, x.g.Wait()))
	return result{ok: true}
}

// async
func (x *notifyObject) brokenWait(how breakage, r *run, task int) result {
	await(watch(r, task, break1(how, x.n.Wait()), done))
	return result{ok: true}
}

// async
func (x *barrierObject) brokenWait(how breakage, r *run, task int) result {
	leader := await(watch(r, task, break1(how, x.b.Wait()), func(leader bool) result { return result{ok: leader} }))
	return result{ok: leader}
}

// async
func (x *condObject) brokenWait(how breakage, r *run, task int) result {
	await(x.mu.Lock())
	r.moment(task, operation{name: "locks"}, result{})
	defer x.unlock(r, task)
	await(watch(r, task, break1(how, x.c.Wait()), done))
	return result{ok: true}
}

// breaks are the operations that are broken, and in which ways this makes a
// difference: of a Wait or Changed that is deaf only a waiter is left behind,
// which is woken for nothing, and one that is slow is as good as one that is
// polled late.
var breaks = []struct {
	name    string
	subject *subject
	op      string
	ways    []breakage
	instead func(x object, how breakage, r *run, task int, o operation) async.Future[result]
}{
	{"Mutex.Lock", &mutexSubject, "lock", []breakage{numb, deaf, slow}, func(x object, how breakage, _ *run, task int, _ operation) async.Future[result] {
		return x.(*mutexObject).brokenLock(how, task)
	}},
	{"RWMutex.Lock", &rwmutexSubject, "lock", []breakage{numb, deaf, slow}, func(x object, how breakage, _ *run, task int, _ operation) async.Future[result] {
		return x.(*rwmutexObject).brokenLock(how, task)
	}},
	{"Semaphore.Acquire", &semaphoreSubject, "acquire", []breakage{numb, deaf, slow}, func(x object, how breakage, _ *run, task int, o operation) async.Future[result] {
		return x.(*semaphoreObject).brokenAcquire(how, task, o.arg)
	}},
	{"Chan.Recv", chanSubject("", 1, func() *async.Chan[int] { return async.NewChan[int](1) }), "recv", []breakage{numb, deaf, slow}, func(x object, how breakage, _ *run, _ int, _ operation) async.Future[result] {
		return x.(*chanObject).brokenRecv(how)
	}},
	{"Chan.Send", chanSubject("", 0, func() *async.Chan[int] { return async.NewChan[int](0) }), "send", []breakage{numb, deaf, slow}, func(x object, how breakage, _ *run, _ int, o operation) async.Future[result] {
		return x.(*chanObject).brokenSend(how, o.arg)
	}},
	{"Oneshot.Recv", &oneshotSubject, "recv", []breakage{numb, slow}, func(x object, how breakage, _ *run, _ int, _ operation) async.Future[result] {
		return x.(*oneshotObject).brokenRecv(how)
	}},
	{"BroadcastReceiver.Recv", &broadcastSubject, "recv", []breakage{numb, slow}, func(x object, how breakage, _ *run, task int, _ operation) async.Future[result] {
		return x.(*broadcastObject).brokenRecv(how, task)
	}},
	{"Watch.Changed", &watchSubject, "changed", []breakage{numb}, func(x object, how breakage, _ *run, task int, _ operation) async.Future[result] {
		return x.(*watchObject).brokenChanged(how, task)
	}},
	{"WaitGroup.Wait", &waitGroupSubject, "wait", []breakage{numb}, func(x object, how breakage, _ *run, _ int, _ operation) async.Future[result] {
		return x.(*waitGroupObject).brokenWait(how)
	}},
	{"Notify.Wait", &notifySubject, "wait", []breakage{numb, deaf, slow}, func(x object, how breakage, r *run, task int, _ operation) async.Future[result] {
		return x.(*notifyObject).brokenWait(how, r, task)
	}},
	{"Barrier.Wait", barrierSubject(2), "wait", []breakage{numb, deaf, slow}, func(x object, how breakage, r *run, task int, _ operation) async.Future[result] {
		return x.(*barrierObject).brokenWait(how, r, task)
	}},
	{"Cond.Wait", &condSubject, "wait", []breakage{numb, deaf, slow}, func(x object, how breakage, r *run, task int, _ operation) async.Future[result] {
		return x.(*condObject).brokenWait(how, r, task)
	}},
}

// TestBrokenIsNoticed sees to it that the checks can fail.
func TestBrokenIsNoticed(t *testing.T) {
	if testing.Short() {
		t.Skip("some take programs that are left out in short tests")
	}
	for _, b := range breaks {
		for _, how := range b.ways {
			t.Run(b.name+" "+breakages[how], func(t *testing.T) {
				s := *b.subject
				s.make = func() object {
					x := &brokenObject{object: b.subject.make(), name: b.op}
					x.instead = func(r *run, task int, o operation) async.Future[result] {
						return b.instead(x.object, how, r, task, o)
					}
					return x
				}
				s.isNoticed(t)
			})
		}
	}
}

// TestWrongModelIsNoticed explores a channel with room for one value as if it
// had room for two, or none.
func TestWrongModelIsNoticed(t *testing.T) {
	for _, capacity := range []int{0, 2} {
		chanSubject("", capacity, func() *async.Chan[int] { return async.NewChan[int](1) }).isNoticed(t)
	}
}

// isNoticed fails unless a small program shows that the subject and its model
// differ.
func (s *subject) isNoticed(t *testing.T) {
	t.Helper()
	schedules := 0
	programs := s.programs()
	for _, p := range programs {
		x := newExploration(s, p)
		rep := asynctest.Search(t, x.program, asynctest.Exhaustive(-1), asynctest.Cancels(1), asynctest.Schedules(mostSchedules), asynctest.Seed(1))
		schedules += rep.Schedules
		if rep.Failure != nil {
			t.Logf("%s: noticed by schedule %d", p, schedules)
			return
		}
	}
	t.Errorf("not noticed by %d programs in %d schedules", len(programs), schedules)
}
