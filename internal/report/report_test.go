package report

import (
	"bytes"
	"encoding/json"
	"go/token"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/term"
	"github.com/seed4fdd6362/goasync/parser"
)

var diags = []parser.Diagnostic{
	{
		Code: parser.AwaitOutside, Pos: token.Position{Filename: "/m/a.go", Line: 3, Column: 5}, End: token.Position{Filename: "/m/a.go", Line: 3, Column: 10},
		Message: "await <here>",
		Notes:   []parser.Note{{Pos: token.Position{Filename: "/m/b.go", Line: 1, Column: 1}, Message: "declared here"}, {Message: "make it async"}},
	},
	{Code: parser.GenerateExcluded, Pos: token.Position{Filename: "/m/p/p.go", Line: 1, Column: 1}, Message: "first\nsecond", Warning: true},
}

func packageOf(path string) string {
	return map[string]string{"/m/a.go": "example.com/m", "/m/p/p.go": "example.com/m/p"}[path]
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Text(&b, "/m", term.Painter{}, diags))
	require.Equal(t, "a.go:3:5: await <here> [AwaitOutside]\n\tb.go:1:1: declared here\n\tmake it async\np/p.go:1:1: warning: first [GenerateExcluded]\nsecond\n", b.String())
	b.Reset()
	force := func(name string) string { return map[string]string{"FORCE_COLOR": "1"}[name] }
	require.NoError(t, Text(&b, "/m", term.PainterFor(&b, force), diags[1:]))
	require.Equal(t, "\x1b[1mp/p.go:1:1:\x1b[0m \x1b[33mwarning:\x1b[0m first [\x1b[36mGenerateExcluded\x1b[0m]\nsecond\n", b.String())
}

// The JSON is that of go vet -json: what reads one reads the other.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, JSON(&b, Items(diags, packageOf)))
	require.Equal(t, `{
	"example.com/m": {
		"AwaitOutside": [
			{
				"posn": "/m/a.go:3:5",
				"end": "/m/a.go:3:10",
				"message": "await <here>\nmake it async",
				"related": [
					{
						"posn": "/m/b.go:1:1",
						"message": "declared here"
					}
				]
			}
		]
	},
	"example.com/m/p": {
		"GenerateExcluded": [
			{
				"category": "warning",
				"posn": "/m/p/p.go:1:1",
				"message": "first\nsecond"
			}
		]
	}
}
`, b.String())
	// As the tools that read that of go vet declare it.
	var tree map[string]map[string][]struct {
		Posn           string `json:"posn"`
		Message        string `json:"message"`
		SuggestedFixes []struct {
			Message string `json:"message"`
			Edits   []struct {
				Filename   string `json:"filename"`
				Start, End int
				New        string `json:"new"`
			} `json:"edits"`
		} `json:"suggested_fixes"`
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &tree))
	require.Equal(t, "/m/a.go:3:5", tree["example.com/m"]["AwaitOutside"][0].Posn)
	b.Reset()
	require.NoError(t, JSON(&b, nil))
	require.Equal(t, "{}\n", b.String())
	require.Error(t, JSON(full{}, nil))
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrInvalid }

func TestDiff(t *testing.T) {
	plain := term.Painter{}
	require.Equal(t, "diff a.go.orig a.go\n--- a.go.orig\n+++ a.go\n@@ -1,2 +1,2 @@\n x\n-y\n+z\n", Diff("a.go", []byte("x\ny\n"), []byte("x\nz\n"), plain))
	require.Equal(t, "diff /dev/null a.go\n--- /dev/null\n+++ a.go\n@@ -0,0 +1,1 @@\n+z\n", Diff("a.go", nil, []byte("z\n"), plain))
	require.Equal(t, "diff a.go /dev/null\n--- a.go\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-y\n", Diff("a.go", []byte("y\n"), nil, plain))
	require.Equal(t, 2, FirstDifference([]byte("x\ny\n"), []byte("x\nz\n")))
	require.Equal(t, 3, FirstDifference([]byte("x\ny\n"), []byte("x\ny\nz\n")))
	require.Equal(t, 1, FirstDifference(nil, []byte("x")))
}

func TestShortPath(t *testing.T) {
	require.Equal(t, "a.go", ShortPath("/home/u", "/home/u/a.go"))
	require.Equal(t, "../v/a.go", ShortPath("/home/u", "/home/v/a.go"))
	require.Equal(t, "/a.go", ShortPath("/home/u/deep/down", "/a.go"))
}
