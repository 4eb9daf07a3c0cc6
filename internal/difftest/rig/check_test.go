package rig

import (
	"runtime"
	"testing"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// future is a lowered form written as a function: it pauses once, by yielding,
// between its two parts.
type future struct {
	before, after, cancelled func()
	yield                    async.YieldFuture
	suspended                bool
}

func (f *future) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if !f.suspended {
		f.before()
		if BeginPause().Way != AtOnce {
			f.suspended = true
		}
	}
	if f.suspended && !f.yield.Step(cx) {
		return v, false
	}
	f.after()
	return v, true
}

func (f *future) PollCancel(*async.Context) (done bool) {
	f.cancelled()
	return true
}

func lowered(before, after, cancelled func()) func() async.Future[async.Unit] {
	return func() async.Future[async.Unit] {
		return &future{before: before, after: after, cancelled: cancelled}
	}
}

// TestCheck has programs in two forms that are the same, or differ in one way.
func TestCheck(t *testing.T) {
	hello := func() { Log("hello") }
	bye := func() { Log("bye") }
	nothing := func() {}
	plain := func() {
		defer Log("clean-up")
		hello()
		PausePlain()
		bye()
	}
	same := lowered(hello, func() { bye(); Log("clean-up") }, func() { Log("clean-up") })
	for _, c := range []struct {
		name    string
		plain   func()
		lowered func() async.Future[async.Unit]
		want    Kind
	}{
		{"the same", plain, same, ""},
		{"a line more", plain, lowered(hello, func() { bye(); Log("clean-up", 1) }, nothing), Trace},
		{"a line less when cancelled", plain, lowered(hello, func() { bye(); Log("clean-up") }, nothing), CancelTrace},
		{"a panic", plain, lowered(hello, func() { bye(); Log("clean-up"); panic(1) }, nothing), Ending},
		{"another panic", func() { panic(1) }, lowered(func() { panic(int64(1)) }, nothing, nothing), Ending},
		{"the same panic", func() { panic(1) }, lowered(func() { panic(1) }, nothing, nothing), ""},
		{"goexit", func() { Log(1); runtime.Goexit() }, lowered(func() { Log(1); runtime.Goexit() }, nothing, nothing), ""},
		{"goexit in one form", func() {}, lowered(runtime.Goexit, nothing, nothing), Ending},
		{"fuel", func() { Log(Fuel()) }, lowered(func() { Fuel(); Log(Fuel()); PausePlain() }, nothing, nothing), PauseCount},
	} {
		t.Run(c.name, func(t *testing.T) {
			runs := 0
			p := Program{Name: c.name, Seed: 3, Plain: c.plain, Lowered: c.lowered}
			d := p.check(func(string) { runs++ })
			var got Kind
			if d != nil {
				got = d.Kind
			}
			if got != c.want {
				t.Errorf("%+v, want %q", d, c.want)
			}
			if runs == 0 {
				t.Error("no run was announced")
			}
		})
	}
}

// TestSchedules checks that over a few programs every combination of pauses,
// executor and way to run comes up, and every pause is a place to cancel.
func TestSchedules(t *testing.T) {
	type combination struct {
		pauses          Pauses
		single, spawned bool
	}
	seen := make(map[combination]bool)
	cancelled := make(map[int]bool)
	for seed := range uint64(100) {
		for _, s := range schedules(seed) {
			seen[combination{s.Pauses, s.Single, s.Spawned}] = true
		}
		list := cancellations(seed, 20)
		if len(list) != maxCancelled {
			t.Fatalf("%d cancellations of a program with 20 pauses", len(list))
		}
		for _, s := range list {
			cancelled[s.CancelAt] = true
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d combinations of 12", len(seen))
	}
	if len(cancelled) != 20 {
		t.Errorf("cancelled at %d of 20 pauses", len(cancelled))
	}
	if list := cancellations(1, 3); len(list) != 3 {
		t.Errorf("%d cancellations of a program with 3 pauses", len(list))
	}
}

// TestPlans checks that each way to suspend comes up, and that never means
// never.
func TestPlans(t *testing.T) {
	seen := make(map[Way]bool)
	for n := range 200 {
		if p := (Schedule{Pauses: Never, Seed: 1}).plan(n); p != (Plan{}) {
			t.Fatalf("pause %d suspends: %+v", n, p)
		}
		if p := (Schedule{Pauses: Always, Seed: 1}).plan(n); p.Way == AtOnce {
			t.Fatalf("pause %d does not suspend", n)
		}
		seen[(Schedule{Pauses: Random, Seed: 1}).plan(n).Way] = true
	}
	if len(seen) != int(ways) {
		t.Errorf("%d ways of %d", len(seen), ways)
	}
}

func TestIteratorRangeIsSeen(t *testing.T) {
	seq := func(yield func(int) bool) { yield(1) }
	for range seq {
		if !inIteratorRange() {
			t.Error("not seen in the body")
		}
	}
	if inIteratorRange() {
		t.Error("seen behind the loop")
	}
}

// TestInputs checks that a program that picks runs with several inputs, each of
// which both forms get, and one that does not with one.
func TestInputs(t *testing.T) {
	seen := make(map[int]bool)
	body := func() {
		n := Pick(1000)
		seen[n] = true
		Log(n, Pick(3))
	}
	p := Program{Seed: 1, Plain: func() { body(); PausePlain() }}
	p.Lowered = lowered(body, func() {}, func() {})
	if d := p.check(func(string) {}); d != nil {
		t.Errorf("%+v", d)
	}
	if len(seen) != inputs {
		t.Errorf("%d inputs, want %d", len(seen), inputs)
	}
	runs := 0
	p.Plain = func() { runs++; PausePlain() }
	p.Lowered = lowered(func() {}, func() {}, func() {})
	if d := p.check(func(string) {}); d != nil {
		t.Errorf("%+v", d)
	}
	if runs != 3 { // two, and one that ends at the pause
		t.Errorf("%d runs of the erased form", runs)
	}
}
