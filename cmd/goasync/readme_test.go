package main

import (
	"fmt"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readmeSource is the program whose function Total README.md shows.
const readmeSource = `//go:build goasync

package fetch

import "github.com/seed4fdd6362/goasync/runtime/async"

//async
func Total(urls []string) (int, error) {
	sum := 0
	for _, u := range urls {
		body, err := await(get(u))
		if err != nil {
			return 0, err
		}
		sum += len(body)
	}
	return sum, nil
}

//async
func get(url string) ([]byte, error) {
	await(async.Yield())
	return []byte(url), nil
}
`

// TestReadme keeps the code that README.md shows what goasync really makes.
func TestReadme(t *testing.T) {
	twin := lowerAlone(t, readmeSource)
	twin = regexp.MustCompile(`(?m)^\s*//line .*\n`).ReplaceAllString(twin, "")
	before := cut(t, readmeSource, "//async\nfunc Total(", "\n}\n")
	call := cut(t, twin, "func Total(", "\n}\n")
	frame := cut(t, twin, "type TotalFuture ", "\n}\n")
	step := cut(t, twin, "func (f *TotalFuture) Step(", "\n}\n")
	after, err := format.Source([]byte(call + "\n" + frame + "\n" + step))
	require.NoError(t, err)
	section := fmt.Sprintf("```go\n%s```\n\nbecomes, without its `//line` comments,\n\n```go\n%s```\n", before, after)

	path := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	const start, end = "## Before and after\n\n", "\nThe frame holds "
	head, rest, ok := strings.Cut(string(text), start)
	require.True(t, ok)
	shown, tail, ok := strings.Cut(rest, end)
	require.True(t, ok)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(head+start+section+end+tail), 0o666))
		shown = section
	}
	require.Equal(t, section, shown, "go test ./cmd/goasync -run TestReadme -update rewrites the section")
}

// lowerAlone returns the twin of a file in a module of its own.
func lowerAlone(t *testing.T, source string) string {
	dir := soleModule(t, source)
	var stderr strings.Builder
	require.Zero(t, run([]string{"-C", dir}, strings.NewReader(""), io.Discard, &stderr), &stderr)
	require.Empty(t, stderr.String())
	text, err := os.ReadFile(filepath.Join(dir, "a_async.go"))
	require.NoError(t, err)
	return string(text)
}

// soleModule makes a module that holds one file, and returns its folder. The
// go command accepts it while the test runs.
func soleModule(t *testing.T, source string) string {
	repo, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	sum, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	require.NoError(t, err)
	dir := t.TempDir()
	const self = "github.com/seed4fdd6362/goasync"
	mod := fmt.Sprintf("module example.com/m\n\ngo 1.26\n\nrequire %s v0.0.0\n\nreplace %s => %s\n", self, self, repo)
	for name, text := range map[string]string{"go.mod": mod, "go.sum": string(sum), "a.go": source} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	return dir
}

// cut returns the part of text from the first start to the end after it.
func cut(t *testing.T, text, start, end string) string {
	i := strings.Index(text, start)
	require.GreaterOrEqual(t, i, 0, start)
	j := strings.Index(text[i:], end)
	require.GreaterOrEqual(t, j, 0, end)
	return text[i : i+j+len(end)]
}
