package async

import (
	"math/rand/v2"
	"testing"
	"unsafe"
)

// TestRoll adds and removes at random and compares with a map.
func TestRoll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 6))
	r := new(roll)
	ts := numbered(3000)
	places := map[*task]uint32{}
	for round := range 20_000 {
		x := &ts[rng.IntN(len(ts))]
		if place, ok := places[x]; ok {
			r.remove(place)
			delete(places, x)
		} else {
			place := r.add(x)
			if place == 0 || place >= 1<<rollShift {
				t.Fatal("place", place)
			}
			places[x] = place
		}
		if round%1000 != 999 {
			continue
		}
		found := map[*task]bool{}
		for n, ok := 0, true; ok; n++ {
			var page [pageSize]*task
			page, ok = r.page(n)
			for _, x := range page {
				if x != nil {
					if _, ok := places[x]; !ok || found[x] {
						t.Fatal("a task is there that should not be, or twice")
					}
					found[x] = true
				}
			}
		}
		if len(found) != len(places) {
			t.Fatalf("%d tasks, want %d", len(found), len(places))
		}
	}
	if most := (len(ts) + pageSize - 1) / pageSize; len(r.pages) > most {
		t.Errorf("%d pages for %d tasks: room is not used again", len(r.pages), len(ts))
	}
	if size := unsafe.Sizeof(page{}); size != 1016 {
		t.Errorf("a page has %d bytes", size)
	}
}

// An outsider may call a waker any number of times before a single-threaded
// executor looks into its inbox.
func TestInboxStaysSmall(t *testing.T) {
	var b inbox
	ts := numbered(1500)
	for i := range 100 * len(ts) {
		b.put(&ts[i%len(ts)])
		b.put(&ts[i%len(ts)])
	}
	if n := len(b.tasks); n > 4*len(ts) {
		t.Errorf("%d entries for %d tasks", n, len(ts))
	}
	got := map[*task]bool{}
	for _, x := range b.take() {
		got[x] = true
	}
	if len(got) != len(ts) || len(b.take()) != 0 {
		t.Errorf("%d tasks, want %d", len(got), len(ts))
	}
}
