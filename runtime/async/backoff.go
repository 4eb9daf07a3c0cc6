package async

import (
	"cmp"
	"math"
	"time"
)

// A Backoff says how often Retry tries and how long it waits in between: Base
// after the first failure, and each time Factor times as long as before, up to
// Max. The zero Backoff tries until it succeeds and never waits.
type Backoff struct {
	Attempts int           // how often to try at most; 0: until it succeeds
	Base     time.Duration // how long to wait after the first failure
	Factor   float64       // how many times longer each wait is; 0 means 2
	Max      time.Duration // the longest wait; 0: there is none

	// Jitter is the part of each wait that is left to chance, from 0 to 1: with
	// 0.5 it takes between half the time and all of it. So many that failed
	// together do not all try again together.
	Jitter float64

	// Retryable says whether an error is worth another try; nil: all are.
	Retryable func(err error) bool
}

// again says whether to try again after so many failures, of which the last
// gave err.
func (b *Backoff) again(failures int, err error) bool {
	if b.Attempts > 0 && failures >= b.Attempts {
		return false
	}
	return b.Retryable == nil || b.Retryable(err)
}

const (
	// longestWait is for waits that have grown beyond what a Duration can say.
	longestWait = 1 << 62

	// jitterSteps is how many lengths a wait with jitter may have.
	jitterSteps = 1 << 16
)

// wait gives how long to wait after so many failures, at least one.
func (b *Backoff) wait(cx *Context, failures int) time.Duration {
	if b.Base <= 0 {
		return 0
	}
	d := float64(b.Base) * math.Pow(cmp.Or(b.Factor, 2), float64(failures-1))
	d = min(d, float64(cmp.Or(b.Max, longestWait)))
	if b.Jitter > 0 {
		d -= d * min(b.Jitter, 1) * float64(cx.Choose(jitterSteps)) / jitterSteps
	}
	return time.Duration(d)
}
