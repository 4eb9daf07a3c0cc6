// Package blocking has the check of that name.
package blocking

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
	"github.com/seed4fdd6362/goasync/parser"
)

const doc = `find calls in async functions that block a thread

While an async function waits in a call of plain Go, so does the thread of the
executor that runs it, and with it all other tasks of that thread. The check
finds operations on Go channels and calls that are known to wait: of package
time, sync, net, net/http, database/sql, os and os/exec, and async.BlockOn. It
names what to do instead, and fixes what it can. It looks at async functions, and
in plain Go at the methods Poll, PollCancel and Step of futures.

Operations on a channel are let be if the package makes it with a buffer, and so is
a select with a default. A comment accepts what is meant:

	data, err := os.ReadFile(name) //goasync:blocking ok: a small file, at the start

In the doc comment of a function, //goasync:blocking ok accepts all of it. The
other checks are accepted by their names likewise.

Example:
	import "time"

	//async
	func f() { time.Sleep(time.Second) }

Instead:
	import (
		"time"

		"github.com/seed4fdd6362/goasync/runtime/async"
	)

	//async
	func f() { await(async.Sleep(time.Second)) }
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "blocking", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "blocking")
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if fn.OnExecutor() {
				l := &look{Check: c, fn: fn, f: f, free: make(map[ast.Node]bool)}
				fn.Inspect(l.visit)
			}
		}
	}
	return nil, nil
}

// A look is the check of one function.
type look struct {
	*code.Check
	fn *code.Func
	f  *code.File

	// free has what does not block although it looks like it, or is reported as
	// part of something else.
	free map[ast.Node]bool
}

func (l *look) visit(n ast.Node) bool {
	if l.free[n] {
		return true
	}
	switch n := n.(type) {
	case *ast.GoStmt:
		l.free[n.Call] = true
	case *ast.SelectStmt:
		l.selectStmt(n)
	case *ast.CallExpr:
		l.call(n)
	case *ast.ExprStmt:
		if d := l.timer(n.X); d != nil {
			l.free[ast.Unparen(n.X)] = true
			l.report(n.X, "a receive from time.After", "await(async.Sleep(d))", l.sleep(d))
		}
	case *ast.SendStmt:
		if !l.ready(n.Chan) {
			l.report(n, "a send to a channel", "an async.Chan, or await(async.ToChan("+l.f.Source(n.Chan)+", …))", "")
		}
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			l.receive(n)
		}
	case *ast.RangeStmt:
		if isChan(l.f.Info.TypeOf(n.X)) && !l.ready(n.X) {
			l.report(n.X, "a range over a channel", "an async.Chan, or await(r.Recv()) with r := async.FromChan("+l.f.Source(n.X)+")", "")
		}
	}
	return true
}

// report reports what blocks, with what may stand in its place if that is known.
func (l *look) report(what ast.Node, is, instead, fix string) {
	found := code.Finding{Message: is + " blocks the executor's thread: use " + instead}
	if fix != "" {
		found.Fix, found.Edits = "use "+fix, []analysis.TextEdit{code.Replace(what, fix)}
	}
	l.ReportFinding(l.f, what, found)
}

// call looks at a call.
func (l *look) call(call *ast.CallExpr) {
	fn := l.f.Callee(call)
	if fn == nil || fn.Pkg() == nil || l.standard(call) {
		return
	}
	name := fn.Pkg().Path() + "." + code.FuncName(fn)
	instead := inPlace[name]
	if instead == "" || l.fn.File.Pkg.Path() == fn.Pkg().Path() {
		return
	}
	fix := ""
	switch name {
	case "time.Sleep":
		fix = l.sleep(call.Args[0])
	case runtime + "BlockOn":
		fix = l.await(call)
	}
	l.report(call, "the call of "+short(name), instead, fix)
}

// short gives the name of a function with the last element of its package's path.
func short(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// standard reports whether call writes to or reads from one of the standard
// streams, which is what a program does at its ends.
func (l *look) standard(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := ast.Unparen(sel.X).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v, ok := l.f.Info.Uses[x.Sel].(*types.Var)
	return ok && v.Pkg() != nil && v.Pkg().Path() == "os" && (v.Name() == "Stdout" || v.Name() == "Stderr")
}

// receive looks at a receive that is no case of a select.
func (l *look) receive(n *ast.UnaryExpr) {
	instead := "an async.Chan, or await(r.Recv()) with r := async.FromChan(" + l.f.Source(n.X) + ")"
	is := "a receive from a channel"
	switch call, name := l.source(n.X); {
	case name == "context.Done":
		ctx := "ctx"
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			ctx = l.f.Source(sel.X)
		}
		is, instead = "waiting for a context", "await(async.ContextDone("+ctx+"))"
	case name != "":
		is, instead = "a receive from "+name, "await(async.After(d))"
	case l.ready(n.X):
		return
	}
	l.report(n, is, instead, "")
}

// source gives the call that ch comes from, and its name, if it is one whose
// channel is known to keep a receiver waiting.
func (l *look) source(ch ast.Expr) (call *ast.CallExpr, name string) {
	call, ok := ast.Unparen(ch).(*ast.CallExpr)
	if !ok {
		return nil, ""
	}
	fn := l.f.Callee(call)
	if fn == nil || fn.Pkg() == nil {
		return nil, ""
	}
	switch name := fn.Pkg().Path() + "." + fn.Name(); name {
	case "context.Done", "time.After", "time.Tick":
		return call, name
	}
	return nil, ""
}

// selectStmt looks at a select over channels.
func (l *look) selectStmt(n *ast.SelectStmt) {
	waits, futures := len(n.Body.List) > 0, false
	for _, s := range n.Body.List {
		clause := s.(*ast.CommClause)
		if clause.Comm == nil {
			waits = false
			continue
		}
		ch := channelOf(clause.Comm)
		futures = futures || ch == nil
		if _, name := l.source(ch); ch != nil && name == "" && l.ready(ch) {
			waits = false
		}
		l.skipComm(clause.Comm)
	}
	if waits && !futures {
		end := &ast.Ident{NamePos: n.Select, Name: "select"}
		l.report(end, "a select over channels", "a select over futures, such as case v, ok := await(r.Recv())", "")
	}
}

// channelOf gives the channel of a select's case, or nil for a case of a future.
func channelOf(comm ast.Stmt) ast.Expr {
	var e ast.Expr
	switch s := comm.(type) {
	case *ast.SendStmt:
		return s.Chan
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	if recv, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && recv.Op == token.ARROW {
		return recv.X
	}
	return nil
}

// skipComm lets the operation of a select's case be: the select waits for it.
func (l *look) skipComm(comm ast.Stmt) {
	l.free[comm] = true
	switch s := comm.(type) {
	case *ast.ExprStmt:
		l.free[ast.Unparen(s.X)] = true
	case *ast.AssignStmt:
		l.free[ast.Unparen(s.Rhs[0])] = true
	}
}

// ready reports whether an operation on ch need not wait as far as one can see:
// on what a call gives, of which nothing is known, on a variable or field that is
// given a channel with a buffer somewhere, and on a local channel that has been
// closed.
func (l *look) ready(ch ast.Expr) bool {
	v := l.variable(ch)
	if v == nil {
		return true
	}
	if l.f.Local(ch) == nil {
		return slices.ContainsFunc(l.f.Trees, func(tree *ast.File) bool { return l.given(tree, v, token.NoPos) })
	}
	outer := l.fn
	for outer.Outer != nil && !code.Declares(outer.Node(), v) {
		outer = outer.Outer
	}
	return l.given(outer.Body(), v, ch.Pos())
}

// variable gives the variable or field that e names, or nil.
func (l *look) variable(e ast.Expr) *types.Var {
	var id *ast.Ident
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	v, _ := l.f.Info.ObjectOf(id).(*types.Var)
	return v
}

// given reports whether something within n gives v a channel with a buffer, or
// closes it before a position.
func (l *look) given(n ast.Node, v *types.Var, before token.Pos) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i := range n.Lhs {
				found = found || len(n.Lhs) == len(n.Rhs) && l.variable(n.Lhs[i]) == v && l.buffered(n.Rhs[i])
			}
		case *ast.ValueSpec:
			for i, id := range n.Names {
				found = found || len(n.Names) == len(n.Values) && l.f.Info.Defs[id] == v && l.buffered(n.Values[i])
			}
		case *ast.KeyValueExpr: // of a struct's literal
			found = found || l.variable(n.Key) == v && l.buffered(n.Value)
		case *ast.CallExpr:
			found = found || l.isBuiltin(n, "close") && len(n.Args) == 1 && l.variable(n.Args[0]) == v && n.Pos() < before
		}
		return !found
	})
	return found
}

// buffered reports whether e makes a channel with room in it.
func (l *look) buffered(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !l.isBuiltin(call, "make") || len(call.Args) != 2 {
		return false
	}
	tv := l.f.Info.Types[call.Args[1]]
	return tv.Value == nil || tv.Value.String() != "0"
}

func (l *look) isBuiltin(call *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	b, ok := l.f.Info.Uses[id].(*types.Builtin)
	return ok && b.Name() == name
}

// timer gives the d of <-time.After(d), or nil.
func (l *look) timer(e ast.Expr) ast.Expr {
	recv, ok := ast.Unparen(e).(*ast.UnaryExpr)
	if !ok || recv.Op != token.ARROW {
		return nil
	}
	call, ok := ast.Unparen(recv.X).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	if fn := l.f.Callee(call); fn == nil || fn.FullName() != "time.After" {
		return nil
	}
	return call.Args[0]
}

// sleep gives the text that sleeps for d, or "" if it cannot stand here.
func (l *look) sleep(d ast.Expr) string {
	async := l.async()
	if async == "" {
		return ""
	}
	return "await(" + async + "Sleep(" + l.f.Source(d) + "))"
}

// await gives the text that awaits the operand of a BlockOn, if both have the
// same value.
func (l *look) await(call *ast.CallExpr) string {
	if l.async() == "" || len(call.Args) != 1 {
		return ""
	}
	value, ok := parser.FutureValue(l.f.Info.TypeOf(call.Args[0]))
	if !ok || parser.ShapeOf(value) != parser.One {
		return ""
	}
	return "await(" + l.f.Source(call.Args[0]) + ")"
}

// async gives what stands before names of the runtime in the file, where an
// await may stand; "" where it may not, or the runtime cannot be named.
func (l *look) async() string {
	if !l.fn.Async {
		return ""
	}
	for _, spec := range l.f.Syntax.Imports {
		if spec.Path.Value != `"`+parser.RuntimePath+`"` {
			continue
		}
		name := "async"
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "_" || name == "." || l.declares(name) {
			return ""
		}
		return name + "."
	}
	return ""
}

// declares reports whether anything in the file but an import has that name.
func (l *look) declares(name string) bool {
	found := false
	ast.Inspect(l.f.Syntax, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			obj := l.f.Info.Defs[id]
			if _, pkg := obj.(*types.PkgName); obj != nil && !pkg {
				found = true
			}
		}
		return !found
	})
	return found
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}
