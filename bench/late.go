//go:build goasync

package bench

import (
	"math/rand/v2"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Late has n tasks sleep once each, for times up to d, and gives by how much
// longer each slept.
//
// async
func Late(n int, d time.Duration) []time.Duration {
	late := make([]time.Duration, n)
	tasks := make([]*async.Task[async.Unit], n)
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range tasks {
		tasks[i] = async.Spawn(oversleep(d/10+time.Duration(rng.Int64N(int64(d))), &late[i]))
	}
	for _, t := range tasks {
		await(t)
	}
	return late
}

// async
func oversleep(d time.Duration, late *time.Duration) {
	start := time.Now()
	await(async.Sleep(d))
	*late = time.Since(start) - d
}
