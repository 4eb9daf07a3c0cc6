//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type oneshotObject struct{ o async.Oneshot[int] }

// async
func (x *oneshotObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "send":
		return result{ok: x.o.Send(o.arg)}
	case "recv":
		v, ok := await(x.o.Recv())
		return result{v: v, ok: ok}
	case "tryrecv":
		v, ok := x.o.TryRecv()
		return result{v: v, ok: ok}
	default:
		x.o.Close()
		return result{ok: true}
	}
}

// A oneshotState is the value that is there, or that there will be none.
type oneshotState struct {
	full, over bool
	v          int
}

func oneshotStep(state any, c call, r result) []any {
	s := state.(oneshotState)
	empty := !s.full && !s.over
	switch c.name {
	case "send":
		if !r.ok {
			return if1(!empty, s)
		}
		return if1(empty, oneshotState{full: true, v: c.arg})
	case "close":
		return one(oneshotState{over: true})
	}
	if r.ok {
		return if1(s.full && s.v == r.v, oneshotState{over: true})
	}
	return if1(s.over || c.name == "tryrecv" && !s.full, s)
}

var oneshotSubject = subject{
	make:  func() object { return new(oneshotObject) },
	init:  oneshotState{},
	step:  oneshotStep,
	units: []string{"send", "recv", "tryrecv", "close", "yield"},
	pairs: []string{"send", "recv", "close", "yield"},
	stuck: func(s any, _ []call) bool { return s == oneshotState{} },
	probe: "tryrecv send tryrecv recv",
}

func TestOneshot(t *testing.T) { explore(t, &oneshotSubject) }
