// Package unawaitedtask has the check of that name.
package unawaitedtask

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
	"github.com/seed4fdd6362/goasync/parser"
)

const doc = `find tasks that nobody can await any more

async.Spawn gives a task. If the program keeps no hold of it, nobody learns of
its error, and nothing waits for it to end. The check finds calls whose task is
thrown away with the error that it gives, tasks in a variable that no path reads
afterwards, and tasks that are appended to a slice with which nothing else
happens. A task without an error may be started and forgotten, as a goroutine may.

_ = async.Spawn(f()) drops a task on purpose; async.Spawn(f()).Detach() lets a
panic in it end the program besides, as one in a goroutine does. A Scope waits for
all that it starts.

Example:
	import "github.com/seed4fdd6362/goasync/runtime/async"

	//async
	func save() error { return nil }

	//async
	func f() { async.Spawn(save()) }

Instead:
	import "github.com/seed4fdd6362/goasync/runtime/async"

	//async
	func save() error { return nil }

	//async
	func f() error {
		saved := async.Spawn(save())
		return await(saved)
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "unawaitedtask", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "unawaitedtask")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			thrownAway(c, fn)
			variables(c, fn)
		}
	}
	return nil, nil
}

// thrownAway looks at calls that stand as a statement.
func thrownAway(c *code.Check, fn *code.Func) {
	fn.Inspect(func(n ast.Node) bool {
		s, ok := n.(*ast.ExprStmt)
		if !ok {
			return true
		}
		if call, ok := ast.Unparen(s.X).(*ast.CallExpr); ok && hasError(fn.File.Info.TypeOf(call)) {
			c.Report(fn.File, call, "nobody learns of this task's error: keep the task and await it, or drop it with _ =")
		}
		return true
	})
}

// hasError reports whether t is a task whose value is an error or holds one.
func hasError(t types.Type) bool {
	if !code.IsTask(t) {
		return false
	}
	value, ok := parser.FutureValue(t)
	if !ok {
		return false
	}
	isError := func(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
	switch parser.ShapeOf(value) {
	case parser.Result:
		return true
	case parser.Tuple:
		return slices.ContainsFunc(slices.Collect(types.Unalias(value).(*types.Named).TypeArgs().Types()), isError)
	}
	return isError(value)
}

// variables looks at the tasks that a function keeps in variables.
func variables(c *code.Check, fn *code.Func) {
	if list := fn.Assignments(code.IsTask); len(list) > 0 {
		g := fn.Flow()
		for _, a := range list {
			name := a.Var.Name()
			switch fate, again := fn.FateOf(g, a); fate {
			case code.Dropped:
				c.Report(fn.File, a.Call, "nobody awaits the task in %s: await it, or call Detach on it", name)
			case code.Lost:
				c.ReportFinding(fn.File, a.Call, code.Finding{
					Message: "nobody awaits the task in " + name + ", which is assigned again before",
					Related: []analysis.RelatedInformation{code.At(again, "%s is assigned again here", name)},
				})
			}
		}
	}
	for _, call := range fn.Hoards(code.IsTask) {
		name := fn.File.Source(call.Args[0])
		c.Report(fn.File, call, "nobody awaits the tasks in %s: await each, or start them with a Scope, which does", name)
	}
}
