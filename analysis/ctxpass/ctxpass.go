// Package ctxpass has the check of that name.
package ctxpass

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find contexts that are not passed on

An async function that is given a context.Context, and passes context.Background()
or context.TODO() to what it calls, lets go on what its caller cancels. The check
finds such arguments. It lets be what runs on purpose after the context has ended:
deferred calls, calls after the context was asked whether it is done, arguments of
package context's own functions, which make a new context, and calls in go
statements.

A context.TODO() is fixed; for a context.Background() that is left to you.

Example:
	import "context"

	//async
	func get(ctx context.Context, url string) string { return url }

	//async
	func f(ctx context.Context) string {
		return await(get(context.Background(), "/"))
	}

Instead:
	import "context"

	//async
	func get(ctx context.Context, url string) string { return url }

	//async
	func f(ctx context.Context) string { return await(get(ctx, "/")) }
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "ctxpass", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "ctxpass")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if ctx := contextOf(fn); fn.Async && ctx != nil {
				look(c, fn, ctx)
			}
		}
	}
	return nil, nil
}

// contextOf gives the parameter of a function that is its context, or nil.
func contextOf(fn *code.Func) *types.Var {
	for _, field := range fn.Type().Params.List {
		for _, id := range field.Names {
			v, ok := fn.File.Info.Defs[id].(*types.Var)
			if ok && id.Name != "_" && isContext(v.Type()) {
				return v
			}
		}
	}
	return nil
}

func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}

// look finds the fresh contexts that a function passes.
func look(c *code.Check, fn *code.Func, ctx *types.Var) {
	asked := false // the function knows that its context may be over
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt, *ast.GoStmt:
			return false
		case *ast.CallExpr:
			asked = asked || asks(fn.File, n, ctx)
			callee := fn.File.Callee(n)
			if asked || callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "context" {
				return true
			}
			for _, arg := range n.Args {
				if name := fresh(fn.File, arg); name != "" {
					report(c, fn, arg, name, ctx)
				}
			}
		}
		return true
	}
	fn.Inspect(visit)
}

// asks reports whether call looks at the end of a context.
func asks(f *code.File, call *ast.CallExpr, ctx *types.Var) bool {
	if f.Runtime(call) == "ContextDone" {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && f.Local(sel.X) == ctx && (sel.Sel.Name == "Done" || sel.Sel.Name == "Err")
}

// fresh names the function of package context that e calls for a context without
// a parent, or gives "".
func fresh(f *code.File, e ast.Expr) string {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return ""
	}
	switch fn := f.Callee(call); {
	case fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "context":
	case fn.Name() == "Background", fn.Name() == "TODO":
		return fn.Name()
	}
	return ""
}

func report(c *code.Check, fn *code.Func, arg ast.Expr, name string, ctx *types.Var) {
	found := code.Finding{Message: "context." + name + "() is passed on in place of " + ctx.Name() + ": what the caller cancels goes on here"}
	if name == "TODO" && !shadowed(fn, ctx) {
		found.Fix = "pass " + ctx.Name()
		found.Edits = []analysis.TextEdit{code.Replace(arg, ctx.Name())}
	}
	c.ReportFinding(fn.File, arg, found)
}

// shadowed reports whether the function declares the name of its context again.
func shadowed(fn *code.Func, ctx *types.Var) bool {
	found := false
	fn.Inspect(func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == ctx.Name() && fn.File.Info.Defs[id] != nil {
			found = true
		}
		return !found
	})
	return found
}
