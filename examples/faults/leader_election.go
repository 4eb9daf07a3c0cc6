//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A faulty leader election: a voter gives its vote once in a term, and writes it
// to its disk first, so that it also holds after a crash. While it writes, it
// promises its vote a second time, and there are two leaders.

// A voter has a vote in each term.
type voter struct {
	mu   async.Mutex
	term int // in which it has voted last
}

// async
func (v *voter) vote(term int) bool {
	if v.term >= term {
		return false
	}
	await(elsewhere()) // to the disk
	v.term = term
	return true
}

// async
func (v *voter) voteLocked(term int) bool {
	await(v.mu.Lock())
	defer v.mu.Unlock()
	return await(v.vote(term))
}

// An election is of one term, in which there may be one leader.
type election struct {
	voters  [3]voter
	ask     func(v *voter, term int) async.Future[bool]
	leaders int
}

// stand asks the voters from the one after the candidate on, whose own vote it
// has.
//
// async
func (e *election) stand(candidate int) {
	votes := 0
	for i := range e.voters {
		if await(e.ask(&e.voters[(candidate+i)%len(e.voters)], 1)) {
			votes++
		}
		if votes > len(e.voters)/2 {
			e.leaders++
			return
		}
	}
}

// async
func leaderElection(t *asynctest.T) {
	e := &election{ask: (*voter).vote}
	await(together(e.stand(0), e.stand(1)))
	e.count(t)
}

func (e *election) count(t *asynctest.T) {
	if e.leaders > 1 {
		t.Errorf("there are %d leaders", e.leaders)
	}
}

// Repaired: a voter deals with one candidate at a time.
//
// async
func leaderElectionRepaired(t *asynctest.T) {
	e := &election{ask: (*voter).voteLocked}
	await(together(e.stand(0), e.stand(1)))
	e.count(t)
}
