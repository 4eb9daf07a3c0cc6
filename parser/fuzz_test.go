package parser

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// corpus gives the Go files of the archives of errors, as seeds.
func corpus(t testing.TB) (texts []string) {
	names, err := filepath.Glob("testdata/errors/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, f := range txtar.Parse(data).Files {
			if filepath.Ext(f.Name) == ".go" {
				texts = append(texts, string(f.Data))
			}
		}
	}
	return texts
}

// loadAny loads a text that may be anything. It must not panic, must leave
// what it says sorted, and must not show the names of the view, which have a digit in
// them that is hardly in the text.
func loadAny(t testing.TB, text string) {
	_, diags, err := LoadSource(map[string]string{"a.go": text})
	require.NoError(t, err)
	for _, d := range diags {
		require.NotZero(t, d.Pos.Line, "%s", d)
		require.NotEmpty(t, d.Message)
		if !strings.Contains(text, "\u06f0") {
			require.NotContains(t, d.Message, "\u06f0", text)
		}
	}
}

func FuzzLoadSource(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Add("package p\n\n\u06f0")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<16 {
			loadAny(t, text)
		}
	})
}

// Each text of the corpus with pieces left out, doubled and exchanged.
func TestMutations(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, text := range corpus(t) {
		for range 8 {
			loadAny(t, mutate(r, text))
		}
	}
}

var word = regexp.MustCompile(`\b\w+\b(?:\([^()]*\))?`)

// mutate changes a few pieces of a text.
func mutate(r *rand.Rand, text string) string {
	for range 1 + r.IntN(4) {
		if len(text) < 4 {
			return text
		}
		from := r.IntN(len(text) - 1)
		to := min(len(text), from+1+r.IntN(20))
		at := r.IntN(len(text))
		if words := word.FindAllStringIndex(text, -1); len(words) > 0 && r.IntN(4) > 0 {
			// A word for another one: the text often still parses.
			a, b := words[r.IntN(len(words))], words[r.IntN(len(words))]
			text = text[:a[0]] + text[b[0]:b[1]] + text[a[1]:]
			continue
		}
		switch r.IntN(3) {
		case 0:
			text = text[:from] + text[to:]
		case 1:
			text = text[:at] + text[from:to] + text[at:]
		case 2:
			text = text[:from] + text[min(at, from):from] + text[to:]
		}
	}
	return text
}
