package async

import (
	"sync"
	"testing"
)

// TestStaleWaker wakes, all the time, the roots of executors that are shut down,
// while others are made that get their numbers.
func TestStaleWaker(t *testing.T) {
	var stale Waker
	e := NewExecutor(SingleThreaded())
	Run(e, step(func(cx *Context) { stale = cx.Waker() }))
	home := e.home
	shutDown(t, e)

	end := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-end:
				return
			default:
				stale.Wake()
			}
		}
	})
	again := 0
	for i := range 400 {
		e := NewExecutor([]Option{SingleThreaded(), Workers(2)}[i%2])
		if e.home == home {
			again++
		}
		Run(e, Yield())
		shutDown(t, e)
	}
	close(end)
	wg.Wait()
	if again == 0 {
		t.Error("no executor had the number of the first")
	}
}
