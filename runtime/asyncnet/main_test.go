package asyncnet_test

import (
	"context"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

func TestMain(m *testing.M) {
	// Go opens descriptors for itself with the first timer.
	time.AfterFunc(time.Hour, func() {}).Stop()
	leaktest.Main(m)
}

// onEach runs a test on each kind of executor, of which nothing may be left.
func onEach(t *testing.T, f func(t *testing.T, e *async.Executor)) {
	for _, c := range []struct {
		name string
		opt  async.Option
	}{
		{"single", async.SingleThreaded()},
		{"one worker", async.Workers(1)},
		{"workers", async.Workers(3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := descriptors(t)
			e := async.NewExecutor(c.opt)
			defer func() { // also of a test that ends before its end
				if err := e.Shutdown(context.Background()); err != nil {
					t.Error(err)
				}
				asyncnet.ClosePipes()
				// Fewer there may be: what an earlier test had is closed when its peer
				// has noticed.
				if n := descriptors(t); before >= 0 && n > before && !t.Failed() {
					t.Errorf("%d descriptors are open, %d were before", n, before)
				}
			}()
			f(t, e)
		})
	}
}
