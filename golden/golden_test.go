// Package golden compares twins with what they are known to be: for each input
// testdata/lower/NAME.go of the module there is NAME.golden in this folder.
//
//	go test ./... -update
//
// writes a golden anew, but only after the new twin was built, was vetted, ran,
// and printed what the comment at the end of its input says.
package golden

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

// inputs is where the sources are: one for each feature of the language.
const inputs = "testdata/lower"

func goldenFile(name string) string { return name + ".golden" }

// TestGolden compares, and builds, vets and runs what is on disk, so that no
// golden is only ever compared.
func TestGolden(t *testing.T) {
	set := lowertest.NewSet(t)
	for _, p := range lowertest.Corpus(t, inputs) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			text := lowertest.Twin(t, p)
			golden, err := os.ReadFile(goldenFile(p.Name))
			if err != nil && !update.Wanted() {
				t.Errorf("there is no golden: %v", err)
			}
			if err == nil && !update.Wanted() {
				lowertest.Same(t, goldenFile(p.Name), string(golden), "twin", string(text))
				text = golden
			}
			set.Add("golden", p, text)
			t.Parallel()
			want := wantedOutput(t, p)
			lowertest.Same(t, "wanted", want, "printed", set.Run(t, "golden", p.Name, lowertest.Default))
			lowertest.Same(t, "wanted", want, "printed, single-threaded", set.Run(t, "golden", p.Name, lowertest.SingleThreaded))
			for _, f := range set.Vet(t, "golden")[p.Name] {
				t.Errorf("go vet: %s", f)
			}
			if update.Wanted() && !t.Failed() && !bytes.Equal(golden, text) {
				if err := os.WriteFile(goldenFile(p.Name), text, 0o666); err != nil {
					t.Fatal(err)
				}
				t.Logf("%s is written", goldenFile(p.Name))
			}
		})
	}
}

// wantedOutput reads the comment that ends a source: a line "// Output:", and
// what the program prints.
func wantedOutput(t *testing.T, p lowertest.Program) string {
	t.Helper()
	_, comment, ok := strings.Cut(string(p.Text), "\n// Output:\n")
	if !ok {
		t.Fatalf("%s does not end with a comment that says what it prints", p.File)
	}
	var b strings.Builder
	for line := range strings.Lines(comment) {
		line, ok := strings.CutPrefix(line, "//")
		if !ok {
			t.Fatalf("something follows the comment at the end of %s", p.File)
		}
		b.WriteString(strings.TrimPrefix(line, " "))
	}
	return b.String()
}

// TestEveryGoldenHasInput fails for what a removed input has left behind.
func TestEveryGoldenHasInput(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".golden")
		if !ok {
			if filepath.Ext(e.Name()) != ".go" {
				t.Errorf("%s is no golden", e.Name())
			}
			continue
		}
		if _, err := os.Stat(filepath.Join(lowertest.Root(t), filepath.FromSlash(inputs), name+".go")); err != nil {
			t.Errorf("%s has no input: %v", e.Name(), err)
		}
	}
}
