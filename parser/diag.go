package parser

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
)

// A Diagnostic is something that goasync has to say about a source file.
// Positions are those of the file on disk: no //line directive changes them.
type Diagnostic struct {
	Code    Code
	Pos     token.Position
	End     token.Position // where the text that it is about ends; may be the zero position
	Message string
	Notes   []Note
	Warning bool // it stops nothing
}

// A Note points at another place that a diagnostic needs to be understood.
type Note struct {
	Pos     token.Position // may be the zero position: then the note is advice
	Message string
}

// String gives "file:line:col: message", without the notes.
func (d Diagnostic) String() string {
	if d.Warning {
		return fmt.Sprintf("%s: warning: %s", d.Pos, d.Message)
	}
	return fmt.Sprintf("%s: %s", d.Pos, d.Message)
}

// HasErrors reports whether any of the diagnostics is more than a warning.
func HasErrors(diags []Diagnostic) bool {
	return slices.ContainsFunc(diags, func(d Diagnostic) bool { return !d.Warning })
}

// comparePositions orders positions by file, line and column.
func comparePositions(a, b token.Position) int {
	return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Tidy sorts diagnostics and drops what would say the same thing twice: the
// variants of a package share files, and the view holds a type twice.
func Tidy(diags []Diagnostic) []Diagnostic {
	slices.SortStableFunc(diags, func(a, b Diagnostic) int {
		return cmp.Or(comparePositions(a.Pos, b.Pos), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(diags, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Message == b.Message
	})
}
