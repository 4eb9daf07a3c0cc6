package bench

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// BenchmarkLateness has a hundred thousand timers that come due over some
// seconds, which leaves the processors mostly idle, and says how late they are.
func BenchmarkLateness(b *testing.B) {
	const n, d = 100_000, 5 * time.Second
	report := func(b *testing.B, late []time.Duration) {
		slices.Sort(late)
		b.ReportMetric(float64(late[n/2])/1e3, "p50-µs")
		b.ReportMetric(float64(late[n*99/100])/1e3, "p99-µs")
		b.ReportMetric(float64(late[n-1])/1e3, "max-µs")
	}
	b.Run("by=goroutine", func(b *testing.B) {
		for b.Loop() {
			late := make([]time.Duration, n)
			rng := rand.New(rand.NewPCG(1, 1))
			var wg sync.WaitGroup
			for i := range late {
				d := d/10 + time.Duration(rng.Int64N(int64(d)))
				wg.Go(func() {
					start := time.Now()
					time.Sleep(d)
					late[i] = time.Since(start) - d
				})
			}
			wg.Wait()
			report(b, late)
		}
	})
	for _, x := range []struct {
		name string
		opt  async.Option
	}{{"single", async.SingleThreaded()}, {"multi", async.Workers(2)}} {
		b.Run("by="+x.name, func(b *testing.B) {
			e := async.NewExecutor(x.opt)
			defer e.Shutdown(context.Background())
			for b.Loop() {
				report(b, async.Run(e, async.SpawnOn(e, Late(n, d))))
			}
		})
	}
}
