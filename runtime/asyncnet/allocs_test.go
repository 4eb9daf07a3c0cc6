//go:build goasync && !race

package asyncnet_test

import (
	"runtime"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A message costs no allocation, whether or not it had to be waited for.
func TestMessagesAllocateNothing(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		echoing := async.Spawn(echoBuffers(b))
		p := make([]byte, 64)
		const n = 2000
		var before, after runtime.MemStats
		for round := range 2 { // the first warms up
			runtime.ReadMemStats(&before)
			for range n {
				if _, err := await(a.Write(p)); err != nil {
					t.Fatal(err)
				}
				if _, err := await(a.Read(p)); err != nil {
					t.Fatal(err)
				}
			}
			runtime.ReadMemStats(&after)
			// The runtime of Go allocates now and then, and a collection empties pools.
			if per := float64(after.Mallocs-before.Mallocs) / n; round == 1 && per > 0.1 {
				t.Error(per, "allocations a message")
			}
		}
		a.CloseWrite()
		await(echoing)
	})
}

// async
func echoBuffers(c *asyncnet.Conn) {
	for {
		p, err := await(c.ReadBuffer())
		if err != nil {
			return
		}
		_, err = await(c.Write(p))
		asyncnet.Free(p)
		if err != nil {
			return
		}
	}
}
