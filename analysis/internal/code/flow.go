package code

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// Flow gives the control-flow graph of the function's body.
func (f *Func) Flow() *cfg.CFG {
	return cfg.New(f.Body(), func(call *ast.CallExpr) bool {
		id, ok := call.Fun.(*ast.Ident)
		if !ok {
			return true
		}
		b, ok := f.File.Info.Uses[id].(*types.Builtin)
		return !ok || b.Name() != "panic"
	})
}

// An Assignment is a value that a function gives to one of its variables.
type Assignment struct {
	Var  *types.Var
	Stmt ast.Node // the statement or, of a var declaration, the spec
	Call *ast.CallExpr
	comm bool // of a select case
}

// Assignments finds where the function's own body assigns the one result of a
// call to a local variable that no function literal shares and whose address
// nobody takes. Named results are not among them.
func (f *Func) Assignments(wanted func(t types.Type) bool) (list []Assignment) {
	private := f.privateVars()
	add := func(lhs, rhs ast.Expr, stmt ast.Node, comm bool) {
		call, ok := ast.Unparen(rhs).(*ast.CallExpr)
		v := f.File.Local(lhs)
		if ok && v != nil && private[v] && wanted(v.Type()) && f.File.Await(call) == nil {
			list = append(list, Assignment{v, stmt, call, comm})
		}
	}
	comms := make(map[ast.Stmt]bool)
	f.Inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CommClause:
			comms[n.Comm] = true
		case *ast.AssignStmt:
			for i := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
					add(n.Lhs[i], n.Rhs[i], n, comms[n])
				}
			}
		case *ast.ValueSpec:
			for i := range n.Names {
				if len(n.Names) == len(n.Values) {
					add(n.Names[i], n.Values[i], n, false)
				}
			}
		}
		return true
	})
	return list
}

// privateVars finds the variables that the function declares and that only its
// own body can reach.
func (f *Func) privateVars() map[*types.Var]bool {
	private := make(map[*types.Var]bool)
	info := f.File.Info
	f.Inspect(func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := info.Defs[id].(*types.Var); ok {
				private[v] = true
			}
		}
		return true
	})
	lose := func(e ast.Expr) {
		for {
			switch x := ast.Unparen(e).(type) {
			case *ast.SelectorExpr:
				e = x.X
				continue
			case *ast.IndexExpr:
				e = x.X
				continue
			case *ast.Ident:
				if v, ok := info.Uses[x].(*types.Var); ok {
					delete(private, v)
				}
			}
			return
		}
	}
	ast.Inspect(f.Body(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				lose(n.X)
			}
		case *ast.FuncLit:
			ast.Inspect(n, func(m ast.Node) bool {
				if id, ok := m.(*ast.Ident); ok {
					if v, ok := info.Uses[id].(*types.Var); ok {
						delete(private, v)
					}
				}
				return true
			})
		}
		return true
	})
	return private
}

// A Fate is what becomes of an assigned value.
type Fate int

// The fates.
const (
	Used    Fate = iota // some path reads it, or it cannot be told
	Dropped             // no path reads it
	Lost                // no path reads it, and one assigns to the variable again
)

// FateOf follows an assigned value through the flow of the function.
func (f *Func) FateOf(g *cfg.CFG, a Assignment) (fate Fate, again ast.Node) {
	if a.comm {
		return Used, nil
	}
	block, at := place(g, a.Stmt)
	if block == nil {
		return Used, nil
	}
	fate = Dropped
	seen := make(map[*cfg.Block]bool)
	var follow func(b *cfg.Block, from int)
	follow = func(b *cfg.Block, from int) {
		for _, n := range b.Nodes[from:] {
			reads, assigns := f.touches(n, a.Var)
			if reads {
				fate = Used
			}
			if fate == Used {
				return
			}
			if assigns {
				fate, again = Lost, n
				return
			}
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				follow(s, 0)
			}
		}
	}
	follow(block, at+1)
	return fate, again
}

// place finds the node of the graph that is stmt.
func place(g *cfg.CFG, stmt ast.Node) (*cfg.Block, int) {
	for _, b := range g.Blocks {
		for i, n := range b.Nodes {
			if n == stmt {
				return b, i
			}
		}
	}
	return nil, 0
}

// touches reports whether n reads v, and whether it only assigns to it.
func (f *Func) touches(n ast.Node, v *types.Var) (reads, assigns bool) {
	written := make(map[*ast.Ident]bool)
	if as, ok := n.(*ast.AssignStmt); ok && (as.Tok == token.ASSIGN || as.Tok == token.DEFINE) {
		for _, lhs := range as.Lhs {
			if id, ok := ast.Unparen(lhs).(*ast.Ident); ok && f.File.Info.ObjectOf(id) == v {
				written[id], assigns = true, true
			}
		}
	}
	if spec, ok := n.(*ast.ValueSpec); ok {
		for _, id := range spec.Names {
			if f.File.Info.Defs[id] == v {
				written[id], assigns = true, true
			}
		}
	}
	ast.Inspect(n, func(m ast.Node) bool {
		if id, ok := m.(*ast.Ident); ok && !written[id] && f.File.Info.ObjectOf(id) == v {
			reads = true
		}
		return !reads
	})
	return reads, assigns
}

// Hoards finds the slices that the function declares, appends to and does
// nothing else with: what is in them is lost. It gives the first append to each.
func (f *Func) Hoards(wanted func(elem types.Type) bool) (list []*ast.CallExpr) {
	info := f.File.Info
	private := f.privateVars()
	first := make(map[*types.Var]*ast.CallExpr)
	harmless := make(map[*ast.Ident]bool)
	var order []*types.Var
	f.Inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			v, call := f.selfAppend(n)
			if v == nil || !private[v] {
				return true
			}
			slice, ok := v.Type().Underlying().(*types.Slice)
			if !ok || !wanted(slice.Elem()) {
				return true
			}
			if first[v] == nil {
				first[v] = call
				order = append(order, v)
			}
			harmless[ast.Unparen(n.Lhs[0]).(*ast.Ident)] = true
			harmless[ast.Unparen(call.Args[0]).(*ast.Ident)] = true
		}
		return true
	})
	used := make(map[*types.Var]bool)
	ast.Inspect(f.Body(), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !harmless[id] {
			if v, ok := info.Uses[id].(*types.Var); ok {
				used[v] = true
			}
		}
		return true
	})
	for _, v := range order {
		if !used[v] {
			list = append(list, first[v])
		}
	}
	return list
}

// selfAppend gives the v of v = append(v, …).
func (f *Func) selfAppend(n *ast.AssignStmt) (*types.Var, *ast.CallExpr) {
	if len(n.Lhs) != 1 || len(n.Rhs) != 1 || n.Tok != token.ASSIGN {
		return nil, nil
	}
	call, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return nil, nil
	}
	id, ok := call.Fun.(*ast.Ident)
	if !ok {
		return nil, nil
	}
	if b, ok := f.File.Info.Uses[id].(*types.Builtin); !ok || b.Name() != "append" {
		return nil, nil
	}
	v := f.File.Local(n.Lhs[0])
	if v == nil || f.File.Local(call.Args[0]) != v {
		return nil, nil
	}
	return v, call
}
