//go:build goasync

package explored

import (
	"fmt"
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type chanObject struct{ c *async.Chan[int] }

// async
func (x *chanObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "send":
		await(x.c.Send(o.arg))
		return result{ok: true}
	case "trysend":
		return result{ok: x.c.TrySend(o.arg)}
	case "recv":
		v, ok := await(x.c.Recv())
		return result{v: v, ok: ok}
	case "tryrecv":
		v, ok := x.c.TryRecv()
		return result{v: v, ok: ok}
	default:
		x.c.Close()
		return result{ok: true}
	}
}

// A chanState is the values that were sent, as text, for states are compared.
type chanState struct {
	values string
	closed bool
}

func (s chanState) len() int { return len([]rune(s.values)) }

// chanStep is the model of a channel, of any capacity: how many values there may
// be is another question, see chanAudit, for it depends on who waits. What is
// tried may fail while others are about to do the same.
func chanStep(capacity int) step {
	return func(state any, c call, r result) []any {
		s := state.(chanState)
		switch {
		case r.panicked != "":
			return if1(s.closed && c.name != "recv" && c.name != "tryrecv", s)
		case c.name == "close":
			return if1(!s.closed, chanState{s.values, true})
		case c.name == "trysend" && !r.ok:
			return if1(!s.closed && (s.len() >= capacity || !c.alone), s)
		case c.name == "tryrecv" && !r.ok:
			return if1(s.values == "" || !c.alone, s)
		case c.name == "send" || c.name == "trysend":
			return if1(!s.closed && (s.len() < capacity || !c.alone), chanState{s.values + string(rune(c.arg)), false})
		case !r.ok: // recv
			return if1(s.closed && s.values == "", s)
		}
		values := []rune(s.values)
		return if1(len(values) > 0 && int(values[0]) == r.v, chanState{string(values[min(1, len(values)):]), s.closed})
	}
}

// chanStuck says whether senders wait for room, or receivers for values; not
// both.
func chanStuck(capacity int) func(s any, waiting []call) bool {
	return func(state any, waiting []call) bool {
		s := state.(chanState)
		receivers := slices.ContainsFunc(waiting, func(c call) bool { return c.name == "recv" })
		senders := slices.ContainsFunc(waiting, func(c call) bool { return c.name == "send" })
		return !s.closed && receivers != senders && (!receivers || s.values == "") && (!senders || s.len() >= capacity)
	}
}

// chanAudit says whether there were never more values than capacity and one for
// each receiver that was waiting, or was cancelled before.
func chanAudit(capacity int) func(h *history) bool {
	return func(h *history) bool {
		for at := range h.clock + 1 {
			values, room := 0, capacity
			for i := range h.entries {
				e := &h.entries[i]
				over := e.status == ended && e.end <= at
				switch e.name {
				case "send", "trysend":
					if over && e.ok {
						values++
					}
				case "recv", "tryrecv":
					if over && e.ok {
						values--
					} else if e.name == "recv" && e.begin <= at && !over {
						room++
					}
				}
			}
			if values > room {
				return false
			}
		}
		return true
	}
}

func chanSubject(name string, capacity int, make func() *async.Chan[int]) *subject {
	// One of two who wait was promised something when the channel is closed, or
	// another comes.
	more := []string{
		"recv | recv | send close", "recv | send close recv",
		"send | send | recv close", "recv | recv | send send", "send | send | recv recv",
	}
	s := &subject{
		more:  more,
		make:  func() object { return &chanObject{make()} },
		init:  chanState{},
		step:  chanStep(capacity),
		units: []string{"send", "recv", "trysend", "tryrecv", "close"},
		stuck: chanStuck(capacity),
		audit: chanAudit(capacity),
		probe: "tryrecv tryrecv tryrecv tryrecv",
	}
	if capacity > 1 || name == "local" { // what there is to know is known by then
		s.pairs = []string{"send", "recv", "close"}
	}
	return s
}

func TestChan(t *testing.T) {
	for capacity := range 3 {
		t.Run(fmt.Sprint("capacity ", capacity), func(t *testing.T) {
			explore(t, chanSubject("", capacity, func() *async.Chan[int] { return async.NewChan[int](capacity) }))
		})
	}
	t.Run("local", func(t *testing.T) {
		explore(t, chanSubject("local", 1, func() *async.Chan[int] { return async.NewLocalChan[int](1) }))
	})
	t.Run("unbounded", func(t *testing.T) {
		explore(t, chanSubject("unbounded", 1<<20, async.NewUnboundedChan[int]))
	})
}
