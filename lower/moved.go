package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A movedObj is a local type or constant that the frame or another function
// of the twin mentions, so that it is declared at package level there.
type movedObj struct {
	name string
	pars []*types.TypeParam // of the function around it, for a type

	// param is what the object is another name of: a type parameter of the
	// function. Go has no such declaration at package level.
	param *types.TypeParam
}

// mention gives the text that stands for m, and has args, if it is an instance of a
// generic type, behind the type parameters of the function. These have the names that
// renamed gives them, if any.
func (u *unit) mention(m *movedObj, renamed map[*types.TypeName]string, args ...string) string {
	if args = append(u.typeArgs(m.pars, renamed), args...); len(args) > 0 {
		return m.name + "[" + strings.Join(args, ", ") + "]"
	}
	return m.name
}

// fieldName gives the name of a field: an embedded one has that of its type,
// which may have got another.
func (u *unit) fieldName(v *types.Var) string {
	if !v.Embedded() {
		return v.Name()
	}
	t := v.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if t, ok := t.(interface{ Obj() *types.TypeName }); ok && u.moved[t.Obj()] != nil {
		return u.moved[t.Obj()].name
	}
	return v.Name()
}

// movesOut reports whether a local declaration leaves its place.
func (u *unit) movesOut(f *file, gen *ast.GenDecl) bool {
	for _, obj := range f.declaredBy(gen) {
		if u.moved[obj] != nil {
			return true
		}
	}
	return false
}

// declaredBy gives the types or constants that a declaration declares.
func (f *file) declaredBy(gen *ast.GenDecl) []types.Object {
	var objs []types.Object
	for _, spec := range gen.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			objs = append(objs, f.info.Defs[s.Name])
		case *ast.ValueSpec:
			if gen.Tok == token.CONST {
				for _, id := range s.Names {
					objs = append(objs, f.info.Defs[id])
				}
			}
		}
	}
	return objs
}

// A localDecl is a declaration of types or constants inside a function.
type localDecl struct {
	gen  *ast.GenDecl
	fd   *ast.FuncDecl // around it; nil in a variable's initialiser
	flat bool          // its place is taken apart
}

// findMoved decides which local types and constants leave their functions:
// those declared where the code around is taken apart, those that an async
// literal mentions from outside of it, or that a variable which it captures has
// in its type, and what these mention.
func (f *file) findMoved() {
	decls := f.localDecls()
	if len(decls) == 0 {
		return
	}
	home := map[types.Object]*localDecl{}
	for _, d := range decls {
		for _, obj := range f.declaredBy(d.gen) {
			home[obj] = d
		}
	}
	var todo []*localDecl
	done := map[*localDecl]bool{}
	add := func(d *localDecl) {
		if !done[d] {
			done[d] = true
			todo = append(todo, d)
		}
	}
	mentioned := func(n ast.Node, from, to token.Pos) {
		ast.Inspect(n, func(x ast.Node) bool {
			if id, ok := x.(*ast.Ident); ok {
				if d := home[f.info.Uses[id]]; d != nil && (d.gen.Pos() < from || d.gen.Pos() >= to) {
					add(d)
				}
			}
			return true
		})
	}
	for _, d := range decls {
		if d.flat {
			add(d)
		}
	}
	for _, fn := range f.fns {
		if fn.src.Lit != nil {
			mentioned(fn.src.Lit, fn.src.Lit.Pos(), fn.src.Lit.End())
		}
		for _, c := range fn.captures {
			for obj := range namesIn(c.info.v.Type()) {
				if d := home[obj]; d != nil {
					add(d)
				}
			}
		}
	}
	for len(todo) > 0 {
		d := todo[0]
		todo = todo[1:]
		mentioned(d.gen, d.gen.Pos(), d.gen.End())
	}
	for _, d := range decls {
		if done[d] {
			f.move(d)
		}
	}
}

// namesIn gives the names that the spelling of t has.
func namesIn(t types.Type) map[types.Object]bool {
	found := map[types.Object]bool{}
	var visit func(t types.Type)
	list := func(ts *types.TypeList) {
		for i := range ts.Len() {
			visit(ts.At(i))
		}
	}
	visit = func(t types.Type) {
		switch t := t.(type) {
		case *types.Named:
			found[t.Obj()] = true
			list(t.TypeArgs())
		case *types.Alias:
			found[t.Obj()] = true
			list(t.TypeArgs())
		case *types.Pointer:
			visit(t.Elem())
		case *types.Slice:
			visit(t.Elem())
		case *types.Array:
			visit(t.Elem())
		case *types.Chan:
			visit(t.Elem())
		case *types.Map:
			visit(t.Key())
			visit(t.Elem())
		case *types.Signature:
			visit(t.Params())
			visit(t.Results())
		case *types.Tuple:
			for v := range t.Variables() {
				visit(v.Type())
			}
		case *types.Struct:
			for v := range t.Fields() {
				visit(v.Type())
			}
		case *types.Interface:
			for i := range t.NumExplicitMethods() {
				visit(t.ExplicitMethod(i).Type())
			}
			for i := range t.NumEmbeddeds() {
				visit(t.EmbeddedType(i))
			}
		}
	}
	visit(t)
	return found
}

