package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/parser"
)

var update = flag.Bool("update", false, "rewrite files that are made from the sources")

// TestErrorsPage keeps docs/errors.md what the codes' own texts make it.
func TestErrorsPage(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "errors.md")
	want := errorsPage(t)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o666))
	}
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, want, string(got), "go test ./cmd/goasync -run TestErrorsPage -update rewrites the page")
}

// errorsPage returns the page: each code with what goasync help says of it.
func errorsPage(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# Errors\n\n" +
		"Each error and warning of goasync ends with its code in brackets. `goasync help CODE`\n" +
		"prints what this page says. It is made from the sources: do not edit it.\n")
	for _, code := range parser.Codes() {
		text, ok := parser.Explain(code.String())
		require.True(t, ok, "%s has no text", code)
		text = strings.TrimPrefix(text, code.String()+": ") // the heading says it
		b.WriteString("\n## " + code.String() + "\n\n" + markdown(text) + "\n")
	}
	return b.String()
}

// markdown turns text as goasync help prints it into Markdown: what is
// indented is code.
func markdown(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	var out []string
	for i, line := range lines {
		if strings.HasPrefix(line, "\t") && (i == 0 || lines[i-1] != "" && !strings.HasPrefix(lines[i-1], "\t")) {
			out = append(out, "") // Markdown wants an empty line before code
		}
		if !strings.HasPrefix(line, "\t") {
			line = strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`).Replace(line)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
