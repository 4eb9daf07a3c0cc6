// Package joinawait has the check of that name.
package joinawait

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find loops whose awaits could run at the same time

A loop that awaits one call after the other takes the time of all together, and
async.Map or async.JoinAll that of the longest. Often the order is wanted: one
call needs what another has done. The check only speaks of loops in which nothing
hints at that: a range over a slice or an array that does nothing but await a call
of a function for each element and keep the value in a slice, where what the
function is given beside the element are plain values, strings and contexts.

Example:
	//async
	func get(url string) (string, error) { return url, nil }

	//async
	func f(urls []string) ([]string, error) {
		var pages []string
		for _, url := range urls {
			page, err := await(get(url))
			if err != nil {
				return nil, err
			}
			pages = append(pages, page)
		}
		return pages, nil
	}

Instead:
	import (
		"slices"

		"github.com/seed4fdd6362/goasync/runtime/async"
	)

	//async
	func get(url string) (string, error) { return url, nil }

	//async
	func f(urls []string) ([]string, error) {
		return await(async.Map(8, slices.Values(urls), get))
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "joinawait", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "joinawait")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if !fn.Async {
				continue
			}
			fn.Inspect(func(n ast.Node) bool {
				if loop, ok := n.(*ast.RangeStmt); ok {
					look(c, f, loop)
				}
				return true
			})
		}
	}
	return nil, nil
}

// look looks at one loop.
func look(c *code.Check, f *code.File, loop *ast.RangeStmt) {
	if loop.Tok != token.DEFINE || !isList(f.Info.TypeOf(loop.X)) {
		return
	}
	await := collects(f, loop)
	if await == nil {
		return
	}
	call, ok := ast.Unparen(f.Await(await)).(*ast.CallExpr)
	if !ok || !independent(f, loop, call) {
		return
	}
	fn, x := f.Source(call.Fun), f.Source(loop.X)
	c.Report(f, await, "%s is awaited for one element of %s after the other: async.Map(n, slices.Values(%s), …) runs n at a time, async.JoinAll all of them", fn, x, x)
}

// isList reports whether t is what async.Map can take the values of.
func isList(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array:
		return true
	}
	return false
}

// collects gives the await of a loop whose body is one of
//
//	out = append(out, await(…))
//	out[i] = await(…)
//	v := await(…), which the statement after it keeps in one of these ways
//	v, err := await(…), which a statement checks and the next one keeps
//
// and nil for all other loops.
func collects(f *code.File, loop *ast.RangeStmt) *ast.CallExpr {
	body := loop.Body.List
	if len(body) == 0 || len(body) > 3 {
		return nil
	}
	if len(body) == 1 {
		call, _ := ast.Unparen(kept(f, loop, body[0])).(*ast.CallExpr)
		if call == nil || f.Await(call) == nil {
			return nil
		}
		return call
	}
	first, ok := body[0].(*ast.AssignStmt)
	if !ok || first.Tok != token.DEFINE || len(first.Rhs) != 1 {
		return nil
	}
	call, ok := ast.Unparen(first.Rhs[0]).(*ast.CallExpr)
	if !ok || f.Await(call) == nil || len(first.Lhs) != len(body)-1 {
		return nil
	}
	if len(body) == 3 && !checks(f, body[1], first.Lhs[1]) {
		return nil
	}
	v := f.Local(first.Lhs[0])
	if v == nil || f.Local(kept(f, loop, body[len(body)-1])) != v {
		return nil
	}
	return call
}

// kept gives what a statement adds to a slice that the loop does not declare, or
// puts in the place of the element in it.
func kept(f *code.File, loop *ast.RangeStmt, s ast.Stmt) ast.Expr {
	none := &ast.BadExpr{}
	as, ok := s.(*ast.AssignStmt)
	if !ok || as.Tok != token.ASSIGN || len(as.Lhs) != 1 || len(as.Rhs) != 1 {
		return none
	}
	if index, ok := as.Lhs[0].(*ast.IndexExpr); ok {
		key := f.Local(index.Index)
		if loop.Key == nil || key == nil || f.Local(loop.Key) != key || !isList(f.Info.TypeOf(index.X)) {
			return none
		}
		return as.Rhs[0]
	}
	call, ok := as.Rhs[0].(*ast.CallExpr)
	if !ok || len(call.Args) != 2 || call.Ellipsis.IsValid() {
		return none
	}
	id, ok := call.Fun.(*ast.Ident)
	if !ok {
		return none
	}
	b, ok := f.Info.Uses[id].(*types.Builtin)
	out := f.Local(as.Lhs[0])
	if !ok || b.Name() != "append" || out == nil || f.Local(call.Args[0]) != out || code.Declares(loop, out) || out == f.Local(loop.X) {
		return none
	}
	return call.Args[1]
}

// checks reports whether s returns if err is not nil, and does nothing else.
func checks(f *code.File, s ast.Stmt, err ast.Expr) bool {
	check, ok := s.(*ast.IfStmt)
	if !ok || check.Init != nil || check.Else != nil || len(check.Body.List) != 1 {
		return false
	}
	cond, ok := check.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || f.Local(cond.X) == nil || f.Local(cond.X) != f.Local(err) {
		return false
	}
	_, ok = check.Body.List[0].(*ast.ReturnStmt)
	return ok
}

// independent reports whether a call is about the element of its iteration, and
// is given nothing by which it could know of the calls for others.
func independent(f *code.File, loop *ast.RangeStmt, call *ast.CallExpr) bool {
	fn := f.Callee(call)
	if fn == nil {
		return false
	}
	about := false
	given := call.Args
	if fn.Signature().Recv() != nil {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		given = append([]ast.Expr{sel.X}, given...)
	}
	for _, arg := range given {
		if mentions(f, arg, loop.Value) || mentions(f, arg, loop.Key) {
			about = true
			continue
		}
		if !harmless(f.Info.TypeOf(arg)) {
			return false
		}
	}
	return about
}

// mentions reports whether e mentions the variable that id declares.
func mentions(f *code.File, e, id ast.Expr) bool {
	if id == nil {
		return false
	}
	v := f.Local(id)
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok && v != nil && f.Info.Uses[x] == v {
			found = true
		}
		return !found
	})
	return found
}

// harmless reports whether a value of type t cannot lead from one call to another.
func harmless(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := t.Underlying().(*types.Basic); ok {
		return true
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}
