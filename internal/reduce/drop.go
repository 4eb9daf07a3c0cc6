package reduce

import (
	"go/ast"
	"go/token"
)

// declarations proposes to drop what stands at package level.
func declarations(s *source) (changes []change) {
	for _, d := range s.file.Decls {
		changes = append(changes, s.drop(d))
		if d, ok := d.(*ast.GenDecl); ok && d.Lparen.IsValid() {
			for _, spec := range d.Specs {
				changes = append(changes, s.drop(spec))
			}
		}
	}
	return changes
}

// statements proposes to drop statements and clauses.
func statements(s *source) (changes []change) {
	drop := func(list []ast.Stmt) {
		for _, stmt := range list {
			changes = append(changes, s.drop(stmt))
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			drop(n.List)
		case *ast.CaseClause:
			drop(n.Body)
		case *ast.CommClause:
			drop(n.Body)
		}
		return true
	})
	return changes
}

// parts proposes to drop what a construct can do without: elements, arguments,
// fields, methods, an else, the clauses of a for.
func parts(s *source) (changes []change) {
	add := func(list []change) { changes = append(changes, list...) }
	drop := func(n ast.Node, present bool) {
		if present {
			changes = append(changes, s.drop(n))
		}
	}
	until := func(from, to ast.Node) { add([]change{{{from: s.from(from), to: s.from(to)}}}) }
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			add(dropFrom(s, n.Elts))
		case *ast.CallExpr:
			add(dropFrom(s, n.Args))
		case *ast.StructType:
			s.fields(n.Fields, drop)
		case *ast.InterfaceType:
			s.fields(n.Methods, drop)
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				changes = append(changes, change{{from: s.from(n.Results[0]), to: s.to(n)}})
			}
		case *ast.IfStmt:
			if n.Else != nil {
				changes = append(changes, change{{from: s.to(n.Body), to: s.to(n.Else)}})
			}
			if n.Init != nil {
				until(n.Init, n.Cond)
			}
		case *ast.ForStmt:
			drop(n.Init, n.Init != nil)
			drop(n.Cond, n.Cond != nil)
			drop(n.Post, n.Post != nil)
		case *ast.RangeStmt:
			if n.Key != nil {
				changes = append(changes, change{{from: s.from(n.Key), to: s.offset(n.TokPos) + len(n.Tok.String())}})
			}
			if n.Value != nil {
				changes = append(changes, change{{from: s.to(n.Key), to: s.to(n.Value)}})
			}
		case *ast.SwitchStmt:
			drop(n.Init, n.Init != nil)
			drop(n.Tag, n.Tag != nil)
		case *ast.CaseClause:
			add(dropFrom(s, n.List))
		case *ast.LabeledStmt:
			changes = append(changes, change{{from: s.offset(n.Pos()), to: s.offset(n.Colon) + 1}})
		case *ast.BranchStmt:
			drop(n.Label, n.Label != nil)
		case *ast.SliceExpr:
			drop(n.Low, n.Low != nil)
			drop(n.High, n.High != nil && !n.Slice3)
		case *ast.GenDecl:
			if n.Lparen.IsValid() && len(n.Specs) == 1 {
				changes = append(changes, s.keep(n, n.Specs[0]))
				changes[len(changes)-1][0].from += len(n.Tok.String())
			}
		case *ast.ValueSpec:
			if n.Type != nil && n.Values != nil {
				drop(n.Type, true)
				changes = append(changes, change{{from: s.to(n.Type), to: s.to(n)}})
			}
		case *ast.AssignStmt:
			add(s.assignPairs(n))
		}
		return true
	})
	return changes
}

// fields proposes to drop fields, methods or embedded types.
func (s *source) fields(list *ast.FieldList, drop func(n ast.Node, present bool)) {
	for _, f := range list.List {
		drop(f, true)
	}
}

// assignPairs proposes to drop an operand from both sides of an assignment.
func (s *source) assignPairs(n *ast.AssignStmt) (changes []change) {
	if len(n.Lhs) < 2 || len(n.Lhs) != len(n.Rhs) || n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return nil
	}
	left, right := dropFrom(s, n.Lhs), dropFrom(s, n.Rhs)
	for i := range left {
		changes = append(changes, append(left[i], right[i]...))
	}
	return changes
}
