package rig

import (
	"fmt"
	"math/rand/v2"
)

// A Schedule says how a lowered form is run.
type Schedule struct {
	Pauses   Pauses
	Seed     uint64 // of what Random chooses
	Single   bool   // on a single-threaded executor; else on one with two workers
	Spawned  bool   // as a task; else by the caller of async.Run
	CancelAt int    // the pause, counted from 1, at which it is cancelled; 0: none
}

// Pauses says which pauses suspend.
type Pauses uint8

// The ways to pause.
const (
	Never Pauses = iota
	Always
	Random
)

// String names the schedule as reports do.
func (s Schedule) String() string {
	text := [...]string{"never suspended", "always suspended", fmt.Sprintf("suspended at random (%d)", s.Seed)}[s.Pauses]
	if s.Spawned {
		text += ", a task"
	}
	if s.Single {
		text += ", single-threaded"
	}
	if s.CancelAt > 0 {
		text += fmt.Sprintf(", cancelled at pause %d", s.CancelAt)
	}
	return text
}

// maxCancelled bounds how many pauses of a program are places to cancel it.
const maxCancelled = 10

// schedules gives those without cancellation. They cost little beside compiling
// the program. Each kind of executor and each
// way to run meets each kind of pauses over a few programs.
func schedules(seed uint64) []Schedule {
	r := rand.New(rand.NewPCG(seed, 1))
	turn := r.IntN(4)
	var list []Schedule
	for i, pauses := range []Pauses{Never, Never, Always, Always, Always, Random, Random, Random, Random, Random, Random} {
		way := turn + i
		list = append(list, Schedule{Pauses: pauses, Seed: r.Uint64(), Single: way%2 == 0, Spawned: way/2%2 == 0})
	}
	return list
}

// cancellations gives schedules that cancel a program of so many pauses.
func cancellations(seed uint64, pauses int) []Schedule {
	r := rand.New(rand.NewPCG(seed, 2))
	var list []Schedule
	for at := 1; at <= pauses; at++ {
		// Of many pauses each is as likely to be one of the few.
		if left := maxCancelled - len(list); r.IntN(pauses-at+1) < left {
			s := Schedule{Pauses: Random, Seed: r.Uint64(), CancelAt: at, Single: r.IntN(2) == 0, Spawned: r.IntN(2) == 0}
			list = append(list, s)
		}
	}
	return list
}

// A Plan is how one pause suspends.
type Plan struct {
	Way    Way
	Polls  int  // how often it is polled in vain, and woken at once, before it suspends in its way
	Cancel int  // how often its cancellation is polled before it is done
	Stale  bool // whether the task is woken once more, at any time
}

// A Way is how a pause gets polled again.
type Way uint8

// The ways.
const (
	AtOnce    Way = iota // it does not suspend
	Yield                // as async.Yield
	WakeSelf             // woken before it has suspended
	WakeCheap            // the same by Context.Wake
	WakeOther            // woken by another goroutine
	WakeTwice            // woken by two others
	ways
)

// BeginPause is called when a pause of a lowered form is polled first. Where
// the program is to be cancelled it suspends, and the next poll finds the
// request. In a deferred call that has begun it is polled on all the same.
func BeginPause() Plan {
	r := current.Load()
	n := int(r.pauses.Add(1))
	p := r.schedule.plan(n)
	if n == r.schedule.CancelAt {
		p.Way = WakeSelf
		r.cancel()
	}
	return p
}

// plan decides about the n-th pause. It does not depend on when others are
// decided about.
func (s Schedule) plan(n int) Plan {
	if s.Pauses == Never {
		return Plan{}
	}
	r := rand.New(rand.NewPCG(s.Seed, uint64(n)))
	p := Plan{Way: Yield + Way(r.IntN(int(ways-Yield)))}
	switch {
	case s.Pauses == Random && r.IntN(3) == 0:
		return Plan{}
	case r.IntN(4) == 0:
		p.Polls = 1 + r.IntN(2)
	}
	p.Cancel = max(0, r.IntN(4)-1)
	p.Stale = r.IntN(8) == 0
	return p
}
