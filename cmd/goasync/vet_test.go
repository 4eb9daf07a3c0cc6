package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
)

// vetPageHead is how docs/vet.md begins.
const vetPageHead = `# goasync vet

` + "`goasync vet ./...`" + ` looks for likely mistakes in async code: in the sources of the
dialect, which need no twins for it, and in plain Go that uses the runtime. It
exits with 1 if it finds some. ` + "`-fix`" + ` makes the changes that it is sure of, ` + "`-json`" + `
prints the findings as ` + "`go vet -json`" + ` does, ` + "`-NAME=false`" + ` leaves a check out.

It costs less than lowering the same packages: on 397 packages of a file each 0.7 to
0.8 times the processor time of ` + "`goasync ./...`" + `.

A check that cannot tell says nothing. What one finds and you mean is accepted by a
comment on its line, on the line above, or in the doc comment of the function:

` + "```go" + `
data, err := os.ReadFile(name) //goasync:blocking ok: a small file, at the start
` + "```" + `

## In other tools

The same checks run as a tool of go vet. They find the sources beside the twins that
are built, and say when a twin is stale:

` + "```" + `
go vet -vettool=$(go tool -n goasync) ./...
` + "```" + `

The go command is told of changed sources, so what it remembers of a package is never
out of date.

For golangci-lint there is a module plugin; the comment of its package,
[analysis/golangci](../analysis/golangci/golangci.go), says how to build it in. The
analyzers themselves are those of package [analysis](../analysis/analyzers.go), for
programs that run ones of several authors together.

# Checks

What follows is what ` + "`goasync help NAME`" + ` prints. It is made from the sources: do not
edit it. A test runs the examples.
`

func TestIsVetTool(t *testing.T) {
	for _, args := range []string{"-V=full", "-flags", "/tmp/b001/vet.cfg", "-json -blocking /tmp/b001/vet.cfg"} {
		require.True(t, isVetTool(strings.Fields(args)), args)
	}
	for _, args := range []string{"", "./...", "vet -flags", "run . -config vet.cfg", "-C x ./app.cfg", "run . x.cfg", "vet.cfg/..."} {
		require.False(t, isVetTool(strings.Fields(args)), args)
	}
}

// TestVetPage keeps docs/vet.md what the checks' own texts make it.
func TestVetPage(t *testing.T) {
	var b strings.Builder
	b.WriteString(vetPageHead)
	for _, a := range analysis.Analyzers() {
		b.WriteString("\n## " + a.Name + "\n\n" + markdown(strings.ToUpper(a.Doc[:1])+a.Doc[1:]) + "\n")
	}
	path := filepath.Join("..", "..", "docs", "vet.md")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o666))
	}
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(got), "go test ./cmd/goasync -run TestVetPage -update rewrites the page")
}
