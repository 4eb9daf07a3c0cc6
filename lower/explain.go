package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// Explain reports what becomes of the async functions of the units that the
// patterns named, in the order of the sources. It runs the passes as Lower does,
// and looks at what they leave behind. Source and Generated are only filled if
// code is asked for, which takes as long as Lower.
func Explain(prog *parser.Program, code bool) ([]*Report, []parser.Diagnostic, error) {
	lw := newLowerer(prog, Options{})
	if err := lw.graphs(); err != nil {
		return nil, nil, err
	}
	if len(lw.diags) > 0 {
		return nil, lw.diags, nil
	}
	var outs []Output
	if code {
		var err error
		if outs, err = lw.emit(); err != nil {
			return nil, nil, err
		}
	}
	var list []*Report
	for _, u := range lw.units {
		if !u.src.Target {
			continue
		}
		for _, f := range u.files {
			names := f.reportNames()
			var text *twinText
			if code {
				text = newTwinText(outputOf(outs, f))
			}
			for _, fn := range f.fns {
				r := &reporter{fn: fn, Report: &Report{Package: u.src.Path, Name: names[fn], Twin: f.src.Twin}}
				r.run()
				if code {
					r.Source, r.Generated = r.sourceLines(), text.of(r)
				}
				list = append(list, r.Report)
			}
		}
	}
	return list, nil, nil
}

func outputOf(outs []Output, f *file) []byte {
	i := slices.IndexFunc(outs, func(o Output) bool { return o.File == f.src })
	if i < 0 {
		return nil
	}
	return outs[i].Text
}

// reportNames names the functions of a file: a literal after the declaration that
// it stands in, with a number.
func (f *file) reportNames() map[*fn]string {
	names := make(map[*fn]string)
	counts := make(map[string]int)
	for _, src := range f.src.Funcs {
		fn := f.u.lw.fns[src]
		if src.Decl != nil {
			names[fn] = declReportName(src.Decl)
			continue
		}
		outer := f.outerName(src)
		counts[outer]++
		names[fn] = fmt.Sprintf("%s.func%d", outer, counts[outer])
	}
	return names
}

// declReportName gives Name, or Type.Name for a method.
func declReportName(d *ast.FuncDecl) string {
	if d.Recv != nil && len(d.Recv.List) > 0 {
		return recvTypeName(d.Recv.List[0].Type) + "." + d.Name.Name
	}
	return d.Name.Name
}

// outerName names the declaration that a literal stands in.
func (f *file) outerName(src *parser.Func) string {
	pos := src.Lit.Pos()
	for _, d := range f.src.Syntax.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Pos() <= pos && pos < fd.End() {
			return declReportName(fd)
		}
	}
	return f.declName(pos)
}

// A reporter fills the report on one function.
type reporter struct {
	*Report
	fn *fn
}

func (r *reporter) run() {
	fn := r.fn
	r.Place = r.place(fn.src.Type().Pos())
	r.EndLine = r.place(fn.src.Body().End() - 1).Line
	r.Frame, r.Hidden, r.Defers, r.Generic = fn.frame, fn.hidden, fn.deferred, len(fn.typePars) > 0
	r.form()
	r.states()
	r.kept()
	r.frame()
	r.moves()
}

// place gives the place of a position of the source.
func (r *reporter) place(pos token.Pos) Place {
	line, col := r.fn.f.lineCol(pos)
	return Place{File: r.fn.f.src.Path, Line: line, Column: col}
}

// form says what kind of code the function became.
func (r *reporter) form() {
	fn := r.fn
	switch {
	case fn.src.Entry && !fn.split:
		r.Form, r.Why = Plain, "it has no await, and Go calls it: it stays as it is"
	case !fn.split:
		r.Form, r.Why = Straight, "it has no await: its future is ready at the first poll"
	case fn.direct():
		r.Form, r.Why = Direct, "its only await stands first and nothing is kept across it: starting and resuming are the same"
	default:
		r.Form, r.Why = Machine, ""
	}
}

// emitted gives the suspend points that are in the generated code, by number.
func (r *reporter) emitted() (list []*suspend) {
	for _, s := range r.fn.suspends {
		if s.poll.index >= 0 && s.poll.index < len(r.fn.blocks) && r.fn.blocks[s.poll.index] == s.poll {
			list = append(list, s)
		}
	}
	return list
}

func (r *reporter) states() {
	for _, s := range r.emitted() {
		st := State{Number: s.state, Place: r.place(s.pos), Text: r.awaitText(s)}
		switch {
		case s.callee != nil && s.callee.race != nil:
			st.Select = true
			for _, c := range s.callee.race.cases {
				st.Waits = append(st.Waits, r.waits(c.part))
			}
			if s.callee.race.orElse {
				st.Waits = append(st.Waits, "default")
			}
		default:
			st.Waits = []string{r.waits(s)}
		}
		for _, l := range s.live {
			st.Keeps = append(st.Keeps, Keep{Name: l.name, Read: r.nextRead(s, l)})
		}
		r.States = append(r.States, st)
	}
}

// awaitText gives an await as it is written, on one line.
func (r *reporter) awaitText(s *suspend) string {
	if s.await == nil || s.await.Call == nil || s.callee != nil && s.callee.race != nil {
		return s.text
	}
	tok := r.fn.f.tok
	text := r.fn.f.text[tok.Offset(s.await.Call.Pos()):tok.Offset(s.await.Call.End())]
	return strings.Join(strings.Fields(string(text)), " ")
}

// waits says what a suspend point waits for.
func (r *reporter) waits(s *suspend) string {
	if s.callee != nil {
		return calleeName(s.callee)
	}
	if s.future != nil {
		return s.future.text
	}
	if s.child != nil {
		return s.child.typ
	}
	return "a future"
}

// calleeName names a callee as its caller writes it.
func calleeName(c *callee) string {
	switch {
	case c.race != nil:
		return "a select"
	case c.fn != nil:
		return c.fn.name
	case c.call != nil:
		return types.ExprString(c.call.Fun)
	}
	return strings.TrimSuffix(c.frame, "Future")
}
