//go:build goasync

package explored

import (
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A selectObject is two channels, a without a buffer and b with room for one.
type selectObject struct{ a, b *async.Chan[int] }

// async
func (x *selectObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "senda":
		await(x.a.Send(o.arg))
	case "sendb":
		await(x.b.Send(o.arg))
	case "recv": // whichever
		select {
		case v := await(recv(x.a)):
			return result{v: v, n: inA, ok: true}
		case v := await(recv(x.b)):
			return result{v: v, n: inB, ok: true}
		}
	case "poll":
		select {
		case v := await(recv(x.a)):
			return result{v: v, n: inA, ok: true}
		case v := await(recv(x.b)):
			return result{v: v, n: inB, ok: true}
		default:
			return result{}
		}
	case "pass": // one way or the other
		select {
		case await(x.a.Send(o.arg)):
			return result{n: inA, ok: true}
		case v := await(recv(x.b)):
			return result{v: v, n: inB, ok: true}
		}
	case "drain":
		if v, ok := x.a.TryRecv(); ok {
			return result{v: v, n: inA, ok: true}
		}
		v, ok := x.b.TryRecv()
		return result{v: v, n: inB, ok: ok}
	}
	return result{ok: true}
}

const (
	inA = 1
	inB = 2
)

// async
func recv(c *async.Chan[int]) int {
	v, _ := await(c.Recv())
	return v
}

// A selectState is the values of both, as text.
type selectState struct{ a, b string }

// selectStep is the model: a select does one of the two, and nothing of the
// other. A poll may do neither while others are about to.
func selectStep(state any, c call, r result) []any {
	s := state.(selectState)
	switch {
	case c.name == "senda" || c.name == "pass" && r.n == inA:
		s.a += string(rune(c.arg))
		return one(s)
	case c.name == "sendb":
		s.b += string(rune(c.arg))
		return if1(s.b == string(rune(c.arg)) || !c.alone, s)
	case !r.ok:
		return if1(s.a == "" && s.b == "" || !c.alone, s)
	}
	from := &s.a
	if r.n == inB {
		from = &s.b
	}
	values := []rune(*from)
	if len(values) == 0 || int(values[0]) != r.v {
		return none
	}
	*from = string(values[1:])
	return one(s)
}

// selectStuck says whether nobody who waits can be served by another, or by what
// is there.
func selectStuck(state any, waiting []call) bool {
	s := state.(selectState)
	any := func(names ...string) bool {
		return slices.ContainsFunc(waiting, func(c call) bool { return slices.Contains(names, c.name) })
	}
	switch {
	case any("recv", "pass") && s.b != "", any("recv") && s.a != "":
		return false
	case any("recv") && any("senda", "pass"):
		return false
	case any("sendb") && s.b == "":
		return false
	}
	return true
}

var selectSubject = subject{
	make:    func() object { return &selectObject{async.NewChan[int](0), async.NewChan[int](1)} },
	init:    selectState{},
	step:    selectStep,
	units:   []string{"senda", "sendb", "recv", "poll", "pass"},
	pairs:   []string{"senda", "recv"},
	triples: []string{"senda", "sendb", "recv", "pass"},
	stuck:   selectStuck,
	probe:   "drain drain drain drain drain",
}

func TestSelect(t *testing.T) { explore(t, &selectSubject) }
