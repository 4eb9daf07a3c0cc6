//go:build goasync

package asynctest_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// The programs of docs/testing.md, which says what is found in them.

// A Hall has seats, of which each may be booked once.
type Hall struct {
	mu     async.Mutex
	booked map[int]string
}

// async
func (h *Hall) free(seat int) bool {
	await(h.mu.Lock())
	defer h.mu.Unlock()
	_, taken := h.booked[seat]
	return !taken
}

// async
func (h *Hall) take(seat int, who string) {
	await(h.mu.Lock())
	defer h.mu.Unlock()
	h.booked[seat] = who
}

// async
func (h *Hall) Book(seat int, who string) bool {
	if !await(h.free(seat)) {
		return false
	}
	await(h.take(seat, who))
	return true
}

// async
func (h *Hall) BookRight(seat int, who string) bool {
	await(h.mu.Lock())
	defer h.mu.Unlock()
	if _, taken := h.booked[seat]; taken {
		return false
	}
	h.booked[seat] = who
	return true
}

func bookTwice(book func(h *Hall, seat int, who string) async.Future[bool]) asynctest.Body {
	return /*async*/ func(t *asynctest.T) {
		h := &Hall{booked: map[int]string{}}
		ann, bob := async.Spawn(book(h, 7, "Ann")), async.Spawn(book(h, 7, "Bob"))
		if await(ann) && await(bob) {
			t.Errorf("both have seat 7; it is %s's", h.booked[7])
		}
	}
}

func TestGuideBook(t *testing.T) {
	f := expect(t, asynctest.Failed, bookTwice((*Hall).Book), "both have seat 7; it is Ann's",
		"(*Hall).take: Mutex.Lock, preempted")
	if f.Schedule != "s1:2p2m" {
		t.Error(f.Schedule)
	}
	rep := asynctest.Explore(t, bookTwice((*Hall).BookRight))
	if !rep.Whole {
		t.Error(rep)
	}
}

// reserve holds a seat for a while, for a payment that may not come.
//
// async
func (h *Hall) reserve(seat int, who string, paid *async.Oneshot[bool]) bool {
	if !await(h.BookRight(seat, who)) {
		return false
	}
	ok, err := await(async.Timeout(10*time.Minute, received(paid)))
	if err != nil || !ok {
		delete(h.booked, seat)
		return false
	}
	return true
}

// async
func received(paid *async.Oneshot[bool]) bool {
	ok, _ := await(paid.Recv())
	return ok
}

func TestGuideReserve(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		h := &Hall{booked: map[int]string{}}
		if await(h.reserve(7, "Ann", new(async.Oneshot[bool]))) {
			t.Error("a seat that was not paid for")
		}
		if passed := async.Now().Sub(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)); passed != 10*time.Minute {
			t.Error("after", passed)
		}
	})
}

func TestGuideCancel(t *testing.T) {
	body := /*async*/ func(t *asynctest.T) {
		h := &Hall{booked: map[int]string{}}
		paid := new(async.Oneshot[bool])
		t.Cleanup(func() {
			if who := h.booked[7]; who != "" && !t.Failed() {
				t.Errorf("%s has not paid for seat 7", who)
			}
		})
		await(endOfBool(async.Spawn(h.reserve(7, "Ann", paid))))
	}
	w := told(func(w *witness) { asynctest.CancelEverywhere(w, body) })
	if !w.failed {
		t.Error("what a cancelled reservation leaves is not noticed")
	}
}

// endOfBool waits for the end of a task, whatever it is.
//
// async
func endOfBool(x *async.Task[bool]) {
	defer func() { recover() }()
	await(x)
}
