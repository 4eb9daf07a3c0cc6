//go:build goasync

package faults

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A retry that doubles an effect: no answer in time may mean that nothing has
// happened, or only that the answer is late. Asking again does it twice.

// A request is to be carried out once.
type request struct {
	id    int
	reply *async.Oneshot[bool]
}

// A server books what it is asked for, and remembers, repaired, what it has
// booked.
type server struct {
	inbox      *async.Chan[request]
	remembers  bool
	booked     int
	bookedByID map[int]bool
}

// async
func (s *server) serve() {
	for {
		r, ok := await(s.inbox.Recv())
		if !ok {
			return
		}
		await(async.Sleep(time.Second))
		if !s.remembers || !s.bookedByID[r.id] {
			s.booked++
			s.bookedByID[r.id] = true
		}
		r.reply.Send(true)
	}
}

// async
func (s *server) book() {
	defer s.inbox.Close()
	for range 3 {
		r := request{1, async.NewOneshot[bool]()}
		await(s.inbox.Send(r))
		if _, err := await(async.Timeout(time.Second, r.reply.Recv())); err == nil {
			return
		}
	}
}

// async
func bookOnce(t *asynctest.T, remembers bool) {
	s := &server{inbox: async.NewChan[request](3), remembers: remembers, bookedByID: map[int]bool{}}
	await(together(s.serve(), s.book()))
	if s.booked != 1 {
		t.Errorf("booked %d times", s.booked)
	}
}

// async
func doubledRetry(t *asynctest.T) { await(bookOnce(t, false)) }

// Repaired: a request has a number, and the server does the same one once.
//
// async
func doubledRetryRepaired(t *asynctest.T) { await(bookOnce(t, true)) }
