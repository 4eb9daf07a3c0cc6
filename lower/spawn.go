package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strings"
)

// spawn writes async.Spawn(f(x)) of a function of this package so that the
// task and its frame are one allocation:
//
//	async.Start[T](fFuture{x: x})
//
// It reports whether it did.
func (r *renderer) spawn(n *ast.CallExpr) bool {
	f := r.f
	if f.async == "" || !f.isSpawn(n) {
		return false
	}
	call, ok := ast.Unparen(n.Args[0]).(*ast.CallExpr)
	if !ok || r.b != nil && r.b.subst[call] != "" {
		return false
	}
	c := f.resolve(call)
	if c == nil || c.fn == nil || c.fn.f.u != f.u {
		return false
	}
	value, ok := f.futureValue(f.typeOf(call))
	if !ok || f.hides(n.Pos(), f.typeOf(call), value+" "+c.frame) {
		return false
	}
	b := r.b
	if b == nil {
		b = (&fn{f: f}).wholeBuilder()
	}
	for _, a := range call.Args {
		if isTuple(f.typeOf(a)) {
			return false
		}
	}
	c.call = call
	args, p := b.stepArgs(c)
	start := f.async + ".Start[" + value + "]("
	if r.b != nil && r.lits == 0 {
		// On the executor that runs this.
		start = f.async + ".StartIn[" + value + "](" + r.b.fn.cx + ", "
	}
	end := "})"
	if order := c.fn.orderFunc; order != "" {
		start, end = start+order+"(", "}))"
	}
	parts := []any{start + c.frame + "{"}
	first := true
	for i, a := range args {
		l := c.fn.params[i]
		if l.name == "_" {
			if !b.stable(call.Args[min(i, len(call.Args)-1)]) {
				return false // it has to be evaluated all the same
			}
			continue
		}
		if !first {
			parts = append(parts, ", ")
		}
		first = false
		parts = append(parts, l.field+": ", a.lines)
	}
	for _, a := range args {
		if operator.MatchString(joined(a.lines)) {
			f.dirty = true // gofmt spreads operators in a literal that are close together in a call
		}
	}
	r.absorb(p)
	r.replaceLines(n.Pos(), n.End(), f.compose(n.Pos(), append(parts, end)...))
	return true
}

// hides reports whether what a name means in text, the spelling of t and of a
// frame, is hidden at pos by something local.
func (f *file) hides(pos token.Pos, t types.Type, text string) bool {
	var scope *types.Scope
	return identifiers(text, func(name string) bool {
		if !f.u.locals[name] {
			return false
		}
		if scope == nil {
			scope = f.u.pkg.Scope().Innermost(pos)
		}
		_, obj := scope.LookupParent(name, pos)
		tn, ok := obj.(*types.TypeName)
		switch {
		case obj == nil:
			return false
		case !ok:
			return true
		}
		return isLocal(tn) && !isTypeParam(tn.Type()) && !namesIn(t)[tn]
	})
}

// identifiers reports whether is holds for any of the identifiers in the spelling
// of a type, but for what is qualified and what qualifies it.
func identifiers(text string, is func(name string) bool) bool {
	for _, loc := range identifier.FindAllStringIndex(text, -1) {
		before, after := text[:loc[0]], text[loc[1]:]
		member := strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "...")
		if !member && !strings.HasPrefix(after, ".") && is(text[loc[0]:loc[1]]) {
			return true
		}
	}
	return false
}

var identifier = regexp.MustCompile(`[\pL_][\pL_\p{Nd}]*`)

// spawnIn makes async.Spawn(e) in an async function spawn on the executor that
// runs the function; elsewhere it is the default one.
func (r *renderer) spawnIn(n *ast.CallExpr) {
	if r.b == nil || r.lits > 0 || !r.f.isSpawn(n) {
		return
	}
	fun := ast.Unparen(n.Fun)
	if x, ok := fun.(*ast.IndexExpr); ok {
		fun = ast.Unparen(x.X)
	}
	r.replace(fun.End(), fun.End(), "In")
	r.replace(n.Lparen+1, n.Lparen+1, r.b.fn.cx+", ")
}

// isSpawn reports whether n is async.Spawn(e).
func (f *file) isSpawn(n *ast.CallExpr) bool {
	if len(n.Args) != 1 {
		return false
	}
	fun := ast.Unparen(n.Fun)
	if x, ok := fun.(*ast.IndexExpr); ok {
		fun = ast.Unparen(x.X)
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		fun = sel.Sel
	}
	id, ok := fun.(*ast.Ident)
	if !ok {
		return false
	}
	obj, ok := f.info.Uses[id].(*types.Func)
	return ok && obj.Pkg() != nil && obj.Pkg().Path() == runtimePath && obj.Name() == "Spawn"
}

// futureValue spells the T of a Future[T].
func (f *file) futureValue(t types.Type) (string, bool) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.TypeArgs().Len() != 1 {
		return "", false
	}
	return f.typeText(named.TypeArgs().At(0))
}
