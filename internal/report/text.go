// Package report prints what goasync has to say about files: as text for people,
// and as JSON for programs.
package report

import (
	"fmt"
	"go/token"
	"io"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/term"
	"github.com/seed4fdd6362/goasync/parser"
)

// Text prints diagnostics, one a line with its notes below. Paths are relative
// to dir where that makes them shorter.
func Text(w io.Writer, dir string, paint term.Painter, diags []parser.Diagnostic) error {
	var b strings.Builder
	for _, d := range diags {
		d.Pos.Filename = ShortPath(dir, d.Pos.Filename)
		first, rest, more := strings.Cut(d.Message, "\n")
		b.WriteString(paint.Paint(term.Bold, d.Pos.String()+":") + " ")
		if d.Warning {
			b.WriteString(paint.Paint(term.Yellow, "warning:") + " ")
		}
		fmt.Fprintf(&b, "%s [%s]\n", first, paint.Paint(term.Cyan, d.Code.String()))
		if more {
			fmt.Fprintln(&b, rest)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\t%s%s\n", place(dir, n.Pos), n.Message)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// place returns pos as the start of a line, or nothing if it is no place.
func place(dir string, pos token.Position) string {
	if pos.Filename == "" {
		return ""
	}
	pos.Filename = ShortPath(dir, pos.Filename)
	return pos.String() + ": "
}
