package lower_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/internal/erase"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

// corpus is where the programs are that have no futures of their own: erased,
// they are plain Go.
const corpus = "testdata/erasure"

// TestErasure runs each program of the corpus lowered and erased. Both must
// print the same and end in the same way, on either kind of executor.
//
// A subtest adds its program to a set and waits until all others that -run
// selects have done so. The first to go on then builds them all at once.
func TestErasure(t *testing.T) {
	set := lowertest.NewSet(t)
	for _, p := range lowertest.Corpus(t, corpus) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			plain, err := erase.Erase(p.Text)
			if err != nil {
				t.Fatal(err)
			}
			set.Add("erased", p, plain)
			set.Add("lowered", p, lowertest.Twin(t, p))
			t.Parallel()
			want := set.Run(t, "erased", p.Name, lowertest.Default)
			lowertest.Same(t, "erased", want, "lowered", set.Run(t, "lowered", p.Name, lowertest.Default))
			lowertest.Same(t, "erased", want, "lowered, single-threaded", set.Run(t, "lowered", p.Name, lowertest.SingleThreaded))
		})
	}
	t.Run("vet", func(t *testing.T) {
		t.Parallel()
		vetBoth(t, set)
	})
}

// vetBoth fails for what go vet finds in lowered programs and not in the erased
// ones. Hardly any has findings, so few erased ones have to be vetted.
func vetBoth(t *testing.T, set *lowertest.Set) {
	lowered := set.Vet(t, "lowered")
	var names []string
	for name := range lowered {
		names = append(names, name)
	}
	if names == nil {
		return
	}
	erased := set.Vet(t, "erased", names...)
	for name, list := range lowered {
		for _, f := range lowertest.Without(list, erased[name]) {
			t.Errorf("%s: %s", name, f)
		}
	}
}
