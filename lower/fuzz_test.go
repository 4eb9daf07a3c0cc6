package lower_test

import (
	"go/parser"
	"go/token"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// importsOf gives the import paths of a text that parses.
func importsOf(text string) map[string]bool {
	paths := make(map[string]bool)
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if err != nil {
		return paths
	}
	for _, spec := range file.Imports {
		paths[spec.Path.Value] = true
	}
	return paths
}

// lowerAny lowers a text that may be anything. It must be refused with a
// diagnostic, or give a twin that is Go and has no type errors.
func lowerAny(t testing.TB, text string) {
	t.Helper()
	twin, err := lowertest.Try("a.go", text)
	if err != nil {
		t.Fatalf("%v\n\nThe source:\n%s", err, text)
	}
	if twin == nil {
		return
	}
	if err := lowertest.TypeCheck("a_async.go", twin); err != nil {
		t.Fatalf("the twin has an error: %v\n\nThe source:\n%s\nThe twin:\n%s", err, text, twin)
	}
}

// FuzzLower changes programs. The fuzzer's own changes of bytes mostly give
// what does not parse; a seed of change makes those that often do.
func FuzzLower(f *testing.F) {
	known := make(map[string]bool)
	for _, folder := range []string{corpus, "testdata/lower"} {
		for _, p := range lowertest.Corpus(f, folder) {
			for path := range importsOf(string(p.Text)) {
				known[path] = true
			}
			// As it is, TestErasure lowers it.
			f.Add(string(p.Text), uint64(len(p.Text)))
		}
	}
	f.Fuzz(func(t *testing.T, text string, change uint64) {
		if change != 0 {
			text = mutate(rand.New(rand.NewPCG(change, 1)), text)
		}
		if len(text) > 1<<15 {
			return
		}
		for path := range importsOf(text) {
			if !known[path] {
				return // the go command would be asked for each new one
			}
		}
		lowerAny(t, text)
	})
}

// pieces are what a mutation exchanges: words with what follows in parentheses,
// whole lines, operators.
var pieces = []*regexp.Regexp{
	regexp.MustCompile(`\b\w+\b(?:\([^()\n]*\))?`),
	regexp.MustCompile(`\b\w+\b(?:\([^()\n]*\))?`),
	regexp.MustCompile(`\bawait\((?:[^()\n]|\([^()\n]*\))*\)|\b\w+\([^()\n]*\)`),
	regexp.MustCompile(`(?m)^.+\n`),
	regexp.MustCompile(`[-+*/%&|^<>=!:]+`),
}

// mutate exchanges, doubles or drops a few pieces of a text.
func mutate(r *rand.Rand, text string) string {
	for range 1 + r.IntN(3) {
		all := pieces[r.IntN(len(pieces))].FindAllStringIndex(text, -1)
		if len(all) == 0 {
			continue
		}
		at, from := all[r.IntN(len(all))], all[r.IntN(len(all))]
		piece := text[from[0]:from[1]]
		switch r.IntN(6) {
		case 0:
			piece = "" // drop
		case 1:
			piece = text[at[0]:at[1]] + piece // insert
		case 2:
			piece = "await(" + text[at[0]:at[1]] + ")"
		}
		text = text[:at[0]] + piece + text[at[1]:]
	}
	return text
}
