//go:build goasync

package asynctest_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// cpu starts a measurement. The function it gives reports the processor time of
// an operation, which others on the machine disturb less than the elapsed time,
// and how many there were in a second of it.
func cpu(b *testing.B, what string) (stop func(n int)) {
	b.ResetTimer()
	start := cpuTime()
	return func(n int) {
		d := cpuTime() - start
		b.ReportMetric(float64(d)/float64(n), "cpu-ns/op")
		b.ReportMetric(float64(n)/d.Seconds(), what+"/cpu-s")
	}
}

// BenchmarkSwitch: a task switch is a poll of another task than before.
func BenchmarkSwitch(b *testing.B) {
	stop := cpu(b, "switches")
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
	stop(b.N)
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
			stop := cpu(b, "schedules")
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
			stop(n)
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

// BenchmarkHour: 1,000 timers a second, each at another time, for an hour of
// virtual time.
func BenchmarkHour(b *testing.B) {
	stop := cpu(b, "hours")
	defer func() { stop(b.N) }()
	for range b.N {
		asynctest.Run(b /*async*/, func(t *asynctest.T) {
			var tasks []async.Future[async.Unit]
			for i := range 1_000 {
				first := time.Duration(i) * time.Millisecond
				tasks = append(tasks, async.Spawn(naps(first, 3_600)))
			}
			for _, x := range tasks {
				await(x)
			}
		})
	}
}

// async
func naps(first time.Duration, n int) {
	await(async.Sleep(first))
	for range n {
		await(async.Sleep(time.Second))
	}
}
