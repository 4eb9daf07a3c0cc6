package async

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	"unsafe"
)

// TestHeap adds and removes timers at random and compares with a sorted list.
func TestHeap(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 4))
		h := &timers{armed: 1} // the runtime timer is left alone
		var in []*SleepFuture
		var fired []int64
		for range 300 {
			if rng.IntN(3) > 0 || len(in) == 0 {
				f := &SleepFuture{when: rng.Int64N(100) + 2}
				f.waker = &task{sched: funcScheduler(func() { fired = append(fired, f.when) })}
				h.add(f)
				in = append(in, f)
				continue
			}
			i := rng.IntN(len(in))
			h.remove(in[i])
			if in[i].prev != nil || in[i].sibling != nil || in[i].child != nil {
				t.Fatal("a removed node has links")
			}
			in = slices.Delete(in, i, i+1)
		}
		var want []int64
		for _, f := range in {
			want = append(want, f.when)
		}
		slices.Sort(want)
		if got := h.next.Load(); len(want) > 0 && got != want[0] {
			t.Fatalf("next is %d, want %d", got, want[0])
		}
		half, _ := slices.BinarySearch(want, 51)
		h.fire(50, nil)
		if !slices.Equal(fired, want[:half]) {
			t.Fatalf("seed %d: fired %v, want %v", seed, fired, want[:half])
		}
		h.fire(1000, nil)
		if !slices.Equal(fired, want) || h.root != nil || h.next.Load() != 0 {
			t.Fatalf("seed %d: fired %v, want %v", seed, fired, want)
		}
	}
}

// Sizes are part of what a task costs; see docs/performance.md.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		what      string
		size, max uintptr
	}{
		{"State", unsafe.Sizeof(State{}), 4},
		{"Defers", unsafe.Sizeof(Defers{}), 40},
		{"YieldFuture", unsafe.Sizeof(YieldFuture{}), 4},
		{"SleepFuture", unsafe.Sizeof(SleepFuture{}), 56},
		{"Task[Unit]", unsafe.Sizeof(Task[Unit]{}), 80},
		{"Waker", unsafe.Sizeof(Waker{}), 8},
	} {
		if c.size > c.max {
			t.Errorf("%s has %d bytes, at most %d were meant", c.what, c.size, c.max)
		}
	}
}

func TestSleepEndsInOrder(t *testing.T) {
	e := NewSingle()
	defer e.Close()
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
	e := New(2)
	defer e.Close()
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
