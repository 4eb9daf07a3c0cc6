package async

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// locks makes a program of threads that take a lock so many times.
func locks(preemptions, threads, times int, lock, unlock func(x *locked)) program {
	name := fmt.Sprintf("spinlock: %d threads, %d times", threads, times)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		x := &locked{}
		for range threads {
			r.Go("thread", func() {
				for range times {
					lock(x)
					if x.held {
						control.Failf("two hold the lock")
					}
					x.held = true
					control.Point()
					x.held = false
					x.n++
					unlock(x)
				}
			})
		}
		r.End(func() {
			if x.n != threads*times || x.spin.word != 0 || x.channel.word != 0 {
				control.Failf("held %d times, not %d, or still held", x.n, threads*times)
			}
		})
	}}
}

// A locked is what the locks guard.
type locked struct {
	spin    spinlock
	channel chanlock
	held    bool
	n       int
}

func TestSpinlock(t *testing.T) {
	for _, form := range []struct{ lock, unlock func(x *locked) }{
		{func(x *locked) { x.spin.lock() }, func(x *locked) { x.spin.unlock() }},
		{func(x *locked) { x.channel.lock() }, func(x *locked) { x.channel.unlock() }},
		{func(x *locked) { x.channel.enter(nil) }, func(x *locked) { x.channel.unlock() }},
	} {
		explore(t,
			locks(-1, 2, 1, form.lock, form.unlock),
			locks(4, 2, 2, form.lock, form.unlock),
			locks(3, 3, 1, form.lock, form.unlock),
		)
	}
}
