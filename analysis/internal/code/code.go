package code

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// Code is the code of one package.
type Code struct {
	Fset  *token.FileSet
	Files []*File

	// Prog has the files of the dialect; nil if there is none.
	Prog   *parser.Program
	twins  []twinFile // of a pass whose twins somebody else has loaded
	frames func() map[*parser.Func]*lower.Frame
}

// A File is one file that somebody wrote.
type File struct {
	Code   *Code
	Syntax *ast.File
	Text   []byte // as the positions of Syntax count its bytes
	Info   *types.Info
	Pkg    *types.Package
	Trees  []*ast.File // of all files that Info is about

	Dialect   bool
	GoVersion string // that rules it, such as "go1.26"; "" if unknown
	Funcs     []*Func

	fixable  bool // Text is what stands on disk
	accepted map[int][]string
}

// A Func is a function, declared or literal.
type Func struct {
	File  *File
	Decl  *ast.FuncDecl // nil for a literal
	Lit   *ast.FuncLit  // nil for a declaration
	Outer *Func         // the innermost function around a literal, or nil
	Async bool          // it may await
	Entry bool          // main, TestX and the like
	Polls bool          // plain Go that an executor polls: it must not block either
	Here  bool          // a literal that is called where it stands, not by a go statement
}

// Node gives the *ast.FuncDecl or *ast.FuncLit that the function is.
func (f *Func) Node() ast.Node {
	if f.Decl != nil {
		return f.Decl
	}
	return f.Lit
}

// Type gives the function's type as written.
func (f *Func) Type() *ast.FuncType {
	if f.Decl != nil {
		return f.Decl.Type
	}
	return f.Lit.Type
}

// Body gives the function's body.
func (f *Func) Body() *ast.BlockStmt {
	if f.Decl != nil {
		return f.Decl.Body
	}
	return f.Lit.Body
}

// Name names the function as people read it.
func (f *Func) Name() string {
	if f.Decl != nil {
		return f.Decl.Name.Name
	}
	if f.Outer == nil {
		return "a function literal"
	}
	return "a function literal in " + f.Outer.Name()
}

// OnExecutor reports whether an executor's thread runs the function's body, which
// must not block then.
func (f *Func) OnExecutor() bool {
	return f.Async || f.Polls || f.Here && f.Outer != nil && f.Outer.OnExecutor()
}

// Inspect visits the nodes of the function's body, outermost first, but none in
// the function literals in it, which are functions of their own.
func (f *Func) Inspect(visit func(n ast.Node) bool) {
	ast.Inspect(f.Body(), func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok {
			visit(lit)
			return false
		}
		return n != nil && visit(n)
	})
}

// Await gives the operand of n if it is an await of the dialect, or nil.
func (f *File) Await(n ast.Node) ast.Expr {
	call, ok := n.(*ast.CallExpr)
	if !ok || !f.Dialect || len(call.Args) != 1 || f.Code.Prog.AwaitAt(call) == nil {
		return nil
	}
	return call.Args[0]
}

// HasAwait reports whether n holds an await outside of the literals in it.
func (f *File) HasAwait(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(m ast.Node) bool {
		if _, ok := m.(*ast.FuncLit); ok && m != n {
			return false
		}
		found = found || m != nil && f.Await(m) != nil
		return !found
	})
	return found
}

// Callee gives the function or method that call names, of its generic origin,
// or nil.
func (f *File) Callee(call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) { // an explicit instantiation
	case *ast.IndexExpr:
		fun = ast.Unparen(x.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(x.X)
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	if fn, ok := f.Info.Uses[id].(*types.Func); ok {
		return fn.Origin()
	}
	return nil
}

// Runtime gives the name of the function of the runtime that call calls:
// "Spawn", "Group.Go", or "".
func (f *File) Runtime(call *ast.CallExpr) string {
	fn := f.Callee(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != parser.RuntimePath {
		return ""
	}
	return FuncName(fn)
}

// FuncName gives a function's name, that of a method after its type's name.
func FuncName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// IsTask reports whether t is *async.Task[T].
func IsTask(t types.Type) bool {
	if t == nil {
		return false
	}
	ptr, ok := types.Unalias(t).(*types.Pointer)
	return ok && parser.RuntimeType(ptr.Elem()) == "Task"
}

// IsFuture reports whether a value of type t is a future that does nothing by
// itself, which a task is not.
func IsFuture(t types.Type) bool {
	_, ok := parser.FutureValue(t)
	return ok && !IsTask(t)
}

// Local gives the local variable that e names, or nil. A parameter is one, a
// package-level variable or a field is not.
func (f *File) Local(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := f.Info.ObjectOf(id).(*types.Var)
	if !ok || v.IsField() || v.Parent() == nil || v.Parent() == f.Pkg.Scope() {
		return nil
	}
	return v
}

// Declares reports whether v is declared within n.
func Declares(n ast.Node, v *types.Var) bool { return n.Pos() <= v.Pos() && v.Pos() < n.End() }
