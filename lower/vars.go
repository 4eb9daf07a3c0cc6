package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A varInfo is what one top-level declaration does with a local variable,
// wherever in it, closures included.
type varInfo struct {
	v       *types.Var
	owner   ast.Node // the *ast.FuncDecl or *ast.FuncLit that declares it
	scope   *types.Scope
	decl    token.Pos
	first   token.Pos // of all its mentions, the declaration included
	last    token.Pos
	assigns int  // assignments after its declaration, to a part of it too
	addr    bool // its address is taken, by & or to call a method or to slice it
	shared  bool // a function literal mentions it from outside of its owner
	result  bool // a named result, which every return assigns
}

// constant reports whether the variable keeps the value it was declared with,
// so that a copy is as good as the variable itself.
func (i *varInfo) constant() bool { return i.assigns == 0 && !i.addr && !i.result }

// identity reports whether two parts of the program must agree on this one
// variable: then it cannot live in a register that is spilled and reloaded.
func (i *varInfo) identity() bool { return i.addr || i.shared && !i.constant() }

// collectVars fills f.vars for the variables declared within root.
func (f *file) collectVars(root ast.Node) {
	c := varCollector{f: f}
	c.walk(root)
}

type varCollector struct {
	f     *file
	funcs []ast.Node // the functions around the current node
}

func (c *varCollector) owner() ast.Node {
	if n := len(c.funcs); n > 0 {
		return c.funcs[n-1]
	}
	return nil
}

func (c *varCollector) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body != nil {
				c.function(n, n.Recv, n.Type, n.Body)
			}
			return false
		case *ast.FuncLit:
			c.function(n, nil, n.Type, n.Body)
			return false
		case *ast.CaseClause:
			if v, ok := c.f.info.Implicits[n].(*types.Var); ok {
				c.declare(v)
			}
		case *ast.Ident:
			c.mention(n)
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				c.assigned(lhs)
			}
		case *ast.IncDecStmt:
			c.assigned(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				c.assigned(n.Key)
				c.assigned(n.Value)
			} else if !c.f.perIteration {
				c.shared(n.Key)
				c.shared(n.Value)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				c.addressed(n.X)
			}
		case *ast.SliceExpr:
			if _, ok := coreType(c.f.typeOf(n.X)).(*types.Array); ok {
				c.addressed(n.X)
			}
		case *ast.SelectorExpr:
			if c.addressesReceiver(n) {
				c.addressed(n.X)
			}
		}
		return true
	})
}

func (c *varCollector) function(n ast.Node, recv *ast.FieldList, typ *ast.FuncType, body *ast.BlockStmt) {
	c.funcs = append(c.funcs, n)
	if recv != nil {
		c.walk(recv)
	}
	c.walk(typ)
	if typ.Results != nil {
		for _, field := range typ.Results.List {
			for _, name := range field.Names {
				if v, ok := c.f.info.Defs[name].(*types.Var); ok && c.f.vars[v] != nil {
					c.f.vars[v].result = true
				}
			}
		}
	}
	c.walk(body)
	c.funcs = c.funcs[:len(c.funcs)-1]
}

// addressesReceiver reports whether x.m takes the address of x for itself.
func (c *varCollector) addressesReceiver(n *ast.SelectorExpr) bool {
	sel := c.f.info.Selections[n]
	if sel == nil || sel.Kind() != types.MethodVal || sel.Indirect() {
		return false
	}
	sig, ok := sel.Obj().Type().(*types.Signature)
	if !ok || sig.Recv() == nil {
		return false
	}
	_, ptr := types.Unalias(sig.Recv().Type()).(*types.Pointer)
	return ptr
}

func (c *varCollector) declare(v *types.Var) {
	if v.IsField() || c.f.vars[v] != nil || v.Parent() == c.f.u.pkg.Scope() || v.Name() == "_" {
		return
	}
	c.f.vars[v] = &varInfo{v: v, owner: c.owner(), scope: v.Parent(), decl: v.Pos(), first: v.Pos(), last: v.Pos()}
}

func (c *varCollector) mention(id *ast.Ident) {
	if v, ok := c.f.info.Defs[id].(*types.Var); ok && c.owner() != nil {
		c.declare(v)
		return
	}
	v, ok := c.f.info.Uses[id].(*types.Var)
	if !ok {
		return
	}
	info := c.f.vars[v]
	if info == nil {
		return
	}
	info.first, info.last = min(info.first, id.Pos()), max(info.last, id.Pos())
	if info.owner != c.owner() {
		info.shared = true
	}
}

// shared counts the assignments of a loop to the one variable that all its
// iterations have.
func (c *varCollector) shared(e ast.Expr) {
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := c.f.info.Defs[id].(*types.Var); ok {
			c.declare(v)
			if info := c.f.vars[v]; info != nil {
				info.assigns++
			}
		}
	}
}

// assigned counts an assignment to the variable that e names or is part of.
// A declaration by := is not one: it finds no varInfo yet or a fresh one.
func (c *varCollector) assigned(e ast.Expr) {
	if e == nil {
		return
	}
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if c.f.info.Defs[id] != nil {
			return
		}
	}
	if info := c.f.rootVar(e); info != nil {
		info.assigns++
	}
}

func (c *varCollector) addressed(e ast.Expr) {
	if info := c.f.rootVar(e); info != nil {
		info.addr = true
	}
}

// rootVar gives the local variable whose memory e denotes, whole or in part;
// nil if e goes through a pointer, a slice or a map.
func (f *file) rootVar(e ast.Expr) *varInfo {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.Ident:
			v, _ := f.info.ObjectOf(x).(*types.Var)
			if v == nil {
				return nil
			}
			return f.vars[v]
		case *ast.SelectorExpr:
			sel := f.info.Selections[x]
			if sel == nil || sel.Kind() != types.FieldVal || sel.Indirect() {
				return nil
			}
			e = x.X
		case *ast.IndexExpr:
			if _, ok := coreType(f.typeOf(x.X)).(*types.Array); !ok {
				return nil
			}
			e = x.X
		default:
			return nil
		}
	}
}
