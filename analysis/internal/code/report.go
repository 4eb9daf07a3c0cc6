package code

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Check reports what one analyzer finds.
type Check struct {
	*Code
	pass *analysis.Pass
	name string
}

// Start gives the check of a pass whose analyzer requires Analyzer.
func Start(pass *analysis.Pass, name string) *Check {
	return &Check{Code: pass.ResultOf[Analyzer].(*Code), pass: pass, name: name}
}

// A Finding is something that a check has to say about a node.
type Finding struct {
	Message string
	Related []analysis.RelatedInformation
	Fix     string // what the fix does, as an order: "await the future"
	Edits   []analysis.TextEdit
}

// Report reports a finding about n, unless a comment accepts it. A fix is left
// out if positions are not those of the bytes on disk.
func (c *Check) Report(f *File, n ast.Node, message string, args ...any) {
	c.ReportFinding(f, n, Finding{Message: fmt.Sprintf(message, args...)})
}

// ReportFinding is Report of a finding with more to it than its message.
func (c *Check) ReportFinding(f *File, n ast.Node, found Finding) {
	if slices.Contains(f.accepted[f.line(n.Pos())], c.name) {
		return
	}
	d := analysis.Diagnostic{Pos: n.Pos(), End: n.End(), Category: c.name, Message: found.Message, Related: found.Related}
	if len(found.Edits) > 0 && f.fixable {
		d.SuggestedFixes = []analysis.SuggestedFix{{Message: found.Fix, TextEdits: found.Edits}}
	}
	c.pass.Report(d)
}

// At makes a note about n.
func At(n ast.Node, message string, args ...any) analysis.RelatedInformation {
	return analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: fmt.Sprintf(message, args...)}
}

// line gives the line of pos in its file, whatever //line says.
func (f *File) line(pos token.Pos) int { return f.Code.Fset.PositionFor(pos, false).Line }

// Source gives the text of n as it is written.
func (f *File) Source(n ast.Node) string {
	tok := f.Code.Fset.File(n.Pos())
	from, to := tok.Offset(n.Pos()), tok.Offset(n.End())
	if to > len(f.Text) {
		return ""
	}
	return string(f.Text[from:to])
}

// Replace makes the edit that puts text in the place of n.
func Replace(n ast.Node, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(text)}
}

// Insert makes the edit that puts text at pos.
func Insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}
