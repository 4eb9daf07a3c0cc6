//go:build goasync

package asynctest_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// BenchmarkSwitch: a task switch is a poll of another task than before.
func BenchmarkSwitch(b *testing.B) {
	asynctest.Run(b /*async*/, func(t *asynctest.T) {
		var tasks []async.Future[async.Unit]
		each := b.N / 10
		for range 10 {
			tasks = append(tasks, async.Spawn(yields(each)))
		}
		for _, x := range tasks {
			await(x)
		}
	}, asynctest.Still(b.N+1_000))
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "switches/s")
}

// async
func yields(n int) {
	for range n {
		await(async.Yield())
	}
}

// BenchmarkSchedules: three tasks that take a lock and change what it guards.
func BenchmarkSchedules(b *testing.B) {
	for _, by := range []struct {
		name string
		opt  asynctest.Option
	}{
		{"random", asynctest.Random()},
		{"PCT", asynctest.PCT(3)},
		{"exhaustive", asynctest.Exhaustive(-1)},
	} {
		b.Run(by.name, func(b *testing.B) {
			n := 0
			for n < b.N {
				rep := asynctest.Search(b /*async*/, func(t *asynctest.T) {
					var mu async.Mutex
					x := 0
					p, q := async.Spawn(increments(&mu, &x)), async.Spawn(increments(&mu, &x))
					await(increments(&mu, &x))
					await(p)
					await(q)
					if x != 6 {
						t.Error(x)
					}
				}, by.opt, asynctest.Schedules(b.N))
				if rep.Failure != nil {
					b.Fatal(rep.Failure)
				}
				n += rep.Schedules
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "schedules/s")
		})
	}
}

// async
func increments(mu *async.Mutex, x *int) {
	for range 2 {
		await(mu.Lock())
		y := *x
		await(async.Yield())
		*x = y + 1
		mu.Unlock()
	}
}

// BenchmarkDay: 1,000 timers a second, for a minute of virtual time each.
func BenchmarkMinute(b *testing.B) {
	for range b.N {
		asynctest.Run(b /*async*/, func(t *asynctest.T) {
			var tasks []async.Future[async.Unit]
			for range 1_000 {
				tasks = append(tasks, async.Spawn(naps(60)))
			}
			for _, x := range tasks {
				await(x)
			}
		})
	}
}

// async
func naps(n int) {
	for range n {
		await(async.Sleep(time.Second))
	}
}
