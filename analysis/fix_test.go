package analysis_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
)

// edit makes a finding whose fix puts text in the place of a part of a.go.
func edit(start, end int, text string) analysis.Finding {
	return analysis.Finding{Fixes: []analysis.Fix{{Edits: []analysis.Edit{{Path: "a.go", Start: start, End: end, Text: text}}}}}
}

func TestApplyFixes(t *testing.T) {
	text := "package p\n\nvar a = 12\n"
	other := edit(0, 1, "x")
	other.Fixes[0].Edits[0].Path = "b.go"
	for _, c := range []struct {
		name string
		in   []analysis.Finding
		text string
		want string
		done []bool
	}{
		{"none", []analysis.Finding{{}}, text, text, []bool{false}},
		{"one", []analysis.Finding{edit(19, 21, "345")}, text, "package p\n\nvar a = 345\n", []bool{true}},
		{"two in any order", []analysis.Finding{edit(19, 21, "7"), edit(15, 16, "bb")}, text, "package p\n\nvar bb = 7\n", []bool{true, true}},
		{"the second overlaps", []analysis.Finding{edit(19, 21, "7"), edit(20, 21, "8")}, text, "package p\n\nvar a = 7\n", []bool{true, false}},
		{"another file", []analysis.Finding{other}, text, text, []bool{false}},
		{"formatted", []analysis.Finding{edit(19, 21, "1+ 2")}, text, "package p\n\nvar a = 1 + 2\n", []bool{true}},
		{"not formatted before", []analysis.Finding{edit(18, 20, "1+ 2")}, "package p\n\nvar  a=12\n", "package p\n\nvar  a=1+ 2\n", []bool{true}},
		{"line ends", []analysis.Finding{edit(19, 21, "7\nvar b = 8")}, "package p\r\n\r\nvar a = 12\r\n", "package p\r\n\r\nvar a = 7\r\nvar b = 8\r\n", []bool{true}},
		{"mixed line ends", []analysis.Finding{edit(19, 21, "7")}, "package p\n\r\nvar a = 12\r\n", "package p\n\r\nvar a = 7\n", []bool{true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, done := analysis.ApplyFixes("a.go", []byte(c.text), c.in)
			require.Equal(t, c.want, string(got))
			require.Equal(t, c.done, done)
		})
	}
}

func TestApplyFixesDropsImports(t *testing.T) {
	const head = "package p\n\nimport "
	const rest = "\n\nvar a = 12\nvar b = time.Now\n"
	for _, c := range []struct{ name, imports, want string }{
		{"alone", `"time"`, "package p\n\nvar a = 12\nvar b = 0\n"},
		{"first of a group", "(\n\t\"time\"\n\n\t\"x.y/z\"\n)", "package p\n\nimport (\n\t\"x.y/z\"\n)\n\nvar a = 12\nvar b = 0\n"},
		{"last of a group", "(\n\t\"a\"\n\n\t\"time\"\n)", "package p\n\nimport (\n\t\"a\"\n)\n\nvar a = 12\nvar b = 0\n"},
		{"named otherwise", `other "time"`, "package p\n\nimport other \"time\"\n\nvar a = 12\nvar b = 0\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := head + c.imports + rest
			at := len(text) - len("time.Now\n")
			got, _ := analysis.ApplyFixes("a.go", []byte(text), []analysis.Finding{edit(at, len(text)-1, "0")})
			require.Equal(t, c.want, string(got))
		})
	}
}
