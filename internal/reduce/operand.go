package reduce

import (
	"go/ast"
	"go/token"
)

// operands proposes to put an operand in the place of an expression.
func operands(s *source) (changes []change) {
	s.expressions(func(e ast.Expr, stmt ast.Node) {
		for _, inner := range children(e) {
			if !s.orderMatters(inner, stmt) {
				changes = append(changes, s.keep(e, inner))
			}
		}
	})
	return changes
}

// literals proposes to put the simplest value in the place of an expression.
func literals(s *source) (changes []change) {
	s.expressions(func(e ast.Expr, _ ast.Node) {
		for _, text := range []string{"nil", "0", `""`, "false", "true"} {
			changes = append(changes, s.replace(e, text))
		}
		if lit, ok := e.(*ast.FuncLit); ok && len(lit.Body.List) > 0 {
			last := lit.Body.List[len(lit.Body.List)-1]
			changes = append(changes, change{{from: s.from(lit.Body.List[0]), to: s.from(last)}})
		}
	})
	return changes
}

// expressions calls do for the expressions that are values, outer ones first,
// with the statement or specification around them.
func (s *source) expressions(do func(e ast.Expr, stmt ast.Node)) {
	names := make(map[ast.Node]bool)
	around := []ast.Node{s.file}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		if names[n] {
			return false
		}
		for _, name := range notValues(n) {
			names[name] = true
		}
		top := around[len(around)-1]
		switch n.(type) {
		case ast.Stmt, ast.Spec:
			top = n
		}
		around = append(around, top)
		if e, ok := n.(ast.Expr); ok {
			do(e, top)
		}
		return true
	})
}

// notValues gives the children of a node that are names, types or targets of
// assignments.
func notValues(n ast.Node) (list []ast.Node) {
	add := func(x ast.Node, present bool) {
		if present {
			list = append(list, x)
		}
	}
	idents := func(exprs ...ast.Expr) {
		for _, x := range exprs {
			_, ok := x.(*ast.Ident)
			add(x, ok)
		}
	}
	switch n := n.(type) {
	case *ast.File:
		idents(n.Name)
	case *ast.ImportSpec, *ast.TypeSpec:
		ast.Inspect(n, func(part ast.Node) bool {
			add(part, part != nil && part != n)
			return true
		})
	case *ast.FuncDecl:
		idents(n.Name)
		add(n.Recv, n.Recv != nil)
		add(n.Type, true)
	case *ast.FuncLit:
		add(n.Type, true)
	case *ast.ValueSpec:
		for _, name := range n.Names {
			idents(name)
		}
		add(n.Type, n.Type != nil)
	case *ast.AssignStmt:
		idents(n.Lhs...)
	case *ast.IncDecStmt:
		idents(n.X)
	case *ast.RangeStmt:
		idents(n.Key, n.Value)
	case *ast.LabeledStmt:
		idents(n.Label)
	case *ast.BranchStmt:
		add(n.Label, n.Label != nil)
	case *ast.SelectorExpr:
		idents(n.Sel)
	case *ast.KeyValueExpr:
		idents(n.Key)
	case *ast.CallExpr:
		idents(n.Fun)
	case *ast.CompositeLit:
		add(n.Type, n.Type != nil)
	case *ast.TypeAssertExpr:
		add(n.Type, n.Type != nil)
	}
	return list
}

// children gives the operands of an expression.
func children(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return []ast.Expr{e.X}
	case *ast.UnaryExpr:
		return []ast.Expr{e.X}
	case *ast.StarExpr:
		return []ast.Expr{e.X}
	case *ast.BinaryExpr:
		return []ast.Expr{e.X, e.Y}
	case *ast.CallExpr:
		if lit, ok := e.Fun.(*ast.FuncLit); ok && len(lit.Body.List) == 1 {
			if ret, ok := lit.Body.List[0].(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
				return append(e.Args[:len(e.Args):len(e.Args)], ret.Results[0])
			}
		}
		return e.Args
	case *ast.IndexExpr:
		return []ast.Expr{e.X, e.Index}
	case *ast.SliceExpr:
		return []ast.Expr{e.X}
	case *ast.SelectorExpr:
		return []ast.Expr{e.X}
	case *ast.TypeAssertExpr:
		return []ast.Expr{e.X}
	case *ast.CompositeLit:
		return e.Elts
	case *ast.KeyValueExpr:
		return []ast.Expr{e.Value}
	}
	return nil
}

// orderMatters reports whether e, standing for itself in stmt, may read a
// variable that a call beside it changes.
func (s *source) orderMatters(e ast.Expr, stmt ast.Node) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.BasicLit, *ast.FuncLit, *ast.CallExpr:
		return false
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			return false
		}
	}
	calls := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.BlockStmt:
			return false
		case *ast.CallExpr:
			// The calls around e go with e in place, or happen after it is read.
			if n.End() <= e.Pos() || n.Pos() >= e.End() || n.Pos() >= e.Pos() && n.End() <= e.End() {
				calls = true
			}
		}
		return !calls
	})
	return calls
}
