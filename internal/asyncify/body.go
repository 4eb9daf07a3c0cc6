package asyncify

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// A use says where a call stands.
type use int

const (
	operand   use = iota
	statement     // its values are thrown away
	deferred      // of a defer statement
	spawned       // of a go statement
)

// A callee is what becomes of the function that a call calls.
type callee int

const (
	plainCallee   callee = iota
	asyncCallee          // it has an async function beside it
	heldCallee           // a variable that holds an async literal
	literalCallee        // a literal, called where it stands
	dynamicCallee        // a method that is found at run time
)

// walk rewrites n, which stands in async code or not.
func (w *fileRewriter) walk(n ast.Node, async bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			w.literal(n)
		case *ast.CallExpr:
			w.call(n, async, operand)
		case *ast.ExprStmt:
			call, ok := n.X.(*ast.CallExpr)
			if !ok {
				return true
			}
			w.call(call, async, statement)
		case *ast.DeferStmt:
			w.call(n.Call, async, deferred)
		case *ast.GoStmt:
			w.call(n.Call, async, spawned)
		default:
			if async {
				w.pauseBetween(n)
			}
			return true
		}
		return false
	})
}

// call rewrites a call and what it holds.
func (w *fileRewriter) call(n *ast.CallExpr, async bool, as use) {
	if w.isUnevaluated(n) {
		return
	}
	start, end := "", ""
	if async && as == operand && w.pausesOne(pauseAfter) && w.canPauseAfter(n) {
		start, end = "await("+w.pause+".After(", "))"
		w.countPause()
	}
	c := plainCallee
	if async {
		c = w.callee(n, as)
	}
	if c != plainCallee && (c != literalCallee || as != deferred) { // a deferred literal is awaited by itself
		start, end = start+"await(", ")"+end
		w.report.Awaits++
	}
	w.insert(n.Pos(), start)
	w.function(n, c, async)
	for _, arg := range n.Args {
		w.walk(arg, async)
	}
	w.insert(n.End(), end)
}

// isUnevaluated reports whether only the types of the operands count.
func (w *fileRewriter) isUnevaluated(n *ast.CallExpr) bool {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	b, ok := w.info.Uses[sel.Sel].(*types.Builtin)
	return ok && (b.Name() == "Sizeof" || b.Name() == "Alignof" || b.Name() == "Offsetof")
}

// callee says what becomes of the function that n calls in async code.
func (w *fileRewriter) callee(n *ast.CallExpr, as use) callee {
	if as == spawned {
		return plainCallee
	}
	switch fun := ast.Unparen(n.Fun).(type) {
	case *ast.FuncLit:
		if fun == n.Fun && fun.Type.Results.NumFields() <= maxResults {
			return literalCallee
		}
	case *ast.Ident:
		if w.calledVars[w.info.Uses[fun]] {
			return heldCallee
		}
	}
	if fn := typeutil.StaticCallee(w.info, n); fn != nil && w.async[key(fn)] {
		return asyncCallee
	}
	if as != deferred && w.dynamicOf(n) != nil { // a nil interface panics when it is deferred, not when it is called
		return dynamicCallee
	}
	return plainCallee
}

// function rewrites the function of a call.
func (w *fileRewriter) function(n *ast.CallExpr, c callee, async bool) {
	switch c {
	case literalCallee:
		w.asyncLiteral(n.Fun.(*ast.FuncLit))
	case dynamicCallee:
		w.dynamicFunction(n)
	case asyncCallee:
		w.walk(n.Fun, async)
		w.insert(nameEnd(n.Fun), w.suffix)
	default:
		w.walk(n.Fun, async)
	}
}

// nameEnd gives the place behind the name of a function, before its type
// arguments.
func nameEnd(fun ast.Expr) token.Pos {
	switch fun := fun.(type) {
	case *ast.ParenExpr:
		return nameEnd(fun.X)
	case *ast.IndexExpr:
		return nameEnd(fun.X)
	case *ast.IndexListExpr:
		return nameEnd(fun.X)
	default: // an identifier, or a selector, which ends with one
		return fun.End()
	}
}
