// Package sharedcapture has the check of that name.
package sharedcapture

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find loop state that tasks share without meaning to

A function literal that a loop spawns as a task runs at some time, while the loop
goes on. If it captures a variable that is not of one iteration, and that the
loop assigns to, each task sees whatever value the loop has reached, and the two
race. The check finds such captures in what async.Spawn, SpawnOn, SpawnIn and the
methods Go, TryGo and WaitGo of a Group are given in a loop. It lets a loop be
that waits for its tasks before it goes round, and tasks that take a lock.

Since Go 1.22 the variables of for i := … are of one iteration; in files with an
older version they are found, too.

Example:
	import "github.com/seed4fdd6362/goasync/runtime/async"

	//async
	func f(names []string) {
		var tasks []*async.Task[async.Unit]
		var name string
		for _, name = range names {
			tasks = append(tasks, async.Spawn( /*async*/ func() { println(name) }()))
		}
		for _, t := range tasks {
			await(t)
		}
	}

Instead:
	import "github.com/seed4fdd6362/goasync/runtime/async"

	//async
	func f(names []string) {
		var tasks []*async.Task[async.Unit]
		for _, name := range names {
			tasks = append(tasks, async.Spawn( /*async*/ func() { println(name) }()))
		}
		for _, t := range tasks {
			await(t)
		}
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "sharedcapture", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

// spawners are the functions of the runtime that begin to run a future at once.
var spawners = map[string]bool{
	"Spawn": true, "SpawnOn": true, "SpawnIn": true, "Group.Go": true, "Group.TryGo": true, "Group.WaitGo": true,
}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "sharedcapture")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			fn.Inspect(func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ForStmt:
					look(c, fn, n, n.Body)
				case *ast.RangeStmt:
					look(c, fn, n, n.Body)
				}
				return true
			})
		}
	}
	return nil, nil
}

// look looks at what a loop spawns.
func look(c *code.Check, fn *code.Func, loop ast.Stmt, body *ast.BlockStmt) {
	assigned := assignedBy(fn.File, loop)
	if len(assigned) == 0 {
		return
	}
	inspect(body, func(n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || !spawners[fn.File.Runtime(call)] || waits(fn.File, body, call) {
			return
		}
		for _, arg := range call.Args {
			literals(arg, func(lit *ast.FuncLit) { captures(c, fn.File, lit, assigned) })
		}
	})
}

// inspect visits what a statement holds outside of function literals and of
// inner loops, which are looked at by themselves.
func inspect(n ast.Node, visit func(n ast.Node)) {
	ast.Inspect(n, func(m ast.Node) bool {
		switch m.(type) {
		case nil, *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			if m != n {
				return false
			}
		}
		visit(m)
		return true
	})
}

// literals visits the outermost function literals in n.
func literals(n ast.Node, visit func(lit *ast.FuncLit)) {
	ast.Inspect(n, func(m ast.Node) bool {
		lit, ok := m.(*ast.FuncLit)
		if ok {
			visit(lit)
		}
		return !ok
	})
}

// assignedBy finds the variables that are not of one iteration and that the loop
// itself, outside of function literals, assigns to.
func assignedBy(f *code.File, loop ast.Stmt) map[*types.Var]ast.Node {
	found := make(map[*types.Var]ast.Node)
	add := func(e ast.Expr, at ast.Node) {
		if e == nil {
			return
		}
		if v := f.Local(e); v != nil && !ofIteration(f, loop, v) && found[v] == nil {
			found[v] = at
		}
	}
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if id, ok := lhs.(*ast.Ident); !ok || f.Info.Defs[id] == nil {
					add(lhs, n)
				}
			}
		case *ast.IncDecStmt:
			add(n.X, n)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN || n == loop && !perIteration(f) {
				add(n.Key, n)
				add(n.Value, n)
			}
		}
		return true
	})
	return found
}

// ofIteration reports whether each iteration of the loop has its own v.
func ofIteration(f *code.File, loop ast.Stmt, v *types.Var) bool {
	body := bodyOf(loop)
	if code.Declares(body, v) {
		return true
	}
	return code.Declares(loop, v) && perIteration(f)
}

func bodyOf(loop ast.Stmt) *ast.BlockStmt {
	if r, ok := loop.(*ast.RangeStmt); ok {
		return r.Body
	}
	return loop.(*ast.ForStmt).Body
}

// perIteration reports whether loop variables are of one iteration in the file.
func perIteration(f *code.File) bool {
	minor, ok := strings.CutPrefix(f.GoVersion, "go1.")
	if !ok {
		return true
	}
	n := 0
	for _, r := range minor {
		if r < '0' || r > '9' {
			break
		}
		n = 10*n + int(r-'0')
	}
	return n >= 22
}

// waits reports whether the loop's body awaits or blocks after the call, so that
// the task may be over before the next iteration.
func waits(f *code.File, body *ast.BlockStmt, call *ast.CallExpr) bool {
	found := false
	inspect(body, func(n ast.Node) {
		if n.Pos() < call.End() && !(n.Pos() <= call.Pos() && call.End() <= n.End()) {
			return
		}
		if operand := f.Await(n); operand != nil && ast.Unparen(operand) != call {
			found = true
		}
		if c, ok := n.(*ast.CallExpr); ok && c != call {
			name := f.Runtime(c)
			found = found || name == "BlockOn" || name == "Run"
		}
		if recv, ok := n.(*ast.UnaryExpr); ok && recv.Op == token.ARROW {
			found = true
		}
	})
	if operand := awaited(f, body, call); operand && f.Runtime(call) != "Group.WaitGo" {
		return true
	}
	return found
}

// awaited reports whether the call itself is the operand of an await.
func awaited(f *code.File, body *ast.BlockStmt, call *ast.CallExpr) bool {
	found := false
	inspect(body, func(n ast.Node) {
		if operand := f.Await(n); operand != nil && ast.Unparen(operand) == call {
			found = true
		}
	})
	return found
}

// captures reports the variables of the loop that a literal mentions.
func captures(c *code.Check, f *code.File, lit *ast.FuncLit, assigned map[*types.Var]ast.Node) {
	if locks(lit) {
		return
	}
	seen := make(map[*types.Var]bool)
	ast.Inspect(lit, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := f.Info.Uses[id].(*types.Var)
		if !ok || assigned[v] == nil || seen[v] {
			return true
		}
		seen[v] = true
		c.ReportFinding(f, id, code.Finding{
			Message: "the tasks of this loop share " + v.Name() + ", which the loop goes on to change: declare it in the loop, or pass it as an argument",
			Related: []analysis.RelatedInformation{code.At(assigned[v], "the loop assigns to %s here", v.Name())},
		})
		return true
	})
}

// locks reports whether a literal takes a lock of any kind.
func locks(lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(lit, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Lock" || sel.Sel.Name == "RLock") {
			found = true
		}
		return !found
	})
	return found
}
