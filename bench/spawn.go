//go:build goasync

package bench

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func one(i int64) int64 { return i }

// SpawnJoin spawns n tasks, as many at a time as tasks has room for, joins them
// and adds up what they give.
//
// async
func SpawnJoin(n int, tasks []*async.Task[int64]) int64 {
	var sum int64
	for n > 0 {
		batch := min(n, cap(tasks))
		tasks = tasks[:0]
		for i := range batch {
			tasks = append(tasks, async.Spawn(one(int64(i))))
		}
		for _, t := range tasks {
			sum += await(t)
		}
		n -= batch
	}
	return sum
}

// Nap sleeps and gives x.
//
// async
func Nap(x int64, d time.Duration) int64 {
	await(async.Sleep(d))
	return x
}

// sleepers fills tasks with sleeping ones, and is ready when all of them sleep.
// It runs on a single-threaded executor, where who yields comes after all who
// are ready.
//
// async
func sleepers(tasks []*async.Task[int64], deep bool) {
	for i := range tasks {
		if deep {
			tasks[i] = async.Spawn(Doze(int64(i), time.Hour))
		} else {
			tasks[i] = async.Spawn(Nap(int64(i), time.Hour))
		}
	}
	await(async.Yield())
}

// Nappers has that many tasks sleep n times each, from 1 to 100 ms, and gives
// how often they did.
//
// async
func Nappers(tasks, n int) int64 {
	all := make([]*async.Task[int64], tasks)
	for i := range all {
		all[i] = async.Spawn(napper(i, n))
	}
	var sum int64
	for _, t := range all {
		sum += await(t)
	}
	return sum
}

// async
func napper(task, n int) int64 {
	naps := NewNaps(task)
	var k int64
	for range n {
		await(async.Sleep(naps.Next()))
		k++
	}
	return k
}
