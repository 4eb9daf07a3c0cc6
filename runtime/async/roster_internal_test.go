package async

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRoster compares a roster with a slice.
func TestRoster(t *testing.T) {
	var r roster[int]
	var want []int
	places := map[int]int32{}
	rnd := rand.New(rand.NewPCG(1, 2))
	most := 0
	for i := range 10_000 {
		if len(want) > 0 && rnd.IntN(20) > 9+rnd.IntN(2) {
			k := rnd.IntN(len(want))
			r.remove(places[want[k]])
			want = slices.Delete(want, k, k+1)
		} else {
			places[i] = r.vacant()
			r.add(i)
			want = append(want, i)
		}
		most = max(most, len(want))
		if got := slices.Collect(r.all()); !slices.Equal(got, want) || r.n != len(want) {
			t.Fatalf("%d elements %v, want %v", r.n, got, want)
		}
		if at := r.first(); (at != 0) != (len(want) > 0) || at != 0 && r.places[at].v != want[0] {
			t.Fatalf("first is in place %d", at)
		}
	}
	if len(r.places) != most+1 {
		t.Errorf("%d places for %d elements at most", len(r.places)-1, most)
	}
}
