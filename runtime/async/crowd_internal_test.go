package async

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestCrowd compares a crowd with a slice.
func TestCrowd(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 8))
	ts := numbered(50)
	var c crowd
	var want []*task
	for range 20_000 {
		x := &ts[rng.IntN(len(ts))]
		i := slices.Index(want, x)
		if rng.IntN(2) == 0 {
			c.join(x)
			if i < 0 {
				want = append(want, x)
			}
		} else {
			if c.leave(x) != (i >= 0) {
				t.Fatal("leave is wrong about who was there")
			}
			if i >= 0 {
				want = slices.Delete(want, i, i+1)
			}
		}
		got := c.present()
		if len(got) != len(want) || len(c.order) > 2*len(ts)+9 {
			t.Fatalf("%d are there, want %d; %d are kept", len(got), len(want), len(c.order))
		}
		for _, x := range want {
			if !slices.Contains(got, x) {
				t.Fatal("one is missing")
			}
		}
	}
}
