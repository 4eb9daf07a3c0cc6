package asyncnet

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// What the tests need of the inside.

// ReportSpurious has the connection believe that it is ready.
func ReportSpurious(c *Conn) {
	c.report(ReadReady | WriteReady)
}

// BelievesReady says whether it does.
func BelievesReady(c *Conn) (read, write bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.flags&readReady != 0, c.flags&writeReady != 0
}

// Hosted is the network of package net, as a Poller of an executor.
type Hosted struct {
	hosted
	wakes chan struct{}
}

func NewHosted() Hosted { return Hosted{wakes: make(chan struct{}, 1)} }

func (h Hosted) Poll(wait bool, _ *async.ReadyList) {
	if wait {
		<-h.wakes
	}
}

func (h Hosted) Wake() {
	select {
	case h.wakes <- struct{}{}:
	default:
	}
}

var closePipes = func() {}

// ClosePipes closes what Copy has kept for the next one.
func ClosePipes() { closePipes() }
