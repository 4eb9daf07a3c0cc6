package async

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// A modelTimer is what TestWheel compares with.
type modelTimer struct {
	f     *SleepFuture
	when  int64
	order int // of addition
}

func (a modelTimer) compare(b modelTimer) int {
	if a.when != b.when {
		return int(min(max(a.when-b.when, -1), 1))
	}
	return a.order - b.order
}

// someTime gives a duration of any order of magnitude, and often one that was
// given before.
func someTime(rng *rand.Rand) int64 {
	if rng.IntN(3) == 0 {
		return int64(rng.IntN(4)) << rng.IntN(40)
	}
	return rng.Int64N(1<<rng.IntN(50) + 1)
}

// TestWheel adds, removes and fires at random and compares with a sorted list.
func TestWheel(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 4))
		w := new(wheel)
		var in []modelTimer
		now := 1 + someTime(rng)
		for i := range 400 {
			switch rng.IntN(5) {
			case 0, 1, 2:
				f := &SleepFuture{when: now + someTime(rng), waker: new(task)}
				w.add(f, now, 1, 0)
				in = append(in, modelTimer{f, f.when, i})
				slices.SortFunc(in, modelTimer.compare)
			case 3:
				if len(in) > 0 {
					k := rng.IntN(len(in))
					w.remove(in[k].f)
					w.remove(in[k].f)
					in = slices.Delete(in, k, k+1)
				}
			case 4:
				now += someTime(rng)
				in = in[checkFire(t, w, now, in):]
			}
			if next := w.next.Load(); len(in) > 0 && (next == 0 || next > in[0].when) {
				t.Fatalf("seed %d: next is %d, the first deadline %d", seed, next, in[0].when)
			}
		}
		if checkFire(t, w, 1<<63-1, in) != len(in) || w.next.Load() != 0 {
			t.Fatalf("seed %d: something is left", seed)
		}
	}
}

// checkFire fires what is due and says how many timers that were.
func checkFire(t *testing.T, w *wheel, now int64, in []modelTimer) (n int) {
	t.Helper()
	for {
		var room [64]*task
		wakers := w.fire(now, &room)
		for _, x := range wakers {
			if n == len(in) || in[n].f.waker != x || in[n].when > now || nook(in[n].f.place.Load()) != fired {
				t.Fatalf("timer %d fired out of order or too early", n)
			}
			n++
		}
		if len(wakers) < len(room) {
			break
		}
	}
	if n < len(in) && in[n].when <= now {
		t.Fatalf("a timer for %d has not fired at %d", in[n].when, now)
	}
	return n
}

// The wheel follows time without anything to fire: what is added then is not
// moved more often than it has to be.
func TestWheelKeepsUp(t *testing.T) {
	w := new(wheel)
	const year = int64(365 * 24 * time.Hour)
	far := &SleepFuture{when: 10 * year, waker: new(task)}
	w.add(far, 0, 1, 0)
	near := &SleepFuture{when: year + 1, waker: new(task)}
	w.add(near, year, 1, 0)
	if list := nook(near.place.Load()).list(); list > digits {
		t.Error("a timer that is due soon is in list", list)
	}
	checkFire(t, w, year+2, []modelTimer{{f: near, when: near.when}, {f: far, when: far.when}})
}

// Timers of an executor that was shut down go on with another one, when their
// futures are polled by hand.
func TestTimersOutliveTheirExecutor(t *testing.T) {
	old := Default()
	woken := make(chan int, 10)
	cx := NewContext(WakerFunc(func() { woken <- 1 }))
	f, g := Sleep(20*time.Millisecond), Sleep(time.Hour)
	start := time.Now()
	for _, s := range []Future[Unit]{f, g} {
		if _, ready := s.Poll(cx); ready {
			t.Fatal("ready at once")
		}
	}
	if err := old.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-woken
	<-woken
	for {
		if _, ready := f.Poll(cx); ready {
			break
		}
		<-woken
	}
	if d := time.Since(start); d < 20*time.Millisecond {
		t.Error("woken after", d)
	}
	if !g.PollCancel(cx) || Default() == old {
		t.Error("not cancelled, or no new executor")
	}
}
