package async_test

import (
	"context"
	"iter"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// done is a future that is ready at once, and can be used by many.
var done = async.Future[error](fn[error](func(*async.Context) (error, bool) { return nil, true }))

func BenchmarkScopeChild(b *testing.B) {
	for _, kind := range kinds {
		b.Run(kind.name, func(b *testing.B) {
			e := kind.make()
			defer e.Shutdown(context.Background())
			defer cpu(b)()
			async.Run(e, async.Scope(body(func(g *async.Group) error {
				for range b.N {
					g.Go(done)
				}
				return nil
			})))
		})
	}
	b.Run("goroutines", func(b *testing.B) {
		defer cpu(b)()
		var wg sync.WaitGroup
		for range b.N {
			wg.Go(func() {})
		}
		wg.Wait()
	})
}

func count(n int) iter.Seq[int] { return new(source).seq(n) }

// BenchmarkForEach runs futures that suspend once, 100 at a time.
func BenchmarkForEach(b *testing.B) {
	const limit = 100
	b.Run("async", func(b *testing.B) {
		e := async.NewExecutor(async.SingleThreaded())
		defer e.Shutdown(context.Background())
		defer cpu(b)()
		async.Run(e, async.ForEach(limit, count(b.N), func(int) async.Future[error] {
			return plainError{new(async.YieldFuture)}
		}))
	})
	b.Run("goroutines", func(b *testing.B) {
		defer cpu(b)()
		room := make(chan bool, limit)
		var wg sync.WaitGroup
		for range count(b.N) {
			room <- true
			wg.Go(func() { <-room })
		}
		wg.Wait()
	})
}

// BenchmarkRace races one future that suspends once with 99 that never wake.
func BenchmarkRace(b *testing.B) {
	defer cpu(b)()
	h := newHand()
	fs := make([]async.Future[async.Unit], 100)
	never := fn[async.Unit](func(*async.Context) (v async.Unit, ready bool) { return })
	for range b.N {
		for i := range fs {
			fs[i] = never
		}
		fs[50] = new(async.YieldFuture)
		runToEnd(h, async.Race(fs...))
	}
}
