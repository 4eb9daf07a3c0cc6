package asynctest

import (
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A sim is the scheduler and the clock of one executor, for runs of a test, one
// at a time. Two goroutines use it in turn: the executor's, which polls the
// tasks and calls the methods of async.Scheduler and async.Clock, and the one
// that runs the test. The first has it until it says why the executor stopped,
// through events; then it is the other's, but for the phase.
type sim struct {
	exec    *async.Executor
	limits  limits
	events  chan stop // why the executor stopped
	objects *objects  // what the steps touch; nil unless observed
	now     phaseOf   // where the run is

	run
}

// A run is what a sim knows of the run at hand.
type run struct {
	by strategy
	t  *T

	time    time.Time
	tasks   []async.TaskRef       // by number
	numbers map[async.TaskRef]int // of those that have not ended
	ready   []async.TaskRef       // what the decision at hand is about
	faults  []alt                 // and its faults
	d       decision
	last    int              // the task that was polled last, or is being polled
	next    int              // the task that a preemption was for; -1: none
	free    bool             // the poll is to get beyond the await at which the last was preempted
	put     map[int]struct{} // tasks that were preempted, and have not been polled since
	ended   bool             // the first task has ended
	dropped bool             // because a task that it awaited was cancelled
	again   bool             // Next is to be called again, after a fault
	why     stop             // the executor stopped
	silent  bool             // the strategy is asked also where there is one alternative
	records bool             // the trace is kept

	polls   int       // in this run
	still   int       // in this run, since time passed
	moments int       // how often time passed
	waiting time.Time // real: since when nothing happens; zero: it does

	left  faultCounts // faults that may still be made in this run
	trace trace       // the decisions of this run
	story *story      // what the tasks do; nil unless it is to be told
}

// A phase is a part of a run.
type phase int32

const (
	running phase = iota
	held          // the executor polls nobody, and is about to say why
	said          // it has said so, and may still find out that it has nothing to do
	ending        // what is left is being cancelled
)

type phaseOf struct{ v atomic.Int32 }

func (p *phaseOf) is(x phase) bool { return phase(p.v.Load()) == x }
func (p *phaseOf) set(x phase)     { p.v.Store(int32(x)) }

// A stop is why the executor stopped.
type stop int

const (
	allDone  stop = iota // the first task has ended, and the others wait or have ended
	deadlock             // all tasks wait
	spinning             // time does not pass
	tooLong              // too many polls
	failed               // a task called FailNow or SkipNow
	diverged             // the strategy finds that the run is not what it was
	stuck                // in phase ending: tasks wait, and there is no timer
)

// limits end runs that would not end.
type limits struct {
	still   int           // polls without that time passes
	polls   int           // polls of a run
	outside time.Duration // real time to wait for wake-ups when all tasks wait
	start   time.Time
	faults  faultCounts
	sparing bool // only tasks of which something has just changed are cancelled
}

// faultCounts are how many faults of each kind a run may have.
type faultCounts struct{ cancels, jumps, wakes, fails int }

func newSim(l limits, objects *objects) *sim {
	s := &sim{limits: l, events: make(chan stop, 4), objects: objects}
	s.time, s.numbers, s.put = l.start, map[async.TaskRef]int{}, map[int]struct{}{}
	s.exec = async.NewExecutor(async.SingleThreaded(), async.WithScheduler(s), async.WithClock(s))
	return s
}

// reset makes s ready for the next run by strategy by.
func (s *sim) reset(by strategy) {
	clear(s.tasks)
	clear(s.numbers)
	clear(s.put)
	s.run = run{
		by: by, tasks: s.tasks[:0], numbers: s.numbers, put: s.put, time: s.limits.start,
		last: -1, next: -1, left: s.limits.faults, faults: s.faults[:0],
		trace: trace{steps: s.trace.steps[:0]},
	}
	s.now.set(running)
	if s.objects != nil {
		s.objects.reset()
	}
}

// number gives the number of a task.
func (s *sim) number(t async.TaskRef) int {
	n, ok := s.numbers[t]
	if !ok {
		n = len(s.tasks)
		s.numbers[t] = n
		s.tasks = append(s.tasks, t)
	}
	return n
}

// Spawned implements async.Scheduler.
func (s *sim) Spawned(t async.TaskRef) {
	if s.now.is(running) {
		s.by.spawned(s.number(t))
	}
}

// Next implements async.Scheduler.
func (s *sim) Next(ready []async.TaskRef) (i int, ok bool) {
	switch {
	case s.now.is(held), s.now.is(said):
		return runAmong(ready)
	case s.now.is(ending):
		return 0, true
	case s.t.stopped.Load():
		return 0, s.stop(failed)
	case s.still >= s.limits.still:
		return 0, s.stop(spinning)
	case s.polls >= s.limits.polls:
		return 0, s.stop(tooLong)
	}
	s.waiting, s.again = time.Time{}, false
	s.ready = ready
	if s.next >= 0 {
		i = s.take(s.next)
		s.next = -1
	} else {
		if i = s.decide(pick, len(ready)); i < 0 {
			return 0, s.stop(diverged)
		}
		if i >= len(ready) {
			s.inject(s.faults[i-len(ready)])
			s.again = true
			return 0, false
		}
	}
	s.last = s.number(ready[i])
	_, s.free = s.put[s.last]
	s.polls++
	s.still++
	return i, true
}

// runAmong gives the index of what is no task among those that are ready: the
// executor's own business, which goes on while it rests.
func runAmong(ready []async.TaskRef) (i int, ok bool) {
	i = slices.IndexFunc(ready, async.TaskRef.IsRun)
	return max(i, 0), i >= 0
}

// take gives the index of task n among those that are ready.
func (s *sim) take(n int) int {
	for i, t := range s.ready {
		if s.number(t) == n {
			return i
		}
	}
	return 0
}

// Preempt implements async.Scheduler.
func (s *sim) Preempt(ready []async.TaskRef) bool {
	if !s.now.is(running) || s.t.stopped.Load() {
		return false
	}
	if s.free {
		s.free = false
		delete(s.put, s.last)
		return false
	}
	s.ready = ready
	i := s.decide(preempt, 1+len(ready))
	switch {
	case i <= 0:
		return false
	case i <= len(ready):
		s.next = s.number(ready[i-1])
		s.put[s.last] = struct{}{}
		s.tell("preempted")
	default:
		s.inject(s.faults[i-1-len(ready)])
	}
	return true
}

// Choose implements async.Scheduler.
func (s *sim) Choose(n int) int {
	if !s.now.is(running) {
		return 0
	}
	s.ready = nil
	return max(s.decide(number, n), 0)
}

// decide has the strategy decide and notes the decision. It gives -1 if the
// strategy cannot: the run is not what it was.
func (s *sim) decide(k kind, plain int) int {
	s.offer(k)
	s.d = decision{s: s, kind: k, plain: plain, n: plain + len(s.faults)}
	i := 0
	if s.d.n > 1 || s.silent {
		if i = s.by.choose(&s.d); i < 0 {
			return i
		}
	}
	s.trace.note(&s.d, i)
	return i
}

// Polled implements async.Scheduler.
func (s *sim) Polled(t async.TaskRef, ended bool) {
	if s.free {
		s.free = false
		delete(s.put, s.last)
	}
	if !s.now.is(running) {
		return
	}
	n := s.number(t)
	if s.story != nil {
		s.story.polled(s, n, t, ended)
	}
	if !ended {
		return
	}
	if n == 0 {
		s.ended = true
		s.dropped = cancelledBy(t.Failure())
	}
	s.t.outcome(n, t)
	delete(s.numbers, t)
	s.tasks[n] = async.TaskRef{}
}

// ErrBlocking is what a Blocking call gives that was made to fail; see Fails.
var ErrBlocking = errors.New("asynctest: a Blocking call was made to fail")

// Blocking implements async.Scheduler: call is over before anything else
// happens, as if it took no time.
func (s *sim) Blocking(call func(), fail func(err error) (ok bool)) {
	if s.now.is(running) {
		s.ready = nil
		if i := s.decide(block, 1); i > 0 {
			s.inject(s.faults[i-1])
			if fail(ErrBlocking) {
				return
			}
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		call()
	}()
	<-done
}

func (s *sim) isAlive(n int) bool {
	return n < len(s.tasks) && s.tasks[n] != (async.TaskRef{}) && !s.tasks[n].Ended()
}

// tell adds to the story how the poll at hand ends.
func (s *sim) tell(event string) {
	if s.story != nil {
		s.story.event = event
	}
}

// alive gives the numbers of the tasks that have not ended.
func (s *sim) alive() (ns []int) {
	for n := range s.tasks {
		if s.isAlive(n) {
			ns = append(ns, n)
		}
	}
	return ns
}
