//go:build goasync

package explored

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type barrierObject struct{ b *async.Barrier }

// async
func (x *barrierObject) do(r *run, task int, o operation) result {
	leader := await(watch(r, task, x.b.Wait(), func(leader bool) result { return result{ok: leader} }))
	return result{ok: leader}
}

// A barrierState is who waits for the others, and who was let through and has not
// been polled since.
type barrierState struct{ waiting, through line }

func barrierStep(parties int) step {
	return func(state any, c call, r result) []any {
		s := state.(barrierState)
		last := !s.waiting.has(c.task) && !s.through.has(c.task) && len(s.waiting)+1 == parties
		switch c.name {
		case "waits": // the last could go on, and does later, if it still is the last
			if s.through.has(c.task) {
				return none
			}
			if !s.waiting.has(c.task) && !last {
				s.waiting = s.waiting.push(c.task)
			}
		case "ready":
			if r.ok { // as the leader
				return if1(last, barrierState{"", s.through + s.waiting})
			}
			if !s.through.has(c.task) {
				return none
			}
			s.through = s.through.remove(c.task)
		case "leaves":
			if s.waiting.has(c.task) {
				s.waiting = s.waiting.remove(c.task)
			} else if s.through.has(c.task) {
				s.through = s.through.remove(c.task)
			}
		}
		return one(s)
	}
}

func barrierSubject(parties int) *subject {
	return &subject{
		make:  func() object { return &barrierObject{async.NewBarrier(parties)} },
		init:  barrierState{},
		step:  barrierStep(parties),
		units: []string{"wait", "yield"},
		stuck: func(s any, waiting []call) bool { return s.(barrierState).waiting.allIn(waiting) },
	}
}

func TestBarrier(t *testing.T) {
	for parties := 1; parties <= 3; parties++ {
		t.Run(fmt.Sprint(parties, " parties"), func(t *testing.T) { explore(t, barrierSubject(parties)) })
	}
}
