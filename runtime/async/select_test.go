package async

import (
	"fmt"
	"slices"
	"testing"
)

// A racer is a future in a select: ready at its n-th poll, and cleaned up at the
// second call of PollCancel.
type racer struct {
	n, polls, cancels int
	panics            bool
}

func (r *racer) step() (ready bool) {
	r.polls++
	if r.panics && r.polls == r.n {
		panic("racer")
	}
	return r.polls == r.n
}

// A race is the frame of a select over racers, of which it owns all.
type race struct {
	racers []*racer
	orElse bool
	sel    Select
	order  []int // of the ends of clean-up
}

func (f *race) Step(cx *Context) (won int, ready bool) {
	if !f.sel.Ending() {
		f.poll(cx)
	}
	if !f.sel.End(cx, f) {
		return
	}
	return f.sel.Won(), true
}

func (f *race) poll(cx *Context) {
	defer f.sel.Catch(cx, f)
	var ready bool
	for i := f.sel.Begin(cx, len(f.racers), f.orElse); i >= 0; i = f.sel.Next(ready) {
		ready = f.racers[i].step()
	}
}

func (f *race) CancelCase(cx *Context, i int) (done bool) {
	r := f.racers[i]
	if r.cancels++; r.cancels == 2 {
		f.order = append(f.order, i)
	}
	return r.cancels == 2
}

// run polls f to its end, and gives what it won or panicked with.
func (f *race) run() (outcome any) {
	defer func() {
		if v := recover(); v != nil {
			outcome = v
		}
	}()
	cx := NewContext(WakerFunc(func() {}))
	for range 100 {
		if won, ready := f.Step(cx); ready {
			return won
		}
	}
	return "never"
}

func TestSelectIsFair(t *testing.T) {
	counts := make([]int, 3)
	const rounds = 3000
	for range rounds {
		f := &race{racers: []*racer{{n: 1}, {n: 1}, {n: 1}}}
		won := f.run().(int)
		counts[won]++
		for i, r := range f.racers {
			if i != won && r.polls+r.cancels != 0 {
				t.Fatalf("case %d was ready at once, but case %d was touched", won, i)
			}
		}
	}
	for i, n := range counts {
		if n < rounds/5 {
			t.Errorf("case %d was taken %d times of %d", i, n, rounds)
		}
	}
}

// TestSelectCancelsLosers looks at which cases are cancelled, and in which order.
func TestSelectCancelsLosers(t *testing.T) {
	for _, test := range []struct {
		name    string
		racers  []*racer
		orElse  bool
		outcome any
		order   []int
	}{
		{"later", []*racer{{n: 9}, {n: 2}, {n: 9}, {n: 9}}, false, 1, []int{0, 2, 3}},
		{"default", []*racer{{n: 2}, {n: 9}}, true, 2, []int{0, 1}},
		{"panic", []*racer{{n: 9}, {n: 3, panics: true}, {n: 9}}, false, "racer", []int{0, 2}},
		{"alone", []*racer{{n: 4}}, false, 0, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &race{racers: test.racers, orElse: test.orElse}
			if got := f.run(); got != test.outcome {
				t.Errorf("outcome %v, want %v", got, test.outcome)
			}
			if !slices.Equal(f.order, test.order) {
				t.Errorf("cleaned up in the order %v, want %v", f.order, test.order)
			}
			if f.sel.phase != selectFresh && test.name != "panic" {
				t.Error("the select cannot be used again")
			}
		})
	}
}

// TestSelectCancelled cancels a select before its first poll, while it waits,
// and while it ends.
func TestSelectCancelled(t *testing.T) {
	for polls, want := range []string{"[]", "[0 1]", "[0]"} {
		t.Run(fmt.Sprint(polls, " polls"), func(t *testing.T) {
			f := &race{racers: []*racer{{n: 9}, {n: 2}}}
			cx := NewContext(WakerFunc(func() {}))
			for range polls {
				if _, ready := f.Step(cx); ready {
					t.Fatal("ready too early")
				}
			}
			for range 10 {
				if f.sel.Cancel(cx, f) {
					break
				}
			}
			if got := fmt.Sprint(f.order); got != want {
				t.Errorf("cleaned up: %s, want %s", got, want)
			}
		})
	}
}
