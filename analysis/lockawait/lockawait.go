// Package lockawait has the check of that name.
package lockawait

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find locks of threads that are held across an await

A task that suspends with a sync.Mutex locked keeps it locked for as long as it
waits. Whoever wants the lock meanwhile blocks a thread of the executor, perhaps
the one on which the first task has to go on: then nothing goes on any more. The
check finds awaits where a lock is held on every path that leads to them, for
sync.Mutex, sync.RWMutex and all other types with Lock and Unlock methods of
that kind. A deferred Unlock counts, as the lock is held until the function ends.

An async.Mutex may be held across an await: a task that waits for it suspends.

Example:
	import "sync"

	//async
	func load() int { return 1 }

	type cache struct {
		mu sync.Mutex
		n  int
	}

	//async
	func (c *cache) fill() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.n = await(load())
	}

Instead:
	import "sync"

	//async
	func load() int { return 1 }

	type cache struct {
		mu sync.Mutex
		n  int
	}

	//async
	func (c *cache) fill() {
		n := await(load())
		c.mu.Lock()
		defer c.mu.Unlock()
		c.n = n
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "lockawait", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "lockawait")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if fn.Async {
				look(c, fn)
			}
		}
	}
	return nil, nil
}

// A lock is one way to hold something: mu, for writing or for reading.
type lock struct {
	expr string
	read bool
}

// held has the locks that are held for certain, with where each was taken.
type held map[lock]ast.Node

// look finds the awaits of a function at which locks are held.
func look(c *code.Check, fn *code.Func) {
	released := releases(fn)
	if len(released) == 0 {
		return // a lock that another function releases is beyond this check
	}
	w := &walker{fn: fn, released: released, found: make(map[ast.Node]ast.Node)}
	w.solve(fn.Flow())
	taken := slices.SortedFunc(maps.Keys(w.found), func(a, b ast.Node) int { return int(a.Pos() - b.Pos()) })
	for _, at := range taken {
		call := at.(*ast.CallExpr)
		name := fn.File.Source(call.Fun.(*ast.SelectorExpr).X)
		c.ReportFinding(fn.File, w.found[at], code.Finding{
			Message: "await while " + name + " is locked: who waits for it blocks a thread of the executor; unlock it before, or use an async.Mutex",
			Related: []analysis.RelatedInformation{code.At(at, "%s is locked here", name)},
		})
	}
}

// releases finds what the function unlocks anywhere, deferred or not.
func releases(fn *code.Func) map[lock]bool {
	all := make(map[lock]bool)
	ast.Inspect(fn.Body(), func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if l, name := lockOf(fn.File, call); name == "Unlock" || name == "RUnlock" {
				all[l] = true
			}
		}
		return true
	})
	return all
}

// lockOf gives the lock that call takes or releases, and the name of the method.
func lockOf(f *code.File, call *ast.CallExpr) (lock, string) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) != 0 {
		return lock{}, ""
	}
	name := sel.Sel.Name
	switch name {
	case "Lock", "Unlock", "RLock", "RUnlock":
	default:
		return lock{}, ""
	}
	s := f.Info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return lock{}, ""
	}
	read := name[0] == 'R'
	for _, method := range []string{"Lock", "Unlock"} {
		if read {
			method = "R" + method
		}
		obj, _, _ := types.LookupFieldOrMethod(s.Recv(), true, f.Pkg, method)
		fn, ok := obj.(*types.Func)
		if !ok || fn.Signature().Params().Len() != 0 || fn.Signature().Results().Len() != 0 {
			return lock{}, ""
		}
	}
	return lock{types.ExprString(sel.X), read}, name
}

// A walker follows the locks through the flow of a function.
type walker struct {
	fn       *code.Func
	released map[lock]bool
	found    map[ast.Node]ast.Node // the first await at which the lock is held that was taken there
}

// solve computes what is held at the start of each block, which is what all its
// predecessors hold at their ends, and then looks at the awaits.
func (w *walker) solve(g *cfg.CFG) {
	in := map[*cfg.Block]held{g.Blocks[0]: {}}
	work := []*cfg.Block{g.Blocks[0]}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		out := maps.Clone(in[b])
		for _, n := range b.Nodes {
			w.step(n, out, nil)
		}
		for _, s := range b.Succs {
			if meet(in, s, out) {
				work = append(work, s)
			}
		}
	}
	for _, b := range g.Blocks {
		if in[b] == nil {
			continue
		}
		now := maps.Clone(in[b])
		for _, n := range b.Nodes {
			w.step(n, now, w.await)
		}
	}
}

// meet takes out of what is held at the start of b what is not in out, and
// reports whether that changed anything.
func meet(in map[*cfg.Block]held, b *cfg.Block, out held) bool {
	if in[b] == nil {
		in[b] = maps.Clone(out)
		return true
	}
	changed := false
	for l := range in[b] {
		if out[l] == nil {
			delete(in[b], l)
			changed = true
		}
	}
	return changed
}

// step follows one statement or expression. Deferred calls happen later: a
// deferred Unlock releases nothing yet.
func (w *walker) step(n ast.Node, now held, await func(n ast.Node, now held)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			l, name := lockOf(w.fn.File, n)
			switch name {
			case "Lock", "RLock":
				if w.released[l] {
					now[l] = n
				}
			case "Unlock", "RUnlock":
				delete(now, l)
			}
			if await != nil && w.fn.File.Await(n) != nil {
				await(n, now)
			}
		}
		return true
	})
}

// await notes an await for each lock that is held.
func (w *walker) await(n ast.Node, now held) {
	for _, at := range now {
		if old := w.found[at]; old == nil || n.Pos() < old.Pos() {
			w.found[at] = n
		}
	}
}
