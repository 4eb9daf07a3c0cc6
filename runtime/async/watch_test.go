package async_test

import (
	"math/rand/v2"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestWatchModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		c := &crowd{t: t, rng: rng}
		w := async.NewWatch(100)
		version, waiting := uint64(0), make(map[*party]uint64)
		for range 100 {
			switch rng.IntN(8) {
			case 0, 1:
				version++
				w.Set(100 + int(version))
			case 2:
				if v, n := w.Get(); v != 100+int(version) || n != version {
					t.Error(v, n, "want version", version)
				}
			case 3, 4, 5:
				seen := version - min(version, rng.Uint64N(2))
				p := begin(c, "changed", w.Changed(seen), func(v async.Tuple3[int, uint64, bool]) {
					if v.V0 != 100+int(version) || v.V1 != version || !v.V2 || version == seen {
						t.Errorf("changed from version %d to %v at version %d", seen, v, version)
					}
				})
				waiting[p] = seen
			case 6:
				c.disturb()
			default:
				c.settle()
				for _, p := range c.parties {
					if waiting[p] != version {
						t.Error("one waits for a change that was there")
					}
				}
			}
		}
	})
}

// TestWatchStorm has tasks on several workers wait until they see the last
// value; what they see never goes back.
func TestWatchStorm(t *testing.T) {
	storms(t, 5, func(t *testing.T) (func(*storm, int), func()) {
		const n = 100
		var w async.Watch[int]
		return func(s *storm, id int) {
			if id == 0 {
				for i := range n {
					w.Set(i + 1)
				}
				w.Close()
				return
			}
			last, seen := 0, uint64(0)
			for {
				v, ok := run(s, w.Changed(seen))
				if !ok {
					continue
				}
				if !v.V2 {
					break
				}
				if v.V0 <= last || v.V1 != uint64(v.V0) {
					t.Error(v, "after", last)
				}
				last, seen = v.V0, v.V1
			}
			if last != n {
				t.Error("the last value seen is", last)
			}
		}, func() {}
	})
}

func TestClosedWatch(t *testing.T) {
	h := newHand()
	w := async.NewWatch("a")
	waiting := w.Changed(0)
	pending(t, h, waiting)
	w.Set("b")
	w.Close()
	if h.wakes != 1 {
		t.Error(h.wakes, "wake-ups, want 1")
	}
	ready(t, h, waiting, async.Tuple3[string, uint64, bool]{V0: "b", V1: 1, V2: true})
	ready(t, h, w.Changed(1), async.Tuple3[string, uint64, bool]{V0: "b", V1: 1})
	panics(t, "async: Set on closed watch", func() { w.Set("c") })
	panics(t, "async: close of closed watch", w.Close)
}
