// Package asyncrecursion has the check of that name.
package asyncrecursion

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find async functions that await themselves without end

An async function that awaits a call of itself whatever happens never returns.
Each level keeps its frame on the heap, so memory grows until there is none, and
slowly if the function sleeps in between: the usual way to get there is a function
that is meant to run again and again. Write a loop. The check finds functions
whose every path leads to an await of themselves, directly or through other
functions of the package of which the same is true.

Example:
	import (
		"time"

		"github.com/seed4fdd6362/goasync/runtime/async"
	)

	//async
	func tick() {
		await(async.Sleep(time.Second))
		println("tick")
		await(tick())
	}

Instead:
	import (
		"time"

		"github.com/seed4fdd6362/goasync/runtime/async"
	)

	//async
	func tick() {
		for {
			await(async.Sleep(time.Second))
			println("tick")
		}
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "asyncrecursion", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

// An await is one that a function comes to whatever happens.
type await struct {
	file *code.File
	call ast.Node
	of   *types.Func
}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "asyncrecursion")
	certain := make(map[*types.Func][]await)
	var order []*types.Func
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if fn.Decl == nil || !fn.Async {
				continue
			}
			obj, ok := f.Info.Defs[fn.Decl.Name].(*types.Func)
			if ok {
				certain[obj] = awaits(fn)
				order = append(order, obj)
			}
		}
	}
	for _, fn := range order {
		if path := circle(certain, fn); path != nil {
			report(c, fn, path)
		}
	}
	return nil, nil
}

// awaits finds the awaits that a function comes to on every path. It looks at the
// statements of the body in order, as far as nothing before can leave.
func awaits(fn *code.Func) (list []await) {
	for _, s := range fn.Body().List {
		switch s.(type) {
		case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.DeclStmt, *ast.IncDecStmt:
			list = append(list, straight(fn.File, s)...)
		}
		if leaves(fn.File, s) {
			break
		}
	}
	return list
}

// straight finds the awaits of a simple statement whose operands are evaluated
// whatever happens.
func straight(f *code.File, s ast.Stmt) (list []await) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				return false
			}
		case *ast.CallExpr:
			operand := f.Await(n)
			if operand == nil {
				return true
			}
			if call, ok := ast.Unparen(operand).(*ast.CallExpr); ok {
				if of := f.Callee(call); of != nil {
					list = append(list, await{f, n, of})
				}
			}
		}
		return true
	})
	return list
}

// leaves reports whether a statement may end the function, or jump past what
// comes after it.
func leaves(f *code.File, s ast.Stmt) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.LabeledStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		case *ast.ForStmt:
			found = found || n.Cond == nil // perhaps it never ends
		case *ast.CallExpr:
			found = found || ends(f, n)
		}
		return !found
	})
	return found
}

// ends reports whether a call may end more than itself.
func ends(f *code.File, call *ast.CallExpr) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := f.Info.Uses[id].(*types.Builtin); ok {
			return b.Name() == "panic"
		}
	}
	fn := f.Callee(call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "os", "runtime", "log", "testing":
		name := fn.Name()
		return name == "Exit" || name == "Goexit" || strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic") ||
			strings.HasPrefix(name, "Skip") || name == "FailNow"
	}
	return false
}

// circle gives the shortest chain of certain awaits that leads from fn to itself.
func circle(certain map[*types.Func][]await, fn *types.Func) []await {
	type step struct {
		at   *types.Func
		path []await
	}
	seen := make(map[*types.Func]bool)
	for work := []step{{at: fn}}; len(work) > 0; work = work[1:] {
		for _, a := range certain[work[0].at] {
			path := append(work[0].path[:len(work[0].path):len(work[0].path)], a)
			if a.of == fn {
				return path
			}
			if !seen[a.of] {
				seen[a.of] = true
				work = append(work, step{a.of, path})
			}
		}
	}
	return nil
}

// report reports a function that comes back to itself.
func report(c *code.Check, fn *types.Func, path []await) {
	found := code.Finding{Message: fn.Name() + " always awaits itself: it never returns, and each level keeps its frame; write a loop"}
	for _, a := range path[1:] {
		found.Message = fn.Name() + " always awaits itself, through " + path[0].of.Name() + ": it never returns, and each level keeps its frame; write a loop"
		found.Related = append(found.Related, code.At(a.call, "%s is awaited here", a.of.Name()))
	}
	c.ReportFinding(path[0].file, path[0].call, found)
}
