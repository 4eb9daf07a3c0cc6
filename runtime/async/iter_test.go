package async_test

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Iterator functions of named and generic types are taken as they are.
type named func(yield func(string) bool)

func TestRangeKinds(t *testing.T) {
	var d async.Defers
	n := 0
	for it := async.Range0(&d, func(yield func() bool) { _ = yield() && yield() }); it.Next(); n++ {
	}
	if n != 2 {
		t.Error(n, "times, want 2")
	}

	var words []string
	it1 := async.Range1(&d, named(slices.Values([]string{"a", "b"})))
	for v, ok := it1.Next(); ok; v, ok = it1.Next() {
		words = append(words, v)
	}
	if fmt.Sprint(words) != "[a b]" {
		t.Error(words)
	}

	pairs := map[string]int{}
	it2 := async.Range2(&d, maps.All(map[string]int{"a": 1, "b": 2}))
	for k, v, ok := it2.Next(); ok; k, v, ok = it2.Next() {
		pairs[k] = v
	}
	if fmt.Sprint(pairs) != "map[a:1 b:2]" {
		t.Error(pairs)
	}
	if d != (async.Defers{}) {
		t.Error("iterators that ended are still linked")
	}
}

// Nested ranges stop innermost first, also if the program stops only the outer
// one by itself.
func TestNestedRanges(t *testing.T) {
	var log []string
	seq := func(name string) iter.Seq[int] {
		return func(yield func(int) bool) {
			defer func() { log = append(log, name) }()
			for i := 0; yield(i); i++ {
			}
		}
	}
	var d async.Defers
	its := map[string]*async.Iter1[int]{}
	for _, name := range []string{"a", "b", "c", "d"} {
		its[name] = async.Range1(&d, seq(name))
		its[name].Next()
	}
	its["b"].Stop()
	its["b"].Stop() // again: nothing
	s := async.State{At: 1}
	if !d.Cancel(newHand().Context, &s, nil) {
		t.Error("not done at once")
	}
	if got := fmt.Sprint(log); got != "[b d c a]" {
		t.Error(got)
	}
}

// Next may be called from one goroutine after another, as workers do.
func TestRangeMovesBetweenGoroutines(t *testing.T) {
	var d async.Defers
	it := async.Range1(&d, slices.Values([]int{0, 1, 2, 3, 4}))
	for want := range 5 {
		done := make(chan int)
		go func() {
			v, _ := it.Next()
			done <- v
		}()
		if v := <-done; v != want {
			t.Error(v, "want", want)
		}
	}
	it.Stop()
}
