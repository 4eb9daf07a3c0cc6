package mutation

import (
	"flag"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

var inputs = flag.Bool("inputs", false, "have TestPrinted run the programs of testdata/lower, too, as package golden does")

// TestPrinted runs programs that use futures as values: they have no
// counterpart in plain Go, so each ends with a comment that says what it prints.
// With -inputs it also runs those that the golden files are about. To mutants,
// package golden is of no use, as it would compare bytes, too.
func TestPrinted(t *testing.T) {
	set := lowertest.NewSet(t)
	programs := lowertest.Corpus(t, mutationFolder+"/testdata")
	if *inputs {
		programs = append(programs, lowertest.Corpus(t, "testdata/lower")...)
	}
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			_, comment, ok := strings.Cut(string(p.Text), "\n// Output:\n")
			if !ok {
				t.Fatal("it does not say what it prints")
			}
			var want strings.Builder
			for line := range strings.Lines(comment) {
				want.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
			}
			set.Add("lowered", p, lowertest.Twin(t, p))
			t.Parallel()
			lowertest.Same(t, "wanted", want.String(), "printed", set.Run(t, "lowered", p.Name, lowertest.Default))
			lowertest.Same(t, "wanted", want.String(), "printed, single-threaded", set.Run(t, "lowered", p.Name, lowertest.SingleThreaded))
		})
	}
}
