package reduce

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// repairRounds bounds how often a text is repaired: what was used by something
// unused is unused then.
const repairRounds = 12

// repair makes a program of a text of which something is unused or a return is
// missing. ok is false if it has other errors.
func repair(text []byte) (repaired []byte, ok bool) {
	for range repairRounds {
		diags, ok := check(text)
		if !ok {
			return nil, false
		}
		if len(diags) == 0 {
			return text, true
		}
		src, err := parse(text)
		if err != nil {
			return nil, false
		}
		var changes []change
		for _, d := range diags {
			c := src.repair(d)
			if c == nil {
				return nil, false
			}
			changes = append(changes, c)
		}
		if text, err = tidy(apply(text, changes)); err != nil {
			return nil, false
		}
	}
	return nil, false
}

// check gives the errors of a program of one file; ok is false if it cannot be
// looked at.
func check(text []byte) (errs []parser.Diagnostic, ok bool) {
	defer func() {
		if recover() != nil {
			errs, ok = nil, true // a fault of the parser may be what is looked for
		}
	}()
	_, diags, err := parser.LoadSource(map[string]string{"p.go": string(text)})
	for _, d := range diags {
		if !d.Warning {
			errs = append(errs, d)
		}
	}
	return errs, err == nil
}

// repair gives the change that the error asks for, nil if there is none.
func (s *source) repair(d parser.Diagnostic) change {
	at := token.Pos(d.Pos.Offset + s.base)
	switch {
	case strings.HasPrefix(d.Message, "label ") && strings.Contains(d.Message, "not used"):
		return s.dropLabel(at)
	case strings.Contains(d.Message, "declared and not used"):
		return s.unuse(at)
	case strings.Contains(d.Message, "imported") && strings.Contains(d.Message, "not used"):
		return s.dropImport(at)
	case strings.Contains(d.Message, "missing return"):
		return change{{d.Pos.Offset, d.Pos.Offset, "panic(0)\n"}}
	}
	return nil
}

func (s *source) dropImport(at token.Pos) change {
	for _, d := range s.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT || at < g.Pos() || at >= g.End() {
			continue
		}
		if len(g.Specs) == 1 {
			return s.drop(g)
		}
		for _, spec := range g.Specs {
			if spec.Pos() <= at && at < spec.End() {
				return s.drop(spec)
			}
		}
	}
	return nil
}

func (s *source) dropLabel(at token.Pos) (c change) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok && l.Pos() == at {
			c = change{{from: s.offset(l.Pos()), to: s.offset(l.Colon) + 1}}
		}
		return c == nil
	})
	return c
}

// unuse makes the declaration of an unused variable one of a blank one, or
// drops it where there is no value.
func (s *source) unuse(at token.Pos) (c change) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				if c = s.blank(n.Lhs, at); c != nil && allBlank(n.Lhs, at) {
					c = append(c, edit{s.offset(n.TokPos), s.offset(n.TokPos) + 2, "="})
				}
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				c = s.unuseRange(n, at)
			}
		case *ast.TypeSwitchStmt:
			if a, ok := n.Assign.(*ast.AssignStmt); ok && a.Lhs[0].Pos() == at {
				c = change{{from: s.from(a), to: s.from(a.Rhs[0])}}
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				if name.Pos() == at {
					c = s.replace(name, "_")
				}
			}
		}
		return c == nil
	})
	return c
}

// unuseRange drops the variables of a range that are not used, or makes the
// first blank.
func (s *source) unuseRange(n *ast.RangeStmt, at token.Pos) change {
	switch {
	case n.Value != nil && n.Value.Pos() == at && isBlank(n.Key),
		n.Value == nil && n.Key.Pos() == at:
		return change{{from: s.from(n.Key), to: s.offset(n.TokPos) + 2}}
	case n.Value != nil && n.Value.Pos() == at:
		return change{{from: s.to(n.Key), to: s.to(n.Value)}}
	case n.Key != nil && n.Key.Pos() == at:
		return s.replace(n.Key, "_")
	}
	return nil
}

func (s *source) blank(list []ast.Expr, at token.Pos) change {
	for _, x := range list {
		if x.Pos() == at {
			return s.replace(x, "_")
		}
	}
	return nil
}

// allBlank reports whether no variable is left beside that at a place.
func allBlank(list []ast.Expr, at token.Pos) bool {
	for _, x := range list {
		if x.Pos() != at && !isBlank(x) {
			return false
		}
	}
	return true
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}
