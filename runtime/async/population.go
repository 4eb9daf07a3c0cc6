package async

import (
	"math"
	"sync/atomic"
)

// A population counts what lives on an executor: the tasks and calls of Run that
// have not ended, one until Shutdown, and what workers have in Context.surplus: room
// for tasks that they may spawn without an atomic operation, left by those that ended
// there. Workers settle before they park, so the count gets to 0 when all has ended.
//
// That is the end, unless somebody was born between the count's getting to 0 and its
// becoming over: then the executor goes on until it gets to 0 again.
type population struct {
	n       atomic.Int64  // negative when it has died out
	extinct chan struct{} // closed when it has
}

// over is so far below 0 that no number of births gets it back there.
const over = math.MinInt64 / 2

// begin counts the first.
func (p *population) begin() {
	p.extinct = make(chan struct{})
	p.n.Store(1)
}

// born counts one more; false if the population has died out.
func (p *population) born() (ok bool) { return p.n.Add(1) > 0 }

// room makes room for n in the surplus of somebody who lives.
func (p *population) room(n int) { p.n.Add(int64(n)) }

// died counts n that have ended, or were never needed.
func (p *population) died(n int) {
	if n > 0 && p.n.Add(-int64(n)) == 0 && p.n.CompareAndSwap(0, over) {
		close(p.extinct)
	}
}
