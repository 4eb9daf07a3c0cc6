package parser

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
)

// usage reports what is wrong with the use of futures in the files that p owns:
// those that nothing runs, awaits that Go does not evaluate, and functions of
// the user's that stand in the way of await.
func (c *checker) usage(p *pkg) {
	for _, src := range p.owned {
		if src.scan == nil {
			continue
		}
		u := &usage{checker: c, pkg: p, scan: src.scan}
		for _, decl := range src.syntax.Decls {
			ast.Inspect(decl, u.visit)
		}
	}
}

// usage is the state of the look at one file.
type usage struct {
	*checker
	pkg   *pkg
	scan  *scan
	stack []ast.Node // the nodes around the current one
}

// report adds an error.
func (u *usage) report(code Code, pos, end token.Pos, message string, notes ...Note) {
	u.diags = append(u.diags, Diagnostic{
		Code: code, Pos: position(u.fset, pos), End: position(u.fset, end), Message: message, Notes: notes,
	})
}

// visit looks at one node.
func (u *usage) visit(n ast.Node) bool {
	if n == nil {
		u.stack = u.stack[:len(u.stack)-1]
		return true
	}
	u.stack = append(u.stack, n)
	switch n := n.(type) {
	case *ast.ExprStmt:
		if call, ok := ast.Unparen(n.X).(*ast.CallExpr); ok {
			u.unused(call, "", "")
		}
	case *ast.DeferStmt:
		u.unused(n.Call, "defer ", "defer await(%s)")
	case *ast.GoStmt:
		u.unused(n.Call, "go ", "async.Spawn(%s)")
	case *ast.CallExpr:
		u.unevaluated(n)
	}
	return true
}

// unused reports a call whose future nothing can run any more.
func (u *usage) unused(call *ast.CallExpr, how, instead string) {
	if u.prog.awaits[call] != nil {
		return
	}
	t := u.pkg.Info.Types[call].Type
	if t == nil || !isFuture(t) {
		return
	}
	lit, _ := ast.Unparen(call.Fun).(*ast.FuncLit)
	if lit != nil && how == "defer " && u.prog.nodes[lit] != nil && u.inAsync() {
		return // it is awaited when the function ends
	}
	expr := exprString(call)
	if how == "defer " && !u.inAsync() {
		instead = "defer async.BlockOn(%s)"
	}
	message := fmt.Sprintf("the future of %s is never used: await(%s), async.Spawn(%s), or discard it with _ =", expr, expr, expr)
	if how != "" {
		message = fmt.Sprintf("%s%s only makes a future and runs nothing: use "+instead, how, expr, expr)
	}
	u.report(UnusedFuture, call.Pos(), call.End(), message, u.declaredAsync(call)...)
}

// inAsync reports whether the innermost function around the current node is async.
func (u *usage) inAsync() bool {
	for _, n := range slices.Backward(u.stack) {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return u.prog.nodes[n] != nil
		}
	}
	return false
}

// isFuture reports whether a value of type t is a future that does nothing by
// itself. A task runs without being awaited.
func isFuture(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok && runtimeType(ptr.Elem()) == "Task" {
		return false
	}
	_, ok := futureValue(t)
	return ok
}

// declaredAsync gives a note on where the function that call calls is declared.
func (u *usage) declaredAsync(call *ast.CallExpr) []Note {
	fn := calledFunc(u.pkg.Info, call)
	if u.prog.FuncOf(fn) == nil {
		return nil
	}
	return []Note{{Pos: position(u.fset, fn.Pos()), Message: fn.Name() + " is async, declared here"}}
}

// unevaluated reports awaits in the operand of a function of package unsafe
// that only looks at its operand's type.
func (u *usage) unevaluated(call *ast.CallExpr) {
	var id *ast.Ident
	switch x := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		id = x.Sel
	case *ast.Ident:
		id = x
	default:
		return
	}
	b, ok := u.pkg.Info.Uses[id].(*types.Builtin)
	if !ok || b.Name() != "Sizeof" && b.Name() != "Alignof" && b.Name() != "Offsetof" {
		return
	}
	for _, arg := range call.Args {
		ast.Inspect(arg, func(n ast.Node) bool {
			if a, ok := n.(*ast.CallExpr); ok && u.prog.awaits[a] != nil {
				u.report(AwaitUnevaluated, a.Pos(), a.End(),
					"await in the operand of unsafe."+b.Name()+", which is not evaluated: await it before, into a variable")
			}
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
}

// literalWords finds what go/types prints for a function literal.
var literalWords = regexp.MustCompile(`\((func\([^()]*\)[^()]*) literal\)`)

// exprString prints an expression on one line, function literals without their
// bodies.
func exprString(e ast.Expr) string {
	return literalWords.ReplaceAllString(types.ExprString(e), "$1 {…}")
}
