package reduce

import (
	"go/ast"
	"strings"
)

// functions proposes changes that concern a function and all its calls, which
// it finds by name.
func functions(s *source) (changes []change) {
	for _, d := range s.file.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		calls := s.callsOf(fd.Name.Name)
		changes = append(changes, s.withoutAwaits(fd, calls)...)
		changes = append(changes, s.withoutParams(fd.Type, calls)...)
		changes = append(changes, s.withoutResults(fd.Type, fd.Body)...)
		changes = append(changes, s.withoutTypeParams(fd)...)
	}
	return append(changes, s.ofLiterals()...)
}

// ofLiterals proposes changes of literals, and of their calls where they stand.
func (s *source) ofLiterals() (changes []change) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if lit, ok := n.Fun.(*ast.FuncLit); ok {
				changes = append(changes, s.withoutParams(lit.Type, []*ast.CallExpr{n})...)
			}
		case *ast.FuncLit:
			changes = append(changes, s.withoutParams(n.Type, nil)...)
			changes = append(changes, s.withoutResults(n.Type, n.Body)...)
		}
		return true
	})
	return changes
}

// callsOf finds the calls of a function or method of that name.
func (s *source) callsOf(name string) (calls []*ast.CallExpr) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun := call.Fun
		switch x := fun.(type) {
		case *ast.IndexExpr:
			fun = x.X
		case *ast.IndexListExpr:
			fun = x.X
		}
		switch x := fun.(type) {
		case *ast.Ident:
			if x.Name == name {
				calls = append(calls, call)
			}
		case *ast.SelectorExpr:
			if x.Sel.Name == name {
				calls = append(calls, call)
			}
		}
		return true
	})
	return calls
}

// withoutAwaits proposes to make an async function a plain one.
func (s *source) withoutAwaits(fd *ast.FuncDecl, calls []*ast.CallExpr) []change {
	if fd.Doc == nil || !strings.Contains(s.textOf(fd.Doc), "async") {
		return nil
	}
	c := s.drop(fd.Doc)
	ast.Inspect(s.file, func(n ast.Node) bool {
		await, ok := n.(*ast.CallExpr)
		if !ok || len(await.Args) != 1 {
			return true
		}
		if id, ok := await.Fun.(*ast.Ident); ok && id.Name == "await" {
			for _, call := range calls {
				if await.Args[0] == ast.Expr(call) {
					c = append(c, s.keep(await, call)...)
				}
			}
		}
		return true
	})
	return []change{c}
}

// withoutParams proposes to drop a parameter and its arguments.
func (s *source) withoutParams(t *ast.FuncType, calls []*ast.CallExpr) (changes []change) {
	index := 0
	for i, f := range t.Params.List {
		field := dropFrom(s, t.Params.List)[i]
		names := dropFrom(s, f.Names)
		for n := range max(1, len(f.Names)) {
			c := field
			if len(f.Names) > 1 {
				c = names[n]
			}
			c = append(change(nil), c...)
			for _, call := range calls {
				if index < len(call.Args) {
					c = append(c, dropFrom(s, call.Args)[index]...)
				}
			}
			changes = append(changes, c)
			index++
		}
	}
	return changes
}

// withoutResults proposes to drop all results, or their names.
func (s *source) withoutResults(t *ast.FuncType, body *ast.BlockStmt) (changes []change) {
	results := t.Results
	if results == nil || body == nil {
		return nil
	}
	all := s.drop(results)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				all = append(all, edit{from: s.from(n.Results[0]), to: s.to(n)})
			}
		}
		return true
	})
	changes = append(changes, all)
	if len(results.List) == 1 && len(results.List[0].Names) == 1 {
		changes = append(changes, s.keep(results, results.List[0].Type))
	}
	return changes
}

// withoutTypeParams proposes to write int for a type parameter that stands
// alone, and to leave out explicit instantiations.
func (s *source) withoutTypeParams(fd *ast.FuncDecl) []change {
	tp := fd.Type.TypeParams
	if tp == nil || len(tp.List) != 1 || len(tp.List[0].Names) != 1 {
		return nil
	}
	name := tp.List[0].Names[0].Name
	c := s.drop(tp)
	ast.Inspect(fd, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name && id != tp.List[0].Names[0] {
			c = append(c, s.replace(id, "int")...)
		}
		return true
	})
	ast.Inspect(s.file, func(n ast.Node) bool {
		if x, ok := n.(*ast.IndexExpr); ok {
			if id, ok := x.X.(*ast.Ident); ok && id.Name == fd.Name.Name {
				c = append(c, edit{from: s.to(id), to: s.to(x)})
			}
		}
		return true
	})
	return []change{c}
}
