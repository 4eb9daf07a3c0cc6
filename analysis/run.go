package analysis

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
	"github.com/seed4fdd6362/goasync/parser"
)

// A Finding is what a check has found.
type Finding struct {
	Check   string
	Package string         // the ID of the unit
	Pos     token.Position // in the file on disk, whatever //line says
	End     token.Position
	Message string
	Related []Related
	Fixes   []Fix
}

// Related points at another place that a finding is about.
type Related struct {
	Pos     token.Position
	Message string
}

// A Fix is a way to change the source so that the finding goes.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit puts Text in the place of what is from offset Start to End in a file
// that is read with LF line ends.
type Edit struct {
	Path       string
	Start, End int
	Text       string
}

// Run runs checks, of those of Analyzers, over the units of prog that were named.
// The findings are sorted by place. An error is a bug of a check.
func Run(prog *parser.Program, checks []*analysis.Analyzer) ([]Finding, error) {
	var all []Finding
	frames := code.FramesOf(prog)
	for _, u := range prog.Units {
		if !u.Target {
			continue
		}
		c := code.Of(prog, u, frames)
		for _, a := range checks {
			found, err := runOne(prog, u, c, a)
			if err != nil {
				return nil, fmt.Errorf("check %s of %s: %w", a.Name, u.Path, err)
			}
			all = append(all, found...)
		}
	}
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Filename, b.Pos.Filename), cmp.Compare(a.Pos.Offset, b.Pos.Offset),
			cmp.Compare(a.Check, b.Check), cmp.Compare(a.Message, b.Message))
	})
	return all, nil
}

// runOne runs one check over one unit.
func runOne(prog *parser.Program, u *parser.Unit, c *code.Code, a *analysis.Analyzer) (found []Finding, err error) {
	pass := &analysis.Pass{
		Analyzer: a, Fset: prog.Fset, Pkg: u.Types, TypesInfo: u.Info, TypesSizes: prog.Sizes,
		ResultOf: map[*analysis.Analyzer]any{code.Analyzer: c},
		Report: func(d analysis.Diagnostic) {
			found = append(found, finding(prog.Fset, u, a.Name, d))
		},
	}
	for _, f := range c.Files {
		pass.Files = append(pass.Files, f.Syntax)
	}
	for _, needed := range a.Requires {
		if needed != code.Analyzer {
			return nil, fmt.Errorf("it needs %s, which does not know the dialect", needed.Name)
		}
	}
	_, err = a.Run(pass)
	return found, err
}

// finding puts a diagnostic into a form without positions of a file set.
func finding(fset *token.FileSet, u *parser.Unit, check string, d analysis.Diagnostic) Finding {
	at := func(pos token.Pos) token.Position {
		if !pos.IsValid() {
			return token.Position{}
		}
		return fset.PositionFor(pos, false)
	}
	f := Finding{Check: check, Package: u.ID, Pos: at(d.Pos), End: at(d.End), Message: d.Message}
	for _, r := range d.Related {
		f.Related = append(f.Related, Related{at(r.Pos), r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		out := Fix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			start, end := at(e.Pos), at(e.Pos)
			if e.End.IsValid() {
				end = at(e.End)
			}
			out.Edits = append(out.Edits, Edit{start.Filename, start.Offset, end.Offset, string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, out)
	}
	return f
}
