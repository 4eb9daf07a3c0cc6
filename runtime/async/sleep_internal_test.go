package async

import (
	"context"
	"slices"
	"testing"
	"time"
	"unsafe"
)

// Sizes are part of what a task costs; see docs/performance.md.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		what      string
		size, max uintptr
	}{
		{"State", unsafe.Sizeof(State{}), 4},
		{"Defers", unsafe.Sizeof(Defers{}), 40},
		{"YieldFuture", unsafe.Sizeof(YieldFuture{}), 4},
		{"SleepFuture", unsafe.Sizeof(SleepFuture{}), 40},
		{"task", unsafe.Sizeof(task{}), 32},
		{"a task that sleeps", unsafe.Sizeof(started[Unit, SleepFuture, *SleepFuture]{}), 72},
		{"Waker", unsafe.Sizeof(Waker{}), 8},
	} {
		if c.size > c.max {
			t.Errorf("%s has %d bytes, at most %d were meant", c.what, c.size, c.max)
		}
	}
}

func TestSleepEndsInOrder(t *testing.T) {
	e := NewExecutor(SingleThreaded())
	defer e.Shutdown(context.Background())
	var order []int
	var all []Future[Unit]
	// Each sleep begins with its task's first poll: the differences are larger
	// than a busy machine delays one.
	for _, ms := range []int{600, 200, 400, 0, 100} {
		all = append(all, SpawnOn[Unit](e, &after{ms: ms, order: &order}))
	}
	start := time.Now()
	Run(e, JoinAll(all...))
	if want := []int{0, 100, 200, 400, 600}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	if d := time.Since(start); d < 600*time.Millisecond {
		t.Error("woken after", d)
	}
}

// after sleeps and then says so.
type after struct {
	ms    int
	order *[]int
	sleep SleepFuture
}

func (f *after) Poll(cx *Context) (v Unit, ready bool) {
	if ready = f.sleep.Step(cx, time.Duration(f.ms)*time.Millisecond); ready {
		*f.order = append(*f.order, f.ms)
	}
	return
}

func (f *after) PollCancel(cx *Context) bool { return f.sleep.PollCancel(cx) }

func TestSleepChangesItsWaker(t *testing.T) {
	wakes := make(chan string, 2)
	by := func(name string) *Context {
		return NewContext(WakerFunc(func() { wakes <- name }))
	}
	f := Sleep(5 * time.Millisecond)
	f.Poll(by("first"))
	f.Poll(by("second"))
	if name := <-wakes; name != "second" {
		t.Errorf("woke the %s poller", name)
	}
	if _, ready := f.Poll(by("")); !ready {
		t.Error("woken, but not ready")
	}
}

func TestSleepOfAllLengths(t *testing.T) {
	for _, d := range []time.Duration{-1 << 63, -1, 0, 1} {
		BlockOn(Sleep(d))
	}
	cx := NewContext(WakerFunc(func() { t.Error("woken") }))
	for _, d := range []time.Duration{time.Hour, 1<<63 - 1} {
		f := Sleep(d)
		if _, ready := f.Poll(cx); ready {
			t.Error(d, "is ready")
		}
		if !f.PollCancel(cx) {
			t.Error("not cancelled at once")
		}
	}
}

func TestSleepersAreCancelledWhileTheyFire(t *testing.T) {
	e := NewExecutor(Workers(2))
	defer e.Shutdown(context.Background())
	var tasks []*Task[Unit]
	for i := range 2000 {
		tasks = append(tasks, SpawnOn(e, Sleep(time.Duration(i%7)*100*time.Microsecond)))
	}
	for i, task := range tasks {
		if i%3 == 0 {
			task.Cancel()
		}
	}
	for _, task := range tasks {
		func() {
			defer func() {
				if v := recover(); v != nil && v != ErrCancelled {
					t.Error(v)
				}
			}()
			Run(e, task)
		}()
	}
}
