//go:build !race

package async_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestToClosedChan closes a channel to which a task waits to send. The race
// detector calls that a race, whoever sends.
func TestToClosedChan(t *testing.T) {
	wakes := make(chan int, 1)
	cx := async.NewContext(async.WakerFunc(func() { wakes <- 1 }))
	ch := make(chan int, 1)
	ch <- 1
	f := async.ToChan(ch, 2)
	f.Poll(cx)
	close(ch)
	<-wakes
	err, ok := catch(func() { f.Poll(cx) }).(error)
	if !ok || err.Error() != "send on closed channel" {
		t.Error("panicked with", err)
	}
}
