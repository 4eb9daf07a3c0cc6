package async_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestBarrierModel(t *testing.T) {
	for _, parties := range []int{1, 2, 3, 40} {
		seeds(t, 50, func(t *testing.T, rng *rand.Rand) {
			c := &crowd{t: t, rng: rng}
			b := async.NewBarrier(parties)
			arrived, opened := 0, make(map[*party]bool)
			for range 300 {
				switch rng.IntN(8) {
				case 0, 1, 2, 3:
					last := arrived+1 == parties
					var p *party
					others := append([]*party(nil), c.parties...)
					p = begin(c, "wait", b.Wait(), func(leader bool) {
						if leader != last || !last && !opened[p] {
							t.Errorf("ready, %v leader, %d of %d have come", leader, arrived, parties)
						}
					})
					if arrived++; last {
						arrived = 0
						for _, p := range others {
							opened[p] = true
						}
					}
				case 4:
					if len(c.parties) > 0 {
						p := c.parties[rng.IntN(len(c.parties))]
						if c.cancel(p); !opened[p] {
							arrived--
						}
					}
				case 5:
					c.pollOne()
				default:
					c.settle()
					if len(c.parties) != arrived {
						t.Errorf("%d wait, of %d who have come", len(c.parties), arrived)
					}
				}
			}
		})
	}
}

// TestBarrierStorm has tasks meet, some of which lose patience: each time one
// is the leader, and there are as many others at most as it takes.
func TestBarrierStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const rounds, parties = 30, 4
		b := async.NewBarrier(parties)
		var leaders, others atomic.Int64
		return func(s *storm, _ int) {
				for leaders.Load() < rounds {
					switch leader, ok := hurry(s, b.Wait()); {
					case leader:
						leaders.Add(1)
					case ok:
						others.Add(1)
					}
				}
			}, func() {
				if n := others.Load(); n == 0 || n > leaders.Load()*(parties-1) {
					t.Error(leaders.Load(), "leaders, and", n, "others")
				}
			}
	})
}

func TestBarrierForNobody(t *testing.T) {
	panics(t, "async: NewBarrier for nobody", func() { async.NewBarrier(0) })
}
