package async_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/anishathalye/porcupine"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Linearizability: what several tasks saw can be explained by doing the same
// one operation after another, each at a moment between its beginning and its
// end. A cancelled operation has done nothing, so it is left out.

// A history is what happened.
type history struct {
	clock atomic.Int64
	mu    sync.Mutex
	ops   []porcupine.Operation
}

// do notes what f, an operation of the client, gave; it counts if ok.
func (h *history) do(client int, input any, f func() (output any, ok bool)) {
	call := h.clock.Add(1)
	output, ok := f()
	end := h.clock.Add(1)
	if !ok {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ops = append(h.ops, porcupine.Operation{ClientId: client, Input: input, Output: output, Call: call, Return: end})
}

// step is a step of a sequential model: whether an operation may give that
// output in that state, and the next state. States are compared as text.
type step func(state, input, output any) (ok bool, next any)

// linearizable runs clients of something, some operations each, on several
// workers, and compares what they saw with a model.
func linearizable(t *testing.T, initial any, model step, begin func() func(s *storm, h *history, client int)) {
	storms(t, 4, func(t *testing.T) (func(*storm, int), func()) {
		h := new(history)
		client := begin()
		return func(s *storm, id int) {
				for range 8 {
					client(s, h, id)
				}
			}, func() {
				m := porcupine.Model{
					Init:  func() any { return initial },
					Step:  model,
					Equal: func(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) },
				}
				if !porcupine.CheckOperations(m, h.ops) {
					t.Error("this cannot be explained:")
					slices.SortFunc(h.ops, func(a, b porcupine.Operation) int { return int(a.Call - b.Call) })
					for _, op := range h.ops {
						t.Logf("%d to %d: client %d: %v gives %v", op.Call, op.Return, op.ClientId, op.Input, op.Output)
					}
				}
			}
	})
}

// An in is an operation.
type in struct {
	op string
	v  int
}

// maybe is a value and whether there is one.
type maybe struct {
	v  int
	ok bool
}

func TestChanIsLinearizable(t *testing.T) {
	type state struct {
		values string // as text: states are not changed
		closed bool
	}
	model := func(st, input, output any) (bool, any) {
		s, i, o := st.(state), input.(in), output.(maybe)
		switch i.op {
		case "send":
			if o.ok == s.closed {
				return false, s
			}
			if o.ok {
				s.values += string(rune(i.v))
			}
		case "receive":
			if !o.ok {
				return s.closed && s.values == "", s
			}
			if s.values == "" || []rune(s.values)[0] != rune(o.v) {
				return false, s
			}
			s.values = string([]rune(s.values)[1:])
		case "close":
			s.closed = true
		}
		return true, s
	}
	for _, capacity := range chanCapacities {
		t.Run(fmt.Sprint("capacity ", capacity), func(t *testing.T) {
			linearizable(t, state{}, model, func() func(*storm, *history, int) {
				c := newChan(capacity)
				var next, ops atomic.Int64
				return func(s *storm, h *history, client int) {
					if ops.Add(1) == 25 {
						h.do(client, in{op: "close"}, func() (any, bool) { c.Close(); return maybe{}, true })
						return
					}
					if client%2 == 0 {
						v := int(next.Add(1))
						h.do(client, in{"send", v}, func() (any, bool) {
							var ok bool
							if p := catch(func() { _, ok = hurry(s, c.Send(v)) }); p != nil {
								return maybe{}, true // it panicked: the channel is closed
							}
							return maybe{v, true}, ok
						})
						return
					}
					h.do(client, in{op: "receive"}, func() (any, bool) {
						v, ok := hurry(s, c.Recv())
						return maybe{v.V0, v.V1}, ok
					})
				}
			})
		})
	}
}

func TestOneshotIsLinearizable(t *testing.T) {
	type state struct{ sent, v, ended int }
	model := func(st, input, output any) (bool, any) {
		s, i, o := st.(state), input.(in), output.(maybe)
		switch i.op {
		case "send":
			if o.ok != (s.sent+s.ended == 0) {
				return false, s
			}
			if o.ok {
				s.sent, s.v = 1, i.v
			}
		case "close":
			s = state{ended: 1}
		case "receive":
			if o.ok {
				return s.sent == 1 && s.v == o.v, state{ended: 1}
			}
			return s.ended == 1, s
		case "try":
			if o.ok {
				return s.sent == 1 && s.v == o.v, state{ended: 1}
			}
			return s.sent == 0, s
		}
		return true, s
	}
	linearizable(t, state{}, model, func() func(*storm, *history, int) {
		o := async.NewOneshot[int]()
		return func(s *storm, h *history, client int) {
			switch s.rng.IntN(8) {
			case 0:
				h.do(client, in{op: "close"}, func() (any, bool) { o.Close(); return maybe{}, true })
			case 1, 2:
				v := s.rng.IntN(1000)
				h.do(client, in{"send", v}, func() (any, bool) { return maybe{ok: o.Send(v)}, true })
			case 3, 4:
				h.do(client, in{op: "try"}, func() (any, bool) {
					v, ok := o.TryRecv()
					return maybe{v, ok}, true
				})
			default:
				h.do(client, in{op: "receive"}, func() (any, bool) {
					v, ok := hurry(s, o.Recv())
					return maybe{v.V0, v.V1}, ok
				})
			}
		}
	})
}

