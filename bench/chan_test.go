package bench

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"golang.org/x/sync/semaphore"

	"github.com/seed4fdd6362/goasync/internal/alloctest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// goMessages is Messages of goroutines.
func goMessages(capacity int) func(n int) int64 {
	return func(n int) (sum int64) {
		c := make(chan int64, capacity)
		go func() {
			for i := range n {
				c <- int64(i)
			}
			close(c)
		}()
		for v := range c {
			sum += v
		}
		return sum
	}
}

// across has the sender on one single-threaded executor and the receiver on
// another, so that each message goes from thread to thread.
func across(capacity int) func(n int) int64 {
	return func(n int) int64 {
		a, b := async.NewExecutor(async.SingleThreaded()), async.NewExecutor(async.SingleThreaded())
		defer a.Shutdown(context.Background())
		defer b.Shutdown(context.Background())
		c := async.NewChan[int64](capacity)
		sender := async.SpawnOn(a, Sends(c, n))
		sum := async.Run(b, async.SpawnOn(b, Receives(c)))
		async.Run(a, sender)
		return sum
	}
}

// BenchmarkChan sends messages from one task, or goroutine, to another.
func BenchmarkChan(b *testing.B) {
	for _, capacity := range []int{0, 1, 128} {
		name := fmt.Sprintf("capacity=%d/by=", capacity)
		run(b, name+"channel,1thread", onOneThread(goMessages(capacity)), plusEach(0))
		run(b, name+"local", executors[0].task(func(n int) async.Future[int64] {
			return Messages(async.NewLocalChan[int64](capacity), n)
		}), plusEach(0))
		for _, x := range executors {
			run(b, name+x.name, x.task(func(n int) async.Future[int64] {
				return Messages(async.NewChan[int64](capacity), n)
			}), plusEach(0))
		}
		run(b, name+"channel,2threads", goMessages(capacity), plusEach(0))
		run(b, name+"2executors", across(capacity), plusEach(0))
	}
}

// goRequests is Requests of goroutines.
func goRequests(n int) (sum int64) {
	type request struct {
		n      int64
		answer chan int64
	}
	requests := make(chan request, 1)
	go func() {
		for r := range requests {
			r.answer <- r.n
		}
	}()
	for i := range n {
		answer := make(chan int64, 1)
		requests <- request{int64(i), answer}
		sum += <-answer
	}
	close(requests)
	return sum
}

// BenchmarkRequest sends a request over a channel and its answer over a fresh
// one-shot, or channel.
func BenchmarkRequest(b *testing.B) {
	run(b, "by=channel,1thread", onOneThread(goRequests), plusEach(0))
	for _, x := range executors {
		run(b, "by="+x.name, x.task(Requests), plusEach(0))
	}
}

// contend has four goroutines hold a mutex, n times together.
func contend(n int) (k int64) {
	var m sync.Mutex
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range (n + i) / 4 {
				m.Lock()
				runtime.Gosched()
				k++
				m.Unlock()
			}
		})
	}
	wg.Wait()
	return k
}

// BenchmarkLock takes locks that nobody else wants, and, contended, one that
// three others want and that is held while they run.
func BenchmarkLock(b *testing.B) {
	run(b, "what=Mutex/by=sync", func(n int) (k int64) {
		var m sync.Mutex
		for range n {
			m.Lock()
			k++
			m.Unlock()
		}
		return k
	}, count)
	run(b, "what=Mutex/by=async", blockOn(LocksAlone), count)
	run(b, "what=RLock/by=sync", func(n int) (k int64) {
		var m sync.RWMutex
		for range n {
			m.RLock()
			k++
			m.RUnlock()
		}
		return k
	}, count)
	run(b, "what=RLock/by=async", blockOn(ReadsAlone), count)
	run(b, "what=Semaphore/by=sync", func(n int) (k int64) {
		s := semaphore.NewWeighted(3)
		for range n {
			if s.Acquire(context.Background(), 2) == nil {
				k++
			}
			s.Release(2)
		}
		return k
	}, count)
	run(b, "what=Semaphore/by=async", blockOn(AcquiresAlone), count)
	run(b, "what=contended/by=sync,1thread", onOneThread(contend), count)
	for _, x := range executors {
		run(b, "what=contended/by="+x.name, x.task(Contend), count)
	}
}

// TestMessagesAllocateNothing checks that what is sent, received and locked
// allocates no more if it is more: it is what a thousand and one cost beyond
// one.
func TestMessagesAllocateNothing(t *testing.T) {
	const n = 1000
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	for _, c := range []struct {
		what string
		make func(n int) async.Future[int64]
		most float64
	}{
		{"message, capacity 0", func(n int) async.Future[int64] { return Messages(async.NewChan[int64](0), n) }, 0},
		{"message, capacity 1", func(n int) async.Future[int64] { return Messages(async.NewChan[int64](1), n) }, 0},
		{"message, capacity 128", func(n int) async.Future[int64] { return Messages(async.NewChan[int64](128), n) }, 0},
		{"local message", func(n int) async.Future[int64] { return Messages(async.NewLocalChan[int64](1), n) }, 0},
		{"request, with its one-shot", Requests, 1},
		{"Mutex", LocksAlone, 0},
		{"contended Mutex", Contend, 0},
		{"RWMutex", ReadsAlone, 0},
		{"Semaphore", AcquiresAlone, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			count := func(n int) float64 {
				return alloctest.PerRun(func() { sink += async.Run(e, async.SpawnOn(e, c.make(n))) })
			}
			if got := (count(n+1) - count(1)) / n; got > c.most+0.01 {
				t.Errorf("each allocates %v times and should %v times at most", got, c.most)
			}
		})
	}
}

// TestMessages compares what the benchmarks do with what goroutines do.
func TestMessages(t *testing.T) {
	const n = 1000
	for _, capacity := range []int{0, 1, 128} {
		if got, want := across(capacity)(n), goMessages(capacity)(n); got != want {
			t.Errorf("capacity %d: tasks give %d, goroutines %d", capacity, got, want)
		}
	}
	for _, x := range executors {
		if got, want := x.task(Requests)(n), goRequests(n); got != want {
			t.Errorf("requests on %s: tasks give %d, goroutines %d", x.name, got, want)
		}
		if got, want := x.task(Contend)(n), contend(n); got != want {
			t.Errorf("locks on %s: tasks give %d, goroutines %d", x.name, got, want)
		}
	}
}
