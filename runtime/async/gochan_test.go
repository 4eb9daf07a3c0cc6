package async_test

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// goroutinesEnd waits until no more than so many goroutines are left.
func goroutinesEnd(t *testing.T, most int) {
	t.Helper()
	for range 2000 {
		if runtime.NumGoroutine() <= most {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, want %d", runtime.NumGoroutine(), most)
}

// TestFromChanStorm has tasks, of which some lose patience, receive what
// goroutines send to a Go channel: all of it, once.
func TestFromChanStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const senders, each = 2, 100
		ch := make(chan int, 1)
		r := async.FromChan(ch)
		var left atomic.Int64
		left.Store(senders)
		var mu sync.Mutex
		var received []int
		return func(s *storm, id int) {
				if id < senders {
					for i := range each {
						ch <- id*each + i
					}
					if left.Add(-1) == 0 {
						close(ch)
					}
					return
				}
				for {
					v, ok := run(s, r.Recv())
					if !ok {
						continue
					}
					if !v.V1 {
						return
					}
					mu.Lock()
					received = append(received, v.V0)
					mu.Unlock()
				}
			}, func() {
				slices.Sort(received)
				if want := slices.Collect(seq(senders * each)); !slices.Equal(received, want) {
					t.Error("received", received)
				}
			}
	})
}

// TestFromChanKeepsOrder has one task receive, again and again without patience.
func TestFromChanKeepsOrder(t *testing.T) {
	storms(t, 2, func(t *testing.T) (func(*storm, int), func()) {
		const n = 200
		ch := make(chan int)
		r := async.FromChan(ch)
		return func(s *storm, id int) {
			if id == 0 {
				for i := range n {
					ch <- i
				}
				close(ch)
				return
			}
			for next := 0; ; {
				v, ok := hurry(s, r.Recv())
				switch {
				case !ok:
				case !v.V1:
					return
				case v.V0 != next:
					t.Errorf("received %d, want %d", v.V0, next)
					next = v.V0 + 1
				default:
					next++
				}
			}
		}, func() {}
	})
}

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// The goroutine is there while somebody waits, and takes nothing that nobody
// asked for.
func TestFromChanRules(t *testing.T) {
	before := runtime.NumGoroutine()
	wakes := make(chan int, 10)
	cx := async.NewContext(async.WakerFunc(func() { wakes <- 1 }))
	ch := make(chan int, 3)
	r := async.FromChan(ch)
	ch <- 1
	if v, ready := r.Recv().Poll(cx); !ready || v.V0 != 1 {
		t.Error(v, ready)
	}
	if n := runtime.NumGoroutine(); n != before {
		t.Error("a goroutine for a value that is there")
	}
	first, second := r.Recv(), r.Recv()
	first.Poll(cx)
	second.Poll(cx)
	if n := runtime.NumGoroutine(); n != before+1 {
		t.Error(n-before, "goroutines for two that wait")
	}
	ch <- 2
	<-wakes
	first.PollCancel(cx) // what it was given goes to the second
	<-wakes
	if v, ready := second.Poll(cx); !ready || v.V0 != 2 {
		t.Error(v, ready)
	}
	third := r.Recv()
	third.Poll(cx)
	third.PollCancel(cx)
	goroutinesEnd(t, before)
	ch <- 3
	if len(ch) != 1 {
		t.Error("a value was taken that nobody asked for")
	}
	fourth, fifth := r.Recv(), r.Recv()
	if v, ready := fourth.Poll(cx); !ready || v.V0 != 3 {
		t.Error(v, ready)
	}
	fifth.Poll(cx)
	close(ch)
	<-wakes
	for _, f := range []async.Future[async.Tuple2[int, bool]]{fifth, r.Recv()} {
		if v, ready := f.Poll(cx); !ready || v.V1 {
			t.Error(v, ready)
		}
	}
	goroutinesEnd(t, before)
}

func TestToChan(t *testing.T) {
	before := runtime.NumGoroutine()
	wakes := make(chan int, 10)
	cx := async.NewContext(async.WakerFunc(func() { wakes <- 1 }))
	ch := make(chan int, 1)
	if _, ready := async.ToChan(ch, 1).Poll(cx); !ready || runtime.NumGoroutine() != before {
		t.Error("not sent though there is room")
	}
	waiting := async.ToChan(ch, 2)
	if _, ready := waiting.Poll(cx); ready {
		t.Error("sent though there is no room")
	}
	if <-ch != 1 || <-ch != 2 {
		t.Error("received something else")
	}
	<-wakes
	if _, ready := waiting.Poll(cx); !ready {
		t.Error("not ready though it was received")
	}

	ch <- 3
	cancelled := async.ToChan(ch, 4)
	cancelled.Poll(cx)
	for !cancelled.PollCancel(cx) {
		<-wakes
	}
	goroutinesEnd(t, before)
	if <-ch; len(ch) != 0 {
		t.Error("a cancelled send was sent")
	}
}

// TestToChanStorm has tasks, some of which are cancelled, send to a Go channel:
// what was sent arrives.
func TestToChanStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const senders, each = 4, 40
		ch := make(chan int)
		var left, ready, received atomic.Int64
		left.Store(senders)
		return func(s *storm, id int) {
				if id >= senders {
					for range ch {
						received.Add(1)
					}
					return
				}
				for i := range each {
					if _, ok := run(s, async.ToChan(ch, i)); ok {
						ready.Add(1)
					}
				}
				if left.Add(-1) == 0 {
					close(ch)
				}
			}, func() {
				if n := received.Load(); n < ready.Load() || n > senders*each {
					t.Error(n, "received,", ready.Load(), "sends were ready")
				}
			}
	})
}
