package analysis_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/parser"
)

// TestExamples runs the examples of the documentation: the first gives findings
// of its check and of no other, the second, which says it better, gives none.
func TestExamples(t *testing.T) {
	for _, a := range analysis.Analyzers() {
		t.Run(a.Name, func(t *testing.T) {
			bad, good := example(a.Doc, "Example:"), example(a.Doc, "Instead:")
			if a.Name == "staletwin" {
				return // it is about files on disk, which the scripts of the command have
			}
			require.NotEmpty(t, bad)
			require.NotEmpty(t, good)
			found := vet(t, bad)
			require.NotEmpty(t, found)
			for _, f := range found {
				require.Equal(t, a.Name, f.Check, "%v", f)
			}
			require.Empty(t, vet(t, good))
		})
	}
}

// example gives the indented text below a line of a documentation.
func example(doc, title string) string {
	_, rest, _ := strings.Cut(doc, "\n"+title+"\n")
	var b strings.Builder
	for line := range strings.Lines(rest) {
		code, ok := strings.CutPrefix(line, "\t")
		if !ok && strings.TrimSpace(line) != "" {
			break
		}
		b.WriteString(strings.TrimPrefix(code, "\t"))
	}
	return b.String()
}

// vet gives the findings in a file of the dialect.
func vet(t *testing.T, body string) []analysis.Finding {
	t.Helper()
	prog, diags, err := parser.LoadSource(map[string]string{"a.go": "//go:build goasync\n\npackage p\n\n" + body})
	require.NoError(t, err)
	require.False(t, parser.HasErrors(diags), "%v\n%s", diags, body)
	found, err := analysis.Run(prog, analysis.Analyzers())
	require.NoError(t, err)
	return found
}
