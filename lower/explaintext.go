package lower

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// A twinText is the text of a twin, with the source lines that its lines stand
// for.
type twinText struct {
	lines  []Line // by their number, from 1; directives are left out
	fset   *token.FileSet
	syntax *ast.File
}

// newTwinText reads the text of a twin.
func newTwinText(text []byte) *twinText {
	t := &twinText{fset: token.NewFileSet(), lines: []Line{{}}}
	syntax, err := parser.ParseFile(t.fset, "", text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return t // it has been checked before; there is just no text then
	}
	t.syntax = syntax
	at := 0 // the source line of the next line; 0: it is not known
	for i, line := range bytes.Split(text, []byte("\n")) {
		s := string(line)
		if to, ok := directive(s); ok {
			at = to
			t.lines = append(t.lines, Line{Number: i + 1, Source: -1})
			continue
		}
		l := Line{Number: i + 1, Text: s}
		if strings.TrimSpace(s) != "" {
			l.Source = at
		}
		t.lines = append(t.lines, l)
		if at > 0 {
			at++
		}
	}
	return t
}

// directive gives the line that a //line directive sets.
func directive(s string) (line int, ok bool) {
	rest, ok := strings.CutPrefix(s, "//line ")
	if !ok {
		return 0, false
	}
	fields := strings.Split(rest, ":")
	if len(fields) < 3 {
		return 0, false
	}
	line, err := strconv.Atoi(fields[len(fields)-2])
	return line, err == nil
}

// of gives the lines of what a function became: the function that makes its
// future, its frame with the methods of it, and the frames of its selects.
func (t *twinText) of(r *reporter) (list []Line) {
	if t.syntax == nil {
		return nil
	}
	types := map[string]bool{r.fn.frame: true}
	for _, s := range r.fn.suspends {
		if s.callee != nil && s.callee.race != nil {
			types[s.callee.race.frame] = true
		}
	}
	for _, d := range t.syntax.Decls {
		if !t.belongs(d, r.fn, types) {
			continue
		}
		if len(list) > 0 {
			list = append(list, Line{})
		}
		from, to := t.fset.PositionFor(d.Pos(), false).Line, t.fset.PositionFor(d.End(), false).Line
		_, isType := d.(*ast.GenDecl)
		for i, l := range t.lines[from : to+1] {
			if l.Source < 0 {
				continue // a directive
			}
			if bare := strings.TrimSpace(l.Text); bare == "}" || isType && i > 0 {
				l.Source = 0 // no code, so it has no directive of its own
			}
			list = append(list, l)
		}
	}
	return list
}

// belongs reports whether a declaration of the twin is part of what fn became.
func (t *twinText) belongs(d ast.Decl, fn *fn, types map[string]bool) bool {
	switch d := d.(type) {
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if spec, ok := s.(*ast.TypeSpec); ok && types[spec.Name.Name] {
				return true
			}
		}
	case *ast.FuncDecl:
		if d.Recv != nil && len(d.Recv.List) > 0 && types[recvTypeName(d.Recv.List[0].Type)] {
			return true
		}
		return fn.src.Decl != nil && declReportName(d) == declReportName(fn.src.Decl)
	}
	return false
}

// sourceLines gives the lines of the function as it is written.
func (r *reporter) sourceLines() (list []Line) {
	from := r.fn.src.Type().Pos()
	if d := r.fn.src.Decl; d != nil {
		from = d.Pos()
		if d.Doc != nil {
			from = d.Doc.Pos()
		}
	}
	lines := strings.Split(string(r.fn.f.text), "\n")
	for n := r.place(from).Line; n <= r.EndLine && n <= len(lines); n++ {
		list = append(list, Line{Number: n, Source: n, Text: lines[n-1]})
	}
	return list
}
