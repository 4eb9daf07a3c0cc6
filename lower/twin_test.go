package lower_test

import (
	"go/format"
	"path"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// eachInput runs a test for each program of the module's test data.
func eachInput(t *testing.T, test func(t *testing.T, p lowertest.Program)) {
	for _, folder := range []string{corpus, "testdata/lower"} {
		t.Run(path.Base(folder), func(t *testing.T) {
			for _, p := range lowertest.Corpus(t, folder) {
				t.Run(p.Name, func(t *testing.T) {
					p.Short(t)
					test(t, p)
				})
			}
		})
	}
}

// TestLines checks for each twin that what its line directives say is so.
func TestLines(t *testing.T) {
	eachInput(t, func(t *testing.T, p lowertest.Program) {
		for _, problem := range lowertest.CheckLines(p.File, p.Text, lowertest.Twin(t, p)) {
			t.Error(problem)
		}
	})
}

// TestFormatted checks that gofmt leaves each twin as it is.
func TestFormatted(t *testing.T) {
	eachInput(t, func(t *testing.T, p lowertest.Program) {
		twin := lowertest.Twin(t, p)
		formatted, err := format.Source(twin)
		if err != nil {
			t.Fatal(err)
		}
		lowertest.Same(t, "twin", string(twin), "formatted", string(formatted))
	})
}

// TestSameBytes lowers each program again: one that is loaded already, and the
// same once more. Lower must also leave what it is given as it was.
func TestSameBytes(t *testing.T) {
	eachInput(t, func(t *testing.T, p lowertest.Program) {
		want := lowertest.Twin(t, p)
		prog := lowertest.Load(t, p)
		before := lowertest.Fingerprint(prog)
		first := lowertest.LowerLoaded(t, prog)
		if lowertest.Fingerprint(prog) != before {
			t.Error("Lower has changed the program that it was given")
		}
		again := lowertest.LowerLoaded(t, prog)
		for _, got := range [][]byte{first, again} {
			lowertest.Same(t, "first", string(want), "again", string(got))
		}
	})
}
