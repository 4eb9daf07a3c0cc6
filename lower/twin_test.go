package lower_test

import (
	"bytes"
	"go/format"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// inputs gives all programs of the module's test data.
func inputs(t *testing.T) []lowertest.Program {
	return append(lowertest.Corpus(t, corpus), lowertest.Corpus(t, "testdata/lower")...)
}

// TestLines checks for each twin that what its line directives say is so.
func TestLines(t *testing.T) {
	for _, p := range inputs(t) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			for _, problem := range lowertest.CheckLines(p.File, p.Text, lowertest.Twin(t, p)) {
				t.Error(problem)
			}
		})
	}
}

// TestFormatted checks that gofmt leaves each twin as it is.
func TestFormatted(t *testing.T) {
	for _, p := range inputs(t) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			twin := lowertest.Twin(t, p)
			formatted, err := format.Source(twin)
			if err != nil {
				t.Fatal(err)
			}
			lowertest.Same(t, "twin", string(twin), "formatted", string(formatted))
		})
	}
}

// TestSameBytes lowers each program again: one that is loaded already, and the
// same loaded anew. Lower must also leave what it is given as it was.
func TestSameBytes(t *testing.T) {
	for _, p := range inputs(t) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			want := lowertest.Twin(t, p)
			prog := lowertest.Load(t, p)
			before := lowertest.Fingerprint(prog)
			first := lowertest.LowerLoaded(t, prog)
			if lowertest.Fingerprint(prog) != before {
				t.Error("Lower has changed the program that it was given")
			}
			again := lowertest.LowerLoaded(t, prog)
			for _, got := range [][]byte{first, again} {
				if !bytes.Equal(got, want) {
					lowertest.Same(t, "first", string(want), "again", string(got))
				}
			}
		})
	}
}
