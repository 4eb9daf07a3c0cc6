//go:build goasync

package asynctest_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// expect searches and expects a failure of that kind, whose message contains all
// of the words.
func expect(t *testing.T, kind asynctest.Kind, body asynctest.Body, words ...string) *asynctest.Failure {
	t.Helper()
	return expectWith(t, kind, nil, body, words...)
}

func expectWith(t *testing.T, kind asynctest.Kind, opts []asynctest.Option, body asynctest.Body, words ...string) *asynctest.Failure {
	t.Helper()
	rep := asynctest.Search(t, body, opts...)
	f := rep.Failure
	if f == nil {
		t.Fatalf("no failure; %v", rep)
	}
	if f.Kind != kind {
		t.Fatalf("%v, want %v: %s", f.Kind, kind, f.Message)
	}
	for _, w := range words {
		if !strings.Contains(f.Message+"\n"+f.Story+"\n"+f.Log, w) {
			t.Errorf("%q is not in:\n%s\nstory:\n%s\nlog:\n%s", w, f.Message, f.Story, f.Log)
		}
	}
	return f
}

// async
func recvFrom(ch *async.Chan[int]) int {
	v, _ := await(ch.Recv())
	return v
}

func TestDeadlock(t *testing.T) {
	expect(t, asynctest.Deadlock /*async*/, func(t *asynctest.T) {
		ch := async.NewChan[int](0)
		x := async.Spawn(recvFrom(ch)).Named("reader")
		await(x)
	}, "task 0 (the test) waits: the end of task 1 (reader)", "failures_test.go:", "task 1 (reader) waits: Chan.Recv", "recvFrom")
}

func TestLeak(t *testing.T) {
	expect(t, asynctest.Leak /*async*/, func(t *asynctest.T) {
		async.Spawn(recvFrom(async.NewChan[int](0)))
		async.Spawn(sleeps(time.Hour))
	}, "task 1 waits: Chan.Recv", "task 2 waits: async.Sleep until 1h0m0s after the start", "sleeps")
}

// async
func sleeps(d time.Duration) { await(async.Sleep(d)) }

func TestNoLeak(t *testing.T) {
	// Tasks that have not had their turn when the test ends get it.
	rep := asynctest.Explore(t /*async*/, func(t *asynctest.T) {
		async.Spawn(yieldsTwice())
	})
	if !rep.Whole || rep.Schedules != 1 {
		t.Error(rep)
	}
}

// async
func yieldsTwice() {
	await(async.Yield())
	await(async.Yield())
}

func TestSpinning(t *testing.T) {
	expect(t, asynctest.Spinning /*async*/, func(t *asynctest.T) {
		done := false
		async.Spawn(polls(&done)).Named("poller")
		await(async.Sleep(time.Second))
		done = true
	}, "spinning: 20000 polls", "task 1 (poller) is ready: async.Yield", "polls")
}

// async
func polls(done *bool) {
	for !*done {
		await(async.Yield())
	}
}

func TestEndless(t *testing.T) {
	expectWith(t, asynctest.Endless, []asynctest.Option{asynctest.Polls(1_000)} /*async*/, func(t *asynctest.T) {
		for {
			await(async.Sleep(time.Second))
		}
	}, "no end after 1000 polls; time has passed 1000 times")
}

var errBroken = errors.New("broken")

func TestPanics(t *testing.T) {
	expect(t, asynctest.Panicked /*async*/, func(t *asynctest.T) {
		panic(errBroken)
	}, "task 0 (the test) panicked: broken", "failures_test.go:")
	expect(t, asynctest.Panicked /*async*/, func(t *asynctest.T) {
		async.Spawn(panics())
	}, "task 1 panicked: broken", "panics")
	expect(t, asynctest.Panicked /*async*/, func(t *asynctest.T) {
		async.Spawn(panics()).Detach()
		await(async.Sleep(time.Second))
	}, "task 1 panicked: broken")
	expect(t, asynctest.Panicked /*async*/, func(t *asynctest.T) {
		await(async.Spawn(panics()))
	}, "task 0 (the test) panicked: async: a task panicked: broken")
	rep := asynctest.Explore(t /*async*/, func(t *asynctest.T) {
		defer func() {
			if err, _ := recover().(error); !errors.Is(err, errBroken) {
				t.Error(err)
			}
		}()
		await(async.Spawn(panics()))
	})
	if !rep.Whole {
		t.Error(rep)
	}
}

// async
func panics() {
	await(async.Yield())
	panic(errBroken)
}

func TestPanicOfTheCallItself(t *testing.T) {
	expect(t, asynctest.Panicked, func(t *asynctest.T) async.Future[async.Unit] { panic("at the call") },
		"task 0 (the test) panicked: at the call")
}

func TestGoexit(t *testing.T) {
	expect(t, asynctest.Failed /*async*/, func(t *asynctest.T) { runtime.Goexit() }, "the test called runtime.Goexit")
}

func TestFatalInTask(t *testing.T) {
	cleaned := 0
	f := expect(t, asynctest.Failed /*async*/, func(t *asynctest.T) {
		t.Cleanup(func() { cleaned++ })
		async.Spawn(fails(t))
		defer func() { cleaned++ }()
		await(async.Sleep(time.Hour))
		t.Error("the run goes on")
	}, "fails_here", "the test failed: failures_test.go:")
	if strings.Contains(f.Log, "goes on") {
		t.Error(f.Log)
	}
	if cleaned == 0 || cleaned%2 != 0 {
		t.Error("clean-up ran", cleaned, "times")
	}
}

// async
func fails(t *asynctest.T) {
	await(async.Yield())
	t.Log("a note")
	helps(t)
}

// helps is a helper: its caller is where something is logged.
func helps(t *asynctest.T) {
	t.Helper()
	t.Fatalf("fails_%s", "here")
}

func TestCleanupFails(t *testing.T) {
	expect(t, asynctest.Failed /*async*/, func(t *asynctest.T) {
		t.Cleanup(func() { t.Error("first is last") })
		t.Cleanup(func() { panic("in clean-up") })
		t.Cleanup(func() { t.FailNow() })
	}, "first is last", "panic in a cleanup function: in clean-up")
}

func TestUnstopped(t *testing.T) {
	expect(t, asynctest.Unstopped /*async*/, func(t *asynctest.T) {
		async.Spawn(holdsOn())
	}, "clean-up waits for what does not come")
}

// async
func holdsOn() {
	defer /*async*/ func() { await(async.NewChan[int](0).Recv()) }()
	await(async.Sleep(time.Hour))
}

func TestBlockOnInTask(t *testing.T) {
	expect(t, asynctest.Panicked /*async*/, func(t *asynctest.T) {
		async.BlockOn(async.Yield()) //goasync:blocking ok: that is what is tested
	}, "it would wait for itself")
}

// What tasks do outside of what the schedule decides is noticed.
func TestUnsteady(t *testing.T) {
	n := 0
	expect(t, asynctest.Unsteady /*async*/, func(t *asynctest.T) {
		n++
		for range n % 3 {
			async.Spawn(yieldsTwice())
		}
		await(async.Yield())
	})
}
