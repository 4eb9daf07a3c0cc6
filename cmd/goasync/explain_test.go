package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	reader "github.com/seed4fdd6362/goasync/internal/explain"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// explained is the program that docs/explain.md explains.
const explained = `//go:build goasync

package fetch

import "github.com/seed4fdd6362/goasync/runtime/async"

// async
func Mirror(urls []string, done func(n int)) (int, error) {
	var failed []error
	count := func(err error) { failed = append(failed, err) }
	size := 0
	for _, url := range urls {
		body, err := await(get(url))
		if err != nil {
			count(err)
			continue
		}
		size += len(body)
		await(async.Yield())
	}
	if len(failed) > 0 {
		return size, failed[0]
	}
	_, err := await(get("/done"))
	return size, err
}

// async
func get(url string) ([]byte, error) {
	await(async.Yield())
	return []byte(url), nil
}
`

const explainPageHead = `# goasync explain

` + "`goasync explain [PACKAGE.]Function`" + ` shows what becomes of an async function: at
which awaits it can be suspended, what each waits for and where it goes on, which
variables live across which await and why, how its frame is laid out, and which
callees' frames are in it. No twins are needed, and nothing is written.

- ` + "`goasync explain Total`" + ` is about a function in the current folder,
  ` + "`goasync explain ./fetch.Client.Get`" + ` about a method of another package. Literals are
  named as in a stack trace: ` + "`Total.func1`" + `.
- ` + "`-html -o page.html`" + ` writes a page that needs no other file: the states are drawn,
  source and generated code stand side by side, and what belongs together lights up
  together.
- ` + "`-json`" + ` prints the same as data.
- ` + "`-sizes ./...`" + ` lists the frames of all async functions, the largest first. The column
  ` + "`apart`" + ` is what a frame would have if nothing in it shared a field.

Sizes are those of 64-bit platforms.

## An example

What follows is made by a test from the sources of goasync: do not edit it.

`

// explainPageTail says how to read the example.
const explainPageTail = `
State 0 is a call that has not started. An arrow leads to the states at which the
function can be suspended next without being suspended in between; ` + "`end`" + ` means that
it can return.

A variable is in the frame if some way from an await reads it before it is assigned.
One that a function literal captures and somebody assigns to, or whose address is
taken, lives on the heap, as it would in Go, and the frame has a pointer to it.
Arguments are in the frame so that a future can be made before it runs. Two variables
of one type that never live across the same await share a field.

The frame of a callee is embedded if it is known here which function is called. It is
boxed, which is a pointer to a frame that is made when it is first needed, if the
callee comes back to this function, or if it is large and lies idle mostly. Where the
callee is known only at run time the field holds a future.
`

// TestExplainPage keeps the example in docs/explain.md what goasync prints.
func TestExplainPage(t *testing.T) {
	prog, diags, err := parser.LoadSource(map[string]string{"fetch.go": explained})
	require.NoError(t, err)
	require.False(t, parser.HasErrors(diags), "%v", diags)
	list, _, err := lower.Explain(prog, false)
	require.NoError(t, err)
	list[0].Package = "example.com/fetch"
	_, code, _ := strings.Cut(explained, "runtime/async\"\n\n")
	var b strings.Builder
	b.WriteString(explainPageHead + "```go\n" + code + "```\n\n```\n$ goasync explain Mirror\n")
	require.NoError(t, reader.Text(&b, list[0], func(path string) string { return path }))
	b.WriteString("```\n" + explainPageTail)
	path := filepath.Join("..", "..", "docs", "explain.md")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o666))
	}
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(got), "go test ./cmd/goasync -run TestExplainPage -update rewrites the page")
}
