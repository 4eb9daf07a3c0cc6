package parser

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// An expectation stands in a comment at the end of the line that it is about,
// and names the column and the first words of the message:
//
//	await(3) //@ 7 "await of 3"
//
// Those that follow on a line of their own count for the line above.
var expectation = regexp.MustCompile(`(\d+) ("(?:[^"\\]|\\.)*")`)

// wanted gives the expectations of a file as "name:line:col: message".
func wanted(t *testing.T, name, text string) (list []string) {
	lines := strings.Split(text, "\n")
	at := 0
	for i, line := range lines {
		code, comment, found := strings.Cut(line, "//@")
		if strings.TrimSpace(code) != "" {
			at = i + 1
		}
		if !found {
			continue
		}
		matches := expectation.FindAllStringSubmatch(comment, -1)
		require.NotEmpty(t, matches, "%s:%d: no expectation in %q", name, i+1, comment)
		for _, m := range matches {
			message, err := strconv.Unquote(m[2])
			require.NoError(t, err)
			list = append(list, fmt.Sprintf("%s:%d:%s: %s", name, at, m[1], message))
		}
	}
	return list
}

// TestErrors compares the diagnostics of each archive in testdata/errors with
// the expectations in its files. An archive with a go.mod is loaded from disk.
func TestErrors(t *testing.T) {
	archives, err := filepath.Glob("testdata/errors/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			require.NoError(t, err)
			require.NotEmpty(t, strings.TrimSpace(string(a.Comment)), "the archive says why it exists")
			checkArchive(t, a)
		})
	}
}

// checkArchive compares what an archive gives with what its files want.
func checkArchive(t *testing.T, a *txtar.Archive) {
	files := make(map[string]string)
	var want []string
	disk := false
	for _, f := range a.Files {
		disk = disk || filepath.Base(f.Name) == "go.mod"
		files[f.Name] = string(f.Data)
		want = append(want, wanted(t, f.Name, string(f.Data))...)
	}
	var diags []Diagnostic
	var err error
	if disk {
		_, diags, err = loadArchive(t, a, Config{Tests: true})
	} else {
		_, diags, err = LoadSource(files)
	}
	require.NoError(t, err)
	var got []string
	for _, d := range diags {
		got = append(got, d.String())
		require.NotContains(t, d.String(), "\u06f0", "a name of the view shows")
		if len(got) > 1 {
			require.True(t, comparePositions(diags[len(got)-2].Pos, d.Pos) <= 0, "sorted")
		}
	}
	matchAll(t, want, got)
}

// matchAll pairs each expectation with one message that begins with it.
func matchAll(t *testing.T, want, got []string) {
	for _, w := range want {
		i := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, w) })
		if i < 0 {
			t.Errorf("missing: %s", w)
			continue
		}
		got = slices.Delete(got, i, i+1)
	}
	for _, g := range got {
		t.Errorf("unexpected: %s", g)
	}
}
