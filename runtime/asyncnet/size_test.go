package asyncnet

import (
	"testing"
	"unsafe"
)

// Sizes are part of what an idle connection costs; see docs/performance.md.
func TestSizes(t *testing.T) {
	if unsafe.Sizeof(uintptr(0)) != 8 {
		t.Skip("the sizes are those of 64-bit platforms")
	}
	for _, c := range []struct {
		what      string
		size, max uintptr
	}{
		{"Conn", unsafe.Sizeof(Conn{}), 96},
		{"waiter", unsafe.Sizeof(waiter{}), 24},
		{"ConnReadFuture", unsafe.Sizeof(ConnReadFuture{}), 64},
		{"ConnReadBufferFuture", unsafe.Sizeof(ConnReadBufferFuture{}), 40},
		{"ConnReadableFuture", unsafe.Sizeof(ConnReadableFuture{}), 40},
		{"ConnWriteFuture", unsafe.Sizeof(ConnWriteFuture{}), 72},
		{"limits", unsafe.Sizeof(limits{}), 144},
	} {
		if c.size > c.max {
			t.Errorf("%s has %d bytes, at most %d were meant", c.what, c.size, c.max)
		}
	}
}
