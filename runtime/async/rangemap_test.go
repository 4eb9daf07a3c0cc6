package async_test

import (
	"maps"
	"math"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestRangeMap(t *testing.T) {
	type named map[string]int
	m := named{"a": 1, "b": 2, "c": 3}
	got := map[string]int{}
	for it := async.RangeMap(m); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if _, twice := got[k]; twice {
			t.Error(k, "twice")
		}
		got[k] = v
		for other := range m { // what is deleted is not produced, what changes is new
			if _, seen := got[other]; !seen && len(got) == 1 {
				delete(m, other)
				break
			}
		}
		for other := range m {
			m[other] = 9
		}
	}
	if values := slices.Sorted(maps.Values(got)); len(values) != 2 || values[1] != 9 {
		t.Error(got)
	}

	var none map[int]int
	it := async.RangeMap(none)
	if _, _, ok := it.Next(); ok {
		t.Error("an entry of a nil map")
	}
	if _, _, ok := it.Next(); ok {
		t.Error("an entry after the end")
	}
}

func TestRangeMapNaN(t *testing.T) {
	m := map[float64]int{math.NaN(): 1, 1: 2}
	m[math.NaN()] = 3
	sum := 0
	for it := async.RangeMap(m); ; {
		_, v, ok := it.Next()
		if !ok {
			break
		}
		sum += v
	}
	if sum != 6 {
		t.Error("sum", sum)
	}
	delete(m, 1)
	it := async.RangeMap(m)
	it.Next()
	clear(m)
	m[2] = 4
	if k, v, ok := it.Next(); ok {
		t.Error("a key that was cleared:", k, v)
	}
}

func TestRangeString(t *testing.T) {
	for _, s := range []string{"", "plain", "grün €😀", "\xff\xc0a\xe2\x82", string(utf8.RuneError)} {
		i := 0
		for at, want := range s {
			r, next := async.RangeString(s, i)
			if at != i || r != want {
				t.Errorf("%q at %d: %q at %d, want %q", s, at, r, i, want)
			}
			i = next
		}
		if i != len(s) {
			t.Errorf("%q ends at %d", s, i)
		}
	}
}
