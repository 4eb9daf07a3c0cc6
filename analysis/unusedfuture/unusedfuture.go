// Package unusedfuture has the check of that name.
package unusedfuture

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find futures that are made and never run

A call of an async function makes a future, which does nothing until it is
awaited, spawned or handed to somebody who does that. The check finds futures
that are put into a variable which no path reads afterwards, because it is
assigned again or the function ends, and futures that are appended to a slice
with which nothing else happens. In plain Go it also finds calls of which the
future is thrown away; in the dialect these are errors.

A future that only some paths use is fine, as is _ = f(x).

Example:
	//async
	func get(n int) int { return n }

	//async
	func f() int {
		a := get(1)
		a = get(2)
		return await(a)
	}

Instead:
	//async
	func get(n int) int { return n }

	//async
	func f() int {
		a, b := get(1), get(2)
		return await(a) + await(b)
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "unusedfuture", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "unusedfuture")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			variables(c, fn)
			if !f.Dialect {
				dropped(c, fn)
			}
		}
	}
	return nil, nil
}

// variables looks at the futures that a function keeps in variables.
func variables(c *code.Check, fn *code.Func) {
	list := fn.Assignments(code.IsFuture)
	if len(list) > 0 {
		g := fn.Flow()
		for _, a := range list {
			name := a.Var.Name()
			switch fate, again := fn.FateOf(g, a); fate {
			case code.Dropped:
				c.Report(fn.File, a.Call, "the future in %s is never used: await it, async.Spawn it, or discard it with _ =", name)
			case code.Lost:
				c.ReportFinding(fn.File, a.Call, code.Finding{
					Message: "the future in " + name + " is never used: " + name + " is assigned again before anything awaits it",
					Related: []analysis.RelatedInformation{code.At(again, "%s is assigned again here", name)},
				})
			}
		}
	}
	for _, call := range fn.Hoards(code.IsFuture) {
		name := fn.File.Source(call.Args[0])
		c.Report(fn.File, call, "the futures in %s are never used: await(async.JoinAll(%s...))", name, name)
	}
}

// dropped looks at the calls of plain Go.
func dropped(c *code.Check, fn *code.Func) {
	future := func(e ast.Expr) *ast.CallExpr {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || !isFuture(fn.File.Info.TypeOf(call)) {
			return nil
		}
		return call
	}
	fn.Inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ExprStmt:
			if call := future(n.X); call != nil {
				c.Report(fn.File, call, "the future of this call is never used: async.Spawn it, async.BlockOn it, or discard it with _ =")
			}
		case *ast.GoStmt:
			if call := future(n.Call); call != nil {
				c.Report(fn.File, n, "a go statement runs nothing of a future: async.Spawn it")
			}
		case *ast.DeferStmt:
			if call := future(n.Call); call != nil {
				c.Report(fn.File, n, "defer runs nothing of a future: defer async.BlockOn(…)")
			}
		}
		return true
	})
}

// isFuture leaves out what has several results.
func isFuture(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, several := t.(*types.Tuple); several {
		return false
	}
	return code.IsFuture(t)
}
