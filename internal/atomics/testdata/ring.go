package async

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// A ringed is a ring and what came out of it.
type ringed struct {
	ring  ring
	tasks []*task
	out   [][]*task // by whom
}

// number gives the number of a task, which its link remembers by its place.
func (x *ringed) number(t *task) int { return slices.Index(x.tasks, t) }

// push pushes a new task, if there is room.
func (x *ringed) push() {
	t := new(task)
	if _, ok := x.ring.push(t); ok {
		x.tasks = append(x.tasks, t)
	}
}

// take notes that a thread got a task.
func (x *ringed) take(by int, t *task) {
	if t == nil {
		control.Failf("a place was empty that should have a task")
	}
	x.out[by] = append(x.out[by], t)
}

func (x *ringed) takeAll(by int, q *queue) {
	for n := q.n; n > 0; n-- {
		x.take(by, q.pop())
	}
}

// do does what the owner does: p(ush), P(ush two at once), t(ake) or s(pill).
func (x *ringed) do(op rune) {
	switch op {
	case 'p':
		x.push()
	case 'P':
		if x.ring.room() >= 2 {
			var q queue
			for range 2 {
				t := new(task)
				x.tasks = append(x.tasks, t)
				q.push(t)
			}
			x.ring.pushAll(&q)
		}
	case 't':
		if t := x.ring.pop(); t != nil {
			x.take(0, t)
		}
	case 's':
		var q queue
		x.ring.spill(&q)
		x.takeAll(0, &q)
	}
}

func (x *ringed) steal(by int) {
	var q queue
	x.ring.steal(&q)
	if n := q.n; n > ringSize/2 {
		control.Failf("%d tasks were stolen", n)
	}
	x.takeAll(by, &q)
}

// check says whether all that went in has come out once and in order.
func (x *ringed) check() {
	var all []int
	for by, ts := range x.out {
		var numbers []int
		for _, t := range ts {
			numbers = append(numbers, x.number(t))
		}
		if !slices.IsSorted(numbers) {
			control.Failf("thread %d got tasks in the order %v", by, numbers)
		}
		all = append(all, numbers...)
	}
	slices.Sort(all)
	for i := range max(len(all), len(x.tasks)) {
		if i >= len(all) || all[i] != i || i >= len(x.tasks) {
			control.Failf("of %d tasks that went in these came out: %v", len(x.tasks), all)
			return
		}
	}
	if x.ring.len() != 0 || x.ring.room() != ringSize {
		control.Failf("the empty ring has %d tasks, and room for %d", x.ring.len(), x.ring.room())
	}
	if x.ring.tasks != [ringSize]*task{} {
		control.Failf("a place of the empty ring is in use")
	}
}

// rings makes a program of an owner and thieves that steal so many times.
func rings(preemptions, full int, owner string, thieves ...int) program {
	name := fmt.Sprintf("ring: %d tasks, owner %s, thieves %v", full, owner, thieves)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		x := &ringed{out: make([][]*task, len(thieves)+1)}
		start := ^uint32(0) - 1 // so that positions begin again at 0
		x.ring.head.Store(pack(start, start))
		x.ring.tail.Store(start)
		for range full {
			x.push()
		}
		r.Go("owner", func() {
			for _, op := range owner {
				x.do(op)
			}
		})
		for i, times := range thieves {
			r.Go(fmt.Sprintf("thief %d", i+1), func() {
				for range times {
					x.steal(i + 1)
				}
			})
		}
		r.End(func() {
			for t := x.ring.pop(); t != nil; t = x.ring.pop() {
				x.take(0, t)
			}
			x.check()
		})
	}}
}

// sequences gives all of n operations.
func sequences(ops string, n int) (all []string) {
	if n == 0 {
		return []string{""}
	}
	for _, rest := range sequences(ops, n-1) {
		for _, op := range ops {
			all = append(all, rest+string(op))
		}
	}
	return all
}

func TestRing(t *testing.T) {
	var programs []program
	for _, full := range []int{1, 3, 4} {
		for _, owner := range sequences("pts", 3) {
			programs = append(programs, rings(2, full, owner, 1))
		}
		for _, owner := range sequences("pPts", 2) {
			programs = append(programs, rings(2, full, owner, 1, 1))
		}
	}
	programs = append(programs,
		rings(-1, 2, "p", 1),
		rings(-1, 3, "t", 1),
		rings(-1, 4, "s", 1),
		rings(3, 4, "ptpp", 2),
		rings(3, 4, "tpsp", 1, 1),
	)
	explore(t, programs...)
}

func TestRingAtRandom(t *testing.T) {
	p := rings(-1, 2, strings.Repeat("ppptppPs", 2), 4, 4)
	p.random = 3000
	explore(t, p)
}