func TestSemaphoreIsLinearizable(t *testing.T) {
	const size = 3
	model := func(st, input, output any) (bool, any) {
		taken, i := st.(int), input.(in)
		taken += i.v
		return taken >= 0 && taken <= size, taken
	}
	linearizable(t, 0, model, func() func(*storm, *history, int) {
		sem := async.NewSemaphore(size)
		return func(s *storm, h *history, client int) {
			n, got := 1+s.rng.IntN(size), false
			h.do(client, in{"acquire", n}, func() (any, bool) {
				_, got = run(s, sem.Acquire(int64(n)))
				return nil, got
			})
			if got {
				h.do(client, in{"release", -n}, func() (any, bool) { sem.Release(int64(n)); return nil, true })
			}
		}
	})
}

func TestWatchIsLinearizable(t *testing.T) {
	type state struct{ v, version int }
	model := func(st, input, output any) (bool, any) {
		s, i := st.(state), input.(in)
		switch i.op {
		case "set":
			return true, state{i.v, s.version + 1}
		case "get":
			return s == output, s
		default: // changed
			return s == output && s.version != i.v, s
		}
	}
	linearizable(t, state{}, model, func() func(*storm, *history, int) {
		var w async.Watch[int]
		return func(s *storm, h *history, client int) {
			switch s.rng.IntN(3) {
			case 0:
				v := s.rng.IntN(1000)
				h.do(client, in{"set", v}, func() (any, bool) { w.Set(v); return nil, true })
			case 1:
				h.do(client, in{op: "get"}, func() (any, bool) {
					v, version := w.Get()
					return state{v, int(version)}, true
				})
			default:
				_, seen := w.Get()
				h.do(client, in{"changed", int(seen)}, func() (any, bool) {
					v, ok := hurry(s, w.Changed(seen))
					return state{v.V0, int(v.V1)}, ok
				})
			}
		}
	})
}

func TestBroadcastIsLinearizable(t *testing.T) {
	const keeps = 2
	type state struct {
		sent string // as text: states are not changed
		next [4]int // of each client's receiver
	}
	type got struct{ v, missed int }
	model := func(st, input, output any) (bool, any) {
		s, i := st.(state), input.(in)
		if i.op == "send" {
			s.sent += string(rune(i.v))
			return true, s
		}
		sent, o := []rune(s.sent), output.(got)
		next := max(s.next[i.v], len(sent)-keeps)
		missed := next - s.next[i.v]
		s.next[i.v] = next + 1
		return next < len(sent) && o == got{int(sent[next]), missed}, s
	}
	linearizable(t, state{}, model, func() func(*storm, *history, int) {
		b := async.NewBroadcast[int](keeps)
		var receivers [4]*async.BroadcastReceiver[int]
		for i := range receivers {
			receivers[i] = b.Subscribe()
		}
		return func(s *storm, h *history, client int) {
			if s.rng.IntN(2) == 0 {
				v := 'a' + s.rng.IntN(20)
				h.do(client, in{"send", v}, func() (any, bool) { b.Send(v); return nil, true })
				return
			}
			h.do(client, in{"receive", client}, func() (any, bool) {
				v, ok := hurry(s, receivers[client].Recv())
				return got{v.V0, v.V1}, ok
			})
		}
	})
}

func TestWaitGroupIsLinearizable(t *testing.T) {
	model := func(st, input, output any) (bool, any) {
		n, i := st.(int), input.(in)
		if i.op == "wait" {
			return n == 0, n
		}
		return n+i.v >= 0, n + i.v
	}
	linearizable(t, 0, model, func() func(*storm, *history, int) {
		var g async.WaitGroup
		return func(s *storm, h *history, client int) {
			if s.rng.IntN(2) == 0 {
				n := 1 + s.rng.IntN(2)
				h.do(client, in{"add", n}, func() (any, bool) { g.Add(n); return nil, true })
				for range n {
					h.do(client, in{"add", -1}, func() (any, bool) { g.Done(); return nil, true })
				}
				return
			}
			h.do(client, in{op: "wait"}, func() (any, bool) {
				_, ok := run(s, g.Wait())
				return nil, ok
			})
		}
	})
}

// TestModelsCanFail sees to it that a history that is wrong is found so.
func TestModelsCanFail(t *testing.T) {
	ops := []porcupine.Operation{
		{Input: in{"acquire", 2}, Call: 1, Return: 2},
		{Input: in{"acquire", 2}, Call: 3, Return: 4},
	}
	m := porcupine.Model{
		Init: func() any { return 0 },
		Step: func(st, input, _ any) (bool, any) {
			n := st.(int) + input.(in).v
			return n <= 3, n
		},
	}
	if porcupine.CheckOperations(m, ops) || !porcupine.CheckOperations(m, ops[:1]) {
		t.Error("histories are not told apart")
	}
}
