package reduce

import "go/ast"

// blocks proposes to put a part of a compound statement in its place.
func blocks(s *source) (changes []change) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			if n.Else != nil {
				changes = append(changes, s.keep(n, n.Else))
			}
			changes = append(changes, s.keep(n, n.Body))
		case *ast.ForStmt:
			changes = append(changes, s.keep(n, n.Body))
		case *ast.RangeStmt:
			changes = append(changes, s.keep(n, n.Body))
		case *ast.SwitchStmt:
			changes = append(changes, s.clauses(n, n.Body)...)
		case *ast.TypeSwitchStmt:
			changes = append(changes, s.clauses(n, n.Body)...)
		case *ast.SelectStmt:
			changes = append(changes, s.clauses(n, n.Body)...)
		case *ast.BlockStmt:
			changes = append(changes, s.spill(n.List)...)
		case *ast.CaseClause:
			changes = append(changes, s.spill(n.Body)...)
		case *ast.CommClause:
			changes = append(changes, s.spill(n.Body)...)
		case *ast.DeferStmt:
			changes = append(changes, s.call(n, n.Call)...)
		case *ast.GoStmt:
			changes = append(changes, s.call(n, n.Call)...)
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok {
				changes = append(changes, s.inPlace(n, call)...)
			}
		}
		return true
	})
	return changes
}

// heads proposes to keep what a statement evaluates, and nothing else of it.
func heads(s *source) (changes []change) {
	keep := func(n, part ast.Node, before string) {
		c := s.keep(n, part)
		c[0].text = before
		changes = append(changes, c)
	}
	stmt := func(n ast.Stmt, init ast.Stmt) {
		if init != nil {
			keep(n, init, "")
		}
	}
	expr := func(n ast.Stmt, x ast.Expr) {
		if x != nil {
			keep(n, x, "_ = ")
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			stmt(n, n.Init)
			expr(n, n.Cond)
		case *ast.ForStmt:
			stmt(n, n.Init)
			expr(n, n.Cond)
			stmt(n, n.Post)
		case *ast.SwitchStmt:
			stmt(n, n.Init)
			expr(n, n.Tag)
		case *ast.TypeSwitchStmt:
			stmt(n, n.Init)
		case *ast.RangeStmt:
			expr(n, n.X)
		case *ast.SendStmt:
			expr(n, n.Value)
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 {
				keep(n, n.Rhs[0], "")
			}
			if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
				expr(n, n.Rhs[0])
			}
		case *ast.ReturnStmt:
			if len(n.Results) == 1 {
				keep(n, n.Results[0], "")
			}
		}
		return true
	})
	return changes
}

// clauses proposes to keep the body of one clause, as a block.
func (s *source) clauses(n ast.Stmt, body *ast.BlockStmt) (changes []change) {
	for _, clause := range body.List {
		var list []ast.Stmt
		switch c := clause.(type) {
		case *ast.CaseClause:
			list = c.Body
		case *ast.CommClause:
			list = c.Body
		}
		if len(list) > 0 {
			changes = append(changes, change{
				{s.from(n), s.from(list[0]), "{\n"},
				{s.to(list[len(list)-1]), s.to(n), "\n}"},
			})
		}
	}
	return changes
}

// spill proposes to drop the braces of the blocks in a list.
func (s *source) spill(list []ast.Stmt) (changes []change) {
	for _, stmt := range list {
		if b, ok := stmt.(*ast.BlockStmt); ok {
			changes = append(changes, change{
				{from: s.offset(b.Lbrace), to: s.offset(b.Lbrace) + 1},
				{from: s.offset(b.Rbrace), to: s.offset(b.Rbrace) + 1},
			})
		}
	}
	return changes
}

// call proposes to make a call at once that is deferred or on another
// goroutine.
func (s *source) call(n ast.Stmt, call *ast.CallExpr) []change {
	return append([]change{s.keep(n, call)}, s.inPlace(n, call)...)
}

// inPlace proposes the body of a literal for a call of it, with or without an
// await.
func (s *source) inPlace(n ast.Stmt, call *ast.CallExpr) []change {
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "await" && len(call.Args) == 1 {
		if inner, ok := call.Args[0].(*ast.CallExpr); ok {
			call = inner
		}
	}
	if lit, ok := call.Fun.(*ast.FuncLit); ok {
		return []change{s.keep(n, lit.Body)}
	}
	return nil
}