func (f *file) move(d *localDecl) {
	f.dirty = true // it was aligned with what stood around it
	for _, obj := range f.declaredBy(d.gen) {
		t, isType := obj.(*types.TypeName)
		m := &movedObj{name: "_"}
		switch {
		case obj == nil, obj.Name() == "_" && !isType:
			continue
		case isType && t.IsAlias():
			m.param, _ = types.Unalias(t.Type()).(*types.TypeParam)
		}
		if obj.Name() != "_" {
			m.name = f.movedTo(obj, d)
		}
		if isType && d.fd != nil {
			m.pars = f.declParams(d.fd)
		}
		f.u.moved[obj] = m
	}
}

// movedTo gives obj a name at package level: its own, unless that means
// something else there, in some file, or in the function around, where it would
// hide obj.
func (f *file) movedTo(obj types.Object, d *localDecl) string {
	name := f.u.names.fresh(obj.Name())
	if name == obj.Name() && d.fd != nil {
		ast.Inspect(d.fd, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name && f.info.Defs[id] != nil && f.info.Defs[id] != obj {
				if v, ok := f.info.Defs[id].(*types.Var); !ok || !v.IsField() {
					name = ""
				}
			}
			return name != ""
		})
	}
	for name == "" || name == "init" || f.u.imports[name] || types.Universe.Lookup(name) != nil || name != obj.Name() && f.idents[name] {
		name = f.u.names.fresh(obj.Name())
	}
	f.u.names.nonlocal[name] = true
	return name
}

// constantCalls gives the calls in n that are constant and mention a variable.
func (f *file) constantCalls(n ast.Node) []*ast.CallExpr {
	var out []*ast.CallExpr
	ast.Inspect(n, func(x ast.Node) bool {
		call, ok := x.(*ast.CallExpr)
		if !ok || f.info.Types[call].Value == nil || !f.mentions(call, f.isLocalVar) {
			return true
		}
		out = append(out, call)
		return false
	})
	return out
}

// mentions reports whether n mentions an object that is such a one.
func (f *file) mentions(n ast.Node, such func(types.Object) bool) bool {
	return hasName(n, func(id *ast.Ident) bool { return such(f.info.Uses[id]) })
}

// hasName reports whether such a name is in n.
func hasName(n ast.Node, such func(*ast.Ident) bool) (found bool) {
	ast.Inspect(n, func(x ast.Node) bool {
		if id, ok := x.(*ast.Ident); ok {
			found = found || such(id)
		}
		return !found
	})
	return found
}

func (f *file) isLocalVar(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && f.vars[v] != nil
}

// staysBehind reports whether obj means nothing at package level: a variable, a type
// parameter, or a type that has some.
func (f *file) staysBehind(obj types.Object) bool {
	t, ok := obj.(*types.TypeName)
	return f.isLocalVar(obj) || ok && f.parametrized(t.Type())
}

// localDecls finds the local types and constants of functions that are async
// or hold async literals.
func (f *file) localDecls() []*localDecl {
	var out []*localDecl
	for _, d := range f.src.Syntax.Decls {
		fd, _ := d.(*ast.FuncDecl)
		var stack []ast.Node
		ast.Inspect(d, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			if ds, ok := n.(*ast.DeclStmt); ok {
				if gen := ds.Decl.(*ast.GenDecl); gen.Tok == token.TYPE || gen.Tok == token.CONST {
					out = append(out, &localDecl{gen: gen, fd: fd, flat: f.flat(stack)})
				}
			}
			stack = append(stack, n)
			return true
		})
	}
	return out
}

// flat reports whether the statements directly within the last of stack are
// taken apart.
func (f *file) flat(stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.FuncLit:
			return f.u.lw.prog.FuncAt(n) != nil && f.awaits(n.Body)
		case *ast.FuncDecl:
			return f.u.lw.prog.FuncAt(n) != nil && f.awaits(n.Body)
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.LabeledStmt:
			// Whether it is taken apart is decided by the statement it is of.
		case ast.Stmt:
			if !f.awaits(n) {
				return false
			}
			return f.inMachine(stack[:i])
		}
		if b, ok := stack[i].(*ast.BlockStmt); ok && i > 0 {
			if _, inList := stack[i-1].(*ast.BlockStmt); inList && !f.awaits(b) {
				return false
			}
		}
	}
	return false
}

// inMachine reports whether the innermost function of stack is async.
func (f *file) inMachine(stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return f.u.lw.prog.FuncAt(n) != nil
		}
	}
	return false
}

// findCaptures notes which variables of the functions around it a literal
// mentions.
func (fn *fn) findCaptures() {
	if fn.src.Lit == nil {
		return
	}
	seen := map[*types.Var]bool{}
	lit := fn.src.Lit
	ast.Inspect(lit, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := fn.f.info.Uses[id].(*types.Var)
		if !ok || seen[v] {
			return true
		}
		info := fn.f.vars[v]
		if info == nil || info.owner == nil || v.Pos() >= lit.Pos() && v.Pos() < lit.End() {
			return true
		}
		seen[v] = true
		fn.captures = append(fn.captures, &capture{info: info, byRef: info.identity()})
		return true
	})
}
