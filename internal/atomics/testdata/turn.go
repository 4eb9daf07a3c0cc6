package async

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// A turned is a task of which there is only the turn, and a queue with room for it.
type turned struct {
	turn   turn
	queued int  // how many times it is in the queue
	held   bool // somebody polls it, or looks at it
	events int  // what it is woken for
	seen   int  // how many of them the last poll saw
}

// queue is called by who has to queue the task.
func (x *turned) queue() {
	if x.queued++; x.queued > 1 || x.held {
		control.Failf("queued twice")
	}
}

// wake is what the reason for a poll does: first there is one, then it says so.
func (x *turned) wake() {
	control.Point()
	x.events++
	if x.turn.wake() {
		x.queue()
	}
}

// hold has the task in hand for a moment.
func (x *turned) hold(by string) {
	if x.held {
		control.Failf("%s has the task while another has it", by)
	}
	x.held = true
	control.Point()
	x.held = false
}

// inspect is what TaskStack does.
func (x *turned) inspect() {
	if x.turn.hold() {
		x.hold("the inspector")
		if x.turn.toIdle() {
			x.queue()
		}
	}
}

// poll is what a worker does with a task that it takes from the queue.
func (x *turned) poll() {
	x.queued--
	x.turn.begin()
	if x.held {
		control.Failf("polled while another has the task")
	}
	x.held = true
	control.Point()
	x.seen = x.events
	control.Point()
	if x.turn.place() == 0 {
		x.turn.setPlace(aPlace)
	}
	x.held = false
	if x.turn.toIdle() {
		x.queue()
	}
}

const aPlace = 5<<rollShift | 77

// work polls while there is something to poll.
func (x *turned) work(done *bool) {
	for {
		control.Await(func() bool { return x.queued > 0 || *done })
		if x.queued == 0 {
			return
		}
		x.poll()
	}
}

// turns makes a program of as many pollers, as many wakers with so many wake-ups
// each, and as many inspectors.
func turns(preemptions, pollers, wakers, wakes, inspectors int) program {
	name := fmt.Sprintf("turn: %d pollers, %d wakers of %d, %d inspectors", pollers, wakers, wakes, inspectors)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		x := &turned{turn: queued, queued: 1}
		done := false
		for range pollers {
			r.Go("poller", func() { x.work(&done) })
		}
		for range wakers {
			r.Go("waker", func() {
				for range wakes {
					x.wake()
				}
			})
		}
		for range inspectors {
			r.Go("inspector", x.inspect)
		}
		r.Idle(func() {
			if x.seen != x.events {
				control.Failf("a wake-up was lost: %d of %d are seen", x.seen, x.events)
			}
			if x.turn != aPlace<<placeShift {
				control.Failf("the turn is %#x, not idle in its place", x.turn)
			}
			done = true
		})
	}}
}

func TestTurn(t *testing.T) {
	explore(t,
		turns(-1, 1, 1, 1, 0),
		turns(4, 1, 1, 1, 1),
		turns(4, 1, 1, 2, 0),
		turns(3, 1, 2, 2, 0),
		turns(2, 2, 2, 1, 0),
		turns(2, 2, 1, 1, 1),
		turns(2, 1, 2, 1, 1),
	)
}

func TestTurnAtRandom(t *testing.T) {
	p := turns(-1, 3, 3, 3, 2)
	p.random = 3000
	explore(t, p)
}
