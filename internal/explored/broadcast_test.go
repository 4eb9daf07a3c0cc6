//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// mostTasks is how many tasks programs have, with the first.
const mostTasks = 5

// A broadcastObject has a receiver for each task.
type broadcastObject struct {
	b         *async.Broadcast[int]
	receivers [mostTasks]*async.BroadcastReceiver[int]
}

const keeps = 2

func newBroadcastObject() object {
	x := &broadcastObject{b: async.NewBroadcast[int](keeps)}
	for i := range x.receivers {
		x.receivers[i] = x.b.Subscribe()
	}
	return x
}

// async
func (x *broadcastObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "send":
		x.b.Send(o.arg)
	case "recv":
		v, missed, ok := await(x.receivers[task].Recv())
		return result{v: v, n: missed, ok: ok}
	case "tryrecv":
		v, missed, ok := x.receivers[task].TryRecv()
		return result{v: v, n: missed, ok: ok}
	case "other": // by the receiver of another task, at the end
		v, missed, ok := x.receivers[o.arg].TryRecv()
		return result{v: v, n: missed, ok: ok}
	case "subscribe":
		x.receivers[task] = x.b.Subscribe()
	default:
		x.b.Close()
	}
	return result{ok: true}
}

// A broadcastState is all that was sent, as text, and how much of it is behind
// each receiver.
type broadcastState struct {
	sent   string
	next   [mostTasks]int
	closed bool
}

func broadcastStep(state any, c call, r result) []any {
	s := state.(broadcastState)
	sent := []rune(s.sent)
	switch c.name {
	case "send":
		if r.panicked != "" {
			return if1(s.closed, s)
		}
		closed := s.closed
		s.sent += string(rune(c.arg))
		return if1(!closed, s)
	case "close":
		closed := s.closed
		s.closed = true
		return if1(closed == (r.panicked != ""), s)
	case "subscribe":
		s.next[c.task] = len(sent)
		return one(s)
	}
	if c.name == "other" {
		c.name, c.task = "tryrecv", c.arg
	}
	seen := s.next[c.task]
	if !r.ok {
		return if1(seen == len(sent) && (s.closed || c.name == "tryrecv"), s)
	}
	next := max(seen, len(sent)-keeps)
	s.next[c.task] = next + 1
	return if1(next < len(sent) && int(sent[next]) == r.v && next-seen == r.n, s)
}

func broadcastStuck(state any, waiting []call) bool {
	s := state.(broadcastState)
	for _, c := range waiting {
		if s.closed || s.next[c.task] < len([]rune(s.sent)) {
			return false
		}
	}
	return true
}

var broadcastSubject = subject{
	make:  newBroadcastObject,
	init:  broadcastState{},
	step:  broadcastStep,
	units: []string{"send", "recv", "close", "subscribe", "send send send", "yield"},
	pairs: []string{"send", "recv", "close", "subscribe"},
	stuck: broadcastStuck,
	probe: "tryrecv tryrecv tryrecv other1 other2 other3",
}

func TestBroadcast(t *testing.T) { explore(t, &broadcastSubject) }
