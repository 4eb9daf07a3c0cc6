package async

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// A crew is a multi whose workers are threads.
type crew struct {
	*multi
	tasks []*chore
	allIn bool   // the last worker takes part
	event bool   // what a task waits for has happened
	waits *chore // that task, when there is one
}

// A chore is a task that does a few things in its turn: see do.
type chore struct {
	task
	crew  *crew
	ops   string
	done  bool
	taken bool // it is being polled
}

func (c *chore) run(cx *Context, _ bool) (done bool) {
	if c.taken || c.done {
		control.Failf("a task is polled by two, or after its end")
	}
	c.taken = true
	control.Point()
	done = c.do(cx)
	c.taken = false
	c.done = done
	return done
}

// do does the next operations: s(pawn) a task, y(ield), w(ait) for the event, h(appen):
// it happens, and the task that waits is woken. b(lock) blocks the worker until the
// event, and e is just that. The task ends with the last.
func (c *chore) do(cx *Context) (done bool) {
	for c.ops != "" {
		op := c.ops[0]
		if op == 'w' && !c.crew.event {
			return false
		}
		c.ops = c.ops[1:]
		switch op {
		case 's':
			c.crew.spawn(&c.crew.chore("").task, cx)
		case 'h':
			c.crew.happen(cx)
		case 'b':
			control.Await(func() bool { return c.crew.event })
		case 'e':
			c.crew.event = true
		case 'y':
			cx.yield()
			return false
		}
	}
	return true
}

// happen wakes the task that waits, for a reason.
func (c *crew) happen(cx *Context) {
	if c.event = true; c.waits != nil {
		c.wake(&c.waits.task, cx)
	}
}

func (c *chore) drop()        {}
func (c *chore) awaited() any { return nil }

// newCrew makes workers that are about to look for a task.
func newCrew(r *control.Run, workers int, late bool) *crew {
	e := &Executor{budget: pollBudget, shards: make([]shard, 1), home: 1}
	e.live.begin()
	e.live.room(math.MaxInt32)
	c := &crew{multi: newMulti(e, 0), allIn: true}
	e.core = c.multi
	c.monitor.watching.Store(true) // it never comes
	var ws []*worker
	for i := range workers {
		w := &worker{m: c.multi, park: make(chan struct{}, 1), fair: 1}
		w.cx = &Context{exec: e, home: e.home, driver: w, worker: w, settles: true, random: uint64(i + 1)}
		w.late.Store(late)
		ws = append(ws, w)
		r.Go(fmt.Sprintf("worker %d", i+1), func() {
			if i == workers-1 {
				control.Await(func() bool { return c.allIn })
			}
			for w.work(w.cx) {
			}
		})
	}
	c.workers.Store(&ws)
	r.Idle(c.idleNow)
	r.End(func() {
		for _, w := range ws {
			if len(w.park) != 0 {
				control.Failf("a worker has ended, and has a token")
			}
		}
	})
	return c
}

// chore makes a task.
func (c *crew) chore(ops string) *chore {
	t := &chore{crew: c, ops: ops}
	t.kind = kindOf(t)
	t.traits = traits(c.exec.home) << homeShift
	c.tasks = append(c.tasks, t)
	if strings.HasPrefix(ops, "w") {
		c.waits = t
	}
	return t
}

// idleNow checks that there is nothing to do when nobody does anything.
func (c *crew) idleNow() {
	for i, t := range c.tasks {
		if !t.done {
			control.Failf("all are parked, and task %d has not ended: its turn is %b, %d in the common queue", i, t.turn, c.common.n)
			return
		}
	}
	workers := *c.workers.Load()
	if c.searching.Load() || len(c.parked) != len(workers) || int(c.idle.Load()) != len(workers) {
		control.Failf("all are parked, and searching is %v, %d are noted as parked, %d as idle", c.searching.Load(), len(c.parked), c.idle.Load())
		return
	}
	for _, w := range workers {
		if w.own.len() != 0 || w.slot.Load() != nil || len(w.park) != 0 {
			control.Failf("a worker is parked, and has a task or a token")
			return
		}
	}
	c.stop()
}

// crews makes a program of workers and, for each text in pushed, a thread that
// spawns tasks that do that, one after another, from outside. In the place of a task,
// "H" is the event that one waits for, and "P" waits until all workers are parked,
// "Q" until all but the last are, which begins then. What happens before is not
// explored.
func crews(preemptions, workers int, late bool, pushed ...[]string) program {
	name := fmt.Sprintf("parking: %d workers, late %v, %q", workers, late, pushed)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		c := newCrew(r, workers, late)
		for _, tasks := range pushed {
			c.allIn = c.allIn && tasks[0] != "Q"
			if tasks[0] == "P" || tasks[0] == "Q" {
				r.Settle()
			}
			r.Go("pusher", func() {
				for _, ops := range tasks {
					switch ops {
					case "H":
						c.happen(nil)
					case "P":
						control.Await(func() bool { return len(c.parked) == workers })
						r.Stir()
					case "Q":
						control.Await(func() bool { return len(c.parked) == workers-1 })
						c.allIn = true
						r.Stir()
					default:
						c.spawn(&c.chore(ops).task, nil)
					}
				}
			})
		}
	}}
}

func one(tasks ...string) []string { return tasks }

func TestParking(t *testing.T) {
	explore(t,
		crews(3, 1, false, one("")),
		crews(2, 1, false, one("", "")),
		crews(2, 1, false, one(""), one("")),
		crews(2, 1, false, one("s")),
		crews(2, 1, false, one("w", "H")),
		crews(1, 2, false, one("")),
		crews(1, 2, false, one("", "")),
		crews(1, 2, false, one(""), one("")),
		crews(1, 2, false, one("w", "H")),
		crews(1, 2, false, one("sss")),
		crews(1, 2, false, one("w", "h")),
		crews(1, 2, true, one("w", "hs")),
		crews(1, 2, false, one("y"), one("")),
		crews(0, 3, false, one("", "")),
	)
}

func TestParked(t *testing.T) {
	explore(t,
		crews(2, 2, false, one("P", "")),
		crews(2, 2, false, one("P", "", "")),
		crews(1, 2, false, one("P", "", "", "", "")),
		crews(2, 2, false, one("P", "w", "P", "H")),
		crews(1, 2, false, one("P", ""), one("P", "")),
		crews(1, 3, false, one("P", "s"), one("P", "")),
	)
}

// TestNobodyParked has workers that look for tasks while others mean to wake one:
// what takes many interruptions, but in few places.
func TestNobodyParked(t *testing.T) {
	programs := []program{
		crews(4, 1, false, one(""), one("")),
	}
	for i := range programs {
		programs[i].only = []string{"wakeWorker", "takeCommon"}
	}
	explore(t, programs...)
}

// TestBlocked has a task that blocks its worker until another has its turn, while
// there is a worker for that: what is queued is seen by somebody else.
func TestBlocked(t *testing.T) {
	explore(t,
		crews(2, 2, false, one("P", "b", "e")),
		crews(2, 2, false, one("Q", "b", "e")),
		crews(1, 2, false, one("b", "e")),
		crews(1, 3, false, one("Q", "b", "e", "")),
		crews(1, 2, false, one("Q", "sb", "se")),
	)
}

func TestParkingAtRandom(t *testing.T) {
	p := crews(-1, 3, true, one("w", "shs", "H", ""), one("sss", "y", "sssss"))
	p.random = 2000
	explore(t, p)
}
