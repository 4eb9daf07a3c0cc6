package report

import (
	"bytes"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/seed4fdd6362/goasync/internal/term"
)

// noFile is the name that a unified diff has for a file that is not there.
const noFile = "/dev/null"

// Diff returns a unified diff that turns the file called name from old to text,
// for patch -p0. A nil text stands for no file.
func Diff(name string, old, text []byte, paint term.Painter) string {
	from, to := name+".orig", name
	if old == nil {
		from = noFile
	}
	if text == nil {
		from, to = name, noFile
	}
	d := diff.Diff(from, old, to, text)
	var b strings.Builder
	for line := range bytes.Lines(d) {
		line := string(line)
		end := strings.TrimRight(line, "\n")
		b.WriteString(paint.Paint(styleOf(line), end))
		b.WriteString(line[len(end):])
	}
	return b.String()
}

// styleOf returns how a line of a diff looks.
func styleOf(line string) term.Style {
	switch {
	case strings.HasPrefix(line, "diff "), strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "+++ "):
		return term.Bold
	case strings.HasPrefix(line, "@@"):
		return term.Cyan
	case strings.HasPrefix(line, "-"):
		return term.Red
	case strings.HasPrefix(line, "+"):
		return term.Green
	}
	return ""
}

// FirstDifference returns the number of the first line in which two texts differ.
func FirstDifference(a, b []byte) int {
	line := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			line++
		}
	}
	return line
}
