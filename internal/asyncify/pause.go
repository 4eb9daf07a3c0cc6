package asyncify

import (
	"fmt"
	"go/ast"
	"go/types"
)

// One statement in pauseBefore gets a pause before it, and the value of one
// call in pauseAfter one after it.
const (
	pauseBefore = 6
	pauseAfter  = 4
)

// pauseFiles gives the package that functions of the module call to pause. Most
// pauses do not suspend: what suspends at every other statement would be hard
// put to get through its tests in time. All that has run so far decides which
// ones do, so each call of a function is suspended at other places.
func pauseFiles(name string, opts Options) map[string]string {
	return map[string]string{
		"pause.go": fmt.Sprintf(`//go:build goasync

// Package %[1]s suspends its callers now and then.
package %[1]s

import async "github.com/seed4fdd6362/goasync/runtime/async"

// Here may suspend.
//
// async
func Here() {
	if due() {
		await(async.Yield())
	}
}

// After gives v, and may suspend before.
//
// async
func After[T any](v T) T {
	if due() {
		await(async.Yield())
	}
	return v
}
`, name),
		"due.go": fmt.Sprintf(`package %s

import "sync/atomic"

var count atomic.Uint64

// due reports whether the next pause suspends.
func due() bool {
	x := (count.Add(1) + %#x) * 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return (x^x>>31)%%%d == 0
}
`, name, opts.Seed, opts.Every),
	}
}

// pausesOne reports true for one place in n, if there are to be pauses.
func (w *fileRewriter) pausesOne(n int) bool { return w.opts.Every > 0 && w.one(n) }

// countPause notes a pause.
func (w *fileRewriter) countPause() {
	w.pauses = true
	w.report.Pauses++
	w.report.Awaits++
}

// pauseBetween puts pauses before some of the statements that n is a list of.
func (w *fileRewriter) pauseBetween(n ast.Node) {
	var list []ast.Stmt
	switch n := n.(type) {
	case *ast.BlockStmt:
		list = n.List
	case *ast.CaseClause:
		list = n.Body
	case *ast.CommClause:
		list = n.Body
	}
	for _, s := range list {
		switch s.(type) {
		case *ast.CaseClause, *ast.CommClause, *ast.EmptyStmt:
		default:
			if w.pausesOne(pauseBefore) {
				w.insert(s.Pos(), "await("+w.pause+".Here())\n")
				w.countPause()
			}
		}
	}
}

// canPauseAfter reports whether n gives one value that After can take.
func (w *fileRewriter) canPauseAfter(n *ast.CallExpr) bool {
	tv := w.info.Types[n]
	if !tv.IsValue() || tv.Value != nil || w.info.Types[n.Fun].IsType() || w.info.Types[n.Fun].IsBuiltin() {
		return false
	}
	_, tuple := tv.Type.(*types.Tuple)
	return !tuple && w.nameable(tv.Type)
}

// nameable reports whether the file's package has a name for t, or t is made of
// types that it has names for. The answer may be no where it could be yes.
func (w *fileRewriter) nameable(t types.Type) bool {
	switch t := t.(type) {
	case *types.Basic:
		return t.Kind() != types.UntypedNil && t.Kind() != types.UnsafePointer
	case *types.Named:
		return t.Obj().Pkg() == nil || t.Obj().Pkg() == w.pkg || t.Obj().Exported() && t.TypeArgs() == nil
	case *types.Alias:
		return w.nameable(types.Unalias(t))
	case *types.Pointer:
		return w.nameable(t.Elem())
	case *types.Slice:
		return w.nameable(t.Elem())
	case *types.Array:
		return w.nameable(t.Elem())
	case *types.Map:
		return w.nameable(t.Key()) && w.nameable(t.Elem())
	case *types.TypeParam:
		return true
	}
	return false
}
