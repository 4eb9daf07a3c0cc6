package explored

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/anishathalye/porcupine"
)

// An operation is part of a program: what a task does.
type operation struct {
	name string
	arg  int // written behind the name, or else a number that no other operation has
}

// A call is an operation for the model.
type call struct {
	operation
	task  int
	alone bool // no other operation was under way at any time of this one
}

// A result is what a call gave.
type result struct {
	v, n      int
	ok        bool
	panicked  string // the value of a panic
	cancelled bool   // see subject.cancelled
}

// A step says in which states the model may be when a call has given that
// result in state s: none if it could not. States are comparable.
type step func(s any, c call, r result) []any

// An entry is what a history has of one call.
type entry struct {
	call
	result
	begin, end int
	status     status
}

type status byte

const (
	begun status = iota
	ended
	abandoned // cancelled
)

// A history is what has happened in a run.
type history struct {
	clock   int
	entries []entry
	rests   []rest
}

// A rest is a moment at which nothing went on.
type rest struct {
	at      int
	waiting []call
}

func (h *history) now() int {
	h.clock++
	return h.clock
}

func (h *history) begin(task int, o operation) (i int) {
	h.entries = append(h.entries, entry{call: call{operation: o, task: task}, begin: h.now()})
	return len(h.entries) - 1
}

func (h *history) end(i int, r result) {
	e := &h.entries[i]
	e.result, e.end, e.status = r, h.now(), ended
}

// moment notes a call that is over as soon as it has begun.
func (h *history) moment(task int, o operation, r result) { h.end(h.begin(task, o), r) }

// leave is called when the call is over: if it has not ended it was cancelled.
func (h *history) leave(i int) {
	if e := &h.entries[i]; e.status == begun {
		e.status, e.end = abandoned, h.now()
	}
}

// anyWaits says whether there is a call that has not ended.
func (h *history) anyWaits() bool {
	return slices.ContainsFunc(h.entries, func(e entry) bool { return e.status == begun })
}

// rest notes which calls wait.
func (h *history) rest() {
	r := rest{at: h.now()}
	for _, e := range h.entries {
		if e.status == begun {
			r.waiting = append(r.waiting, e.call)
		}
	}
	h.rests = append(h.rests, r)
}

// settle sets what is known of calls only at the end.
func (h *history) settle() {
	for i := range h.entries {
		e := &h.entries[i]
		if e.status == begun {
			e.end = h.clock + 1
		}
		e.alone = !slices.ContainsFunc(h.entries, func(o entry) bool {
			return o.task != e.task && o.begin < e.end && (o.end == 0 || o.end > e.begin)
		})
	}
}

// String gives a history in lines.
func (h *history) String() string {
	var b strings.Builder
	for _, e := range h.entries {
		fmt.Fprintf(&b, "%d to %d: task %d: %s %d", e.begin, e.end, e.task, e.name, e.arg)
		switch e.status {
		case ended:
			fmt.Fprintf(&b, " gives %+v\n", e.result)
		case abandoned:
			b.WriteString(" is cancelled\n")
		default:
			b.WriteString(" does not end\n")
		}
	}
	for _, r := range h.rests {
		fmt.Fprintf(&b, "%d: waiting: %v\n", r.at, r.waiting)
	}
	return b.String()
}

// key gives a text that is the same for histories that are the same.
func (h *history) key() string {
	b := make([]byte, 0, 256)
	for i := range h.entries {
		e := &h.entries[i]
		b = append(b, e.name...)
		b = append(b, 0, byte(e.status))
		for _, n := range [...]int{e.arg, e.task, e.begin, e.end, e.v, e.n} {
			b = binary.AppendVarint(b, int64(n))
		}
		b = strconv.AppendBool(b, e.ok)
		b = append(b, e.panicked...)
	}
	for _, r := range h.rests {
		b = binary.AppendVarint(b, int64(r.at))
		b = binary.AppendVarint(b, int64(len(r.waiting)))
	}
	return string(b)
}

// explained says whether the model has an explanation for h.
func (s *subject) explained(h *history) bool {
	var ops []porcupine.Operation
	add := func(task int, input, output any, begin, end int) {
		ops = append(ops, porcupine.Operation{ClientId: task, Input: input, Output: output, Call: int64(begin), Return: int64(end)})
	}
	for _, e := range h.entries {
		switch {
		case e.status == ended:
			add(e.task, e.call, e.result, e.begin, e.end)
		case e.status == abandoned && s.cancelled:
			add(e.task, e.call, result{cancelled: true}, e.begin, e.end)
		}
	}
	for _, r := range h.rests {
		add(len(h.entries), r, nil, r.at, r.at)
	}
	m := porcupine.NondeterministicModel{
		Init: func() []any { return []any{s.init} },
		Step: func(state, input, output any) []any {
			if r, ok := input.(rest); ok {
				if len(r.waiting) > 0 && !s.stuck(state, r.waiting) {
					return nil
				}
				return []any{state}
			}
			return s.step(state, input.(call), output.(result))
		},
		Equal: func(a, b any) bool { return a == b },
	}
	return porcupine.CheckOperations(m.ToModel(), ops)
}

// one and none are what steps mostly give.
func one(s any) []any { return []any{s} }

var none []any

// if1 is one(s) if ok, and otherwise none.
func if1(ok bool, s any) []any {
	if ok {
		return one(s)
	}
	return none
}
