//go:build goasync

package main

import (
	"time"

	"github.com/seed4fdd6362/goasync/bench"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// all starts the sleepers, has them measured when all sleep, and gives the sum
// of what they give.
//
// async
func (s *sleep) all(deep bool) int64 {
	for i := range s.n {
		if deep {
			async.Spawn(dozer(int64(i), s)).Detach()
		} else {
			async.Spawn(napper(int64(i), s)).Detach()
		}
	}
	for s.asleep.Load() < int64(s.n) {
		await(async.Yield())
	}
	s.allAsleep()
	return await(s.sum.Future())
}

// async
func napper(x int64, s *sleep) {
	s.asleep.Add(1)
	await(async.Sleep(s.d))
	s.end(x)
}

// async
func dozer(x int64, s *sleep) {
	s.asleep.Add(1)
	s.end(await(bench.Doze(x, s.d)))
}

// all runs the tasks that sleep again and again.
//
// async
func (l *lateness) all() {
	tasks := make([]*async.Task[async.Unit], l.tasks)
	for i := range tasks {
		tasks[i] = async.Spawn(l.ticker(i))
	}
	for _, t := range tasks {
		await(t)
	}
}

// async
func (l *lateness) ticker(task int) {
	naps := bench.NewNaps(task)
	for step := range l.steps {
		d := naps.Next()
		due := time.Since(l.start) + d
		await(async.Sleep(d))
		l.put(task, step, time.Since(l.start)-due)
	}
}
