package parser

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// RuntimePath is the import path of the runtime package that lowered code uses.
const RuntimePath = "github.com/seed4fdd6362/goasync/runtime/async"

// The names that the view brings into a file. They hold a digit that nobody
// types, so they hide nothing, and a message that shows one can be put right.
const (
	runtimeName = "async\u06f0" // the runtime package
	helperName  = "await\u06f0" // the package of the functions that stand for await
	helperPath  = "await\u06f0" // its import path
	blankName   = "blank\u06f0" // stands for a blank type parameter
)

// A view changes syntax trees into plain Go that the type checker understands,
// and changes them back. All positions stay those of the source.
//
// An async function that is no entry,
//
//	func (r R) f(a A) (b B, err error) { BODY }
//
// becomes
//
//	func (_ R) f(_ A) async۰.Future[async۰.Result[B]] {
//		_ = func(r R, a A) (b B, err error) { BODY }
//		for {
//		}
//	}
//
// The outer function has copies of the parameters, without their names, which
// could hide the types that the literal mentions; the literal has the original
// nodes. So what uses the function sees the lowered signature, the body is typed
// as it was written, and each identifier of the source is typed in one place.
// Parameters, receiver and body share a block in Go, hence the receiver among
// the literal's parameters: what declares its name again is an error, and := at
// the top of the body assigns to it. The loop without end makes a terminating
// statement that needs no name.
//
// Signatures of interface methods and of function types only get the lowered
// result. An await becomes the call of a function that gives as many values:
//
//	await۰.None(e)  await۰.One(e)  await۰.Two(e) …  await۰.Stmt(e)
//
// and a select case of a future becomes one of a channel; see pick.
type view struct {
	undo []func()
	self bool // the package is the runtime: nothing needs an import
}

// set changes a piece of a tree until restore is called.
func set[T any](v *view, p *T, x T) {
	old := *p
	*p = x
	v.undo = append(v.undo, func() { *p = old })
}

// restore puts everything back, the last change first.
func (v *view) restore() {
	for i := len(v.undo) - 1; i >= 0; i-- {
		v.undo[i]()
	}
	v.undo = nil
}

// apply changes one file.
func (v *view) apply(s *scan) {
	for _, sig := range s.sigs {
		if sig.fn == nil {
			set(v, &sig.typ.Results, v.lowered(sig))
		}
	}
	for _, sig := range s.sigs {
		switch {
		case sig.fn == nil:
		case sig.fn.Decl != nil:
			v.declaration(sig)
		default:
			v.literal(sig)
		}
	}
	for _, a := range s.awaits {
		name := helperFor(a)
		set(v, &a.Call.Fun, v.qualified(helperName, name, a.Call.Fun.Pos()))
	}
	for _, c := range s.picks {
		v.pick(c)
	}
	if !v.self {
		v.imports(s)
	}
}

// helperFor names the function that stands for an await.
func helperFor(a *awaitSite) string {
	if a.stmt {
		return "Stmt"
	}
	return helperNames[a.arity]
}

// qualified names an object of one of the packages that the view imports.
func (v *view) qualified(pkg, name string, pos token.Pos) ast.Expr {
	if v.self && pkg == runtimeName {
		return &ast.Ident{NamePos: pos, Name: name}
	}
	if v.self {
		return &ast.Ident{NamePos: pos, Name: pkg + name}
	}
	return &ast.SelectorExpr{X: &ast.Ident{NamePos: pos, Name: pkg}, Sel: &ast.Ident{NamePos: pos, Name: name}}
}

// lowered gives the results of the lowered form of a signature: one future. It
// uses copies of the types of an async function, whose body needs the originals.
func (v *view) lowered(sig *signature) *ast.FieldList {
	results := flatten(sig.typ.Results)
	pos := sig.typ.Params.End()
	if sig.typ.Results != nil {
		pos = sig.typ.Results.Pos()
	}
	args := make([]ast.Expr, len(results))
	seen := make(map[ast.Expr]bool)
	for i, t := range results {
		args[i] = t
		if sig.fn != nil || seen[t] {
			args[i] = copyExpr(t)
		}
		seen[t] = true
	}
	value := v.value(sig, args, pos)
	future := &ast.IndexExpr{X: v.qualified(runtimeName, "Future", pos), Lbrack: pos, Index: value, Rbrack: pos}
	return &ast.FieldList{List: []*ast.Field{{Type: future}}}
}

// value gives the T of the Future[T] of a function with the given results.
func (v *view) value(sig *signature, args []ast.Expr, pos token.Pos) ast.Expr {
	switch n := len(args); {
	case n == 0:
		return v.qualified(runtimeName, "Unit", pos)
	case n == 1:
		return args[0]
	case n == 2 && sig.failing:
		return &ast.IndexExpr{X: v.qualified(runtimeName, "Result", pos), Lbrack: pos, Index: args[0], Rbrack: pos}
	case n <= maxResults:
		return &ast.IndexListExpr{X: v.qualified(runtimeName, fmt.Sprintf("Tuple%d", n), pos), Lbrack: pos, Indices: args, Rbrack: pos}
	default:
		// An error has been reported; the helpers' own tuple keeps others from following.
		args = args[:min(n, maxHelper)]
		return &ast.IndexListExpr{X: v.qualified(helperName, fmt.Sprintf("Tuple%d", len(args)), pos), Lbrack: pos, Indices: args, Rbrack: pos}
	}
}

// declaration changes an async function or method.
func (v *view) declaration(sig *signature) {
	decl := sig.fn.Decl
	outer := &ast.FuncType{
		Func: sig.typ.Func, TypeParams: sig.typ.TypeParams,
		Params: unnamed(sig.typ.Params), Results: v.lowered(sig),
	}
	params := sig.typ.Params
	if decl.Recv != nil {
		params = v.withReceiver(decl, params)
	}
	set(v, &sig.typ.TypeParams, nil)
	set(v, &sig.typ.Params, params)
	set(v, &decl.Type, outer)
	if decl.Body != nil {
		set(v, &decl.Body, wrapped(sig.typ, decl.Body))
	}
}

// literal changes an async function literal.
func (v *view) literal(sig *signature) {
	lit := sig.fn.Lit
	outer := &ast.FuncType{Func: sig.typ.Func, Params: unnamed(sig.typ.Params), Results: v.lowered(sig)}
	set(v, &lit.Type, outer)
	set(v, &lit.Body, wrapped(sig.typ, lit.Body))
}

// wrapped gives the body of the outer function.
func wrapped(typ *ast.FuncType, body *ast.BlockStmt) *ast.BlockStmt {
	inner := &ast.FuncLit{Type: typ, Body: body}
	return &ast.BlockStmt{
		Lbrace: body.Lbrace,
		List: []ast.Stmt{
			&ast.AssignStmt{
				Lhs: []ast.Expr{&ast.Ident{NamePos: body.Lbrace, Name: "_"}}, TokPos: body.Lbrace,
				Tok: token.ASSIGN, Rhs: []ast.Expr{inner},
			},
			&ast.ForStmt{For: body.Lbrace, Body: &ast.BlockStmt{Lbrace: body.Lbrace, Rbrace: body.Lbrace}},
		},
		Rbrace: body.Rbrace,
	}
}

// withReceiver gives the parameters of a method's literal, the receiver first.
// The outer method keeps the type of the receiver, where type parameters are
// declared.
func (v *view) withReceiver(decl *ast.FuncDecl, params *ast.FieldList) *ast.FieldList {
	if len(decl.Recv.List) != 1 || len(decl.Recv.List[0].Names) != 1 {
		return params // no name to protect, or an error that the checker reports
	}
	recv := decl.Recv.List[0]
	v.nameBlanks(recv.Type)
	inner := &ast.Field{Names: recv.Names, Type: copyExpr(recv.Type)}
	set(v, &recv.Names, blanks(recv.Names))
	all := &ast.FieldList{Opening: params.Opening, List: []*ast.Field{inner}, Closing: params.Closing}
	for _, f := range params.List {
		if len(f.Names) == 0 { // a list has names for all or for none
			set(v, &f.Names, []*ast.Ident{{NamePos: f.Type.Pos(), Name: "_"}})
		}
		all.List = append(all.List, f)
	}
	return all
}

// nameBlanks gives names to the blank type parameters of a receiver, which its
// copy would otherwise have no way to name.
func (v *view) nameBlanks(recv ast.Expr) {
	if star, ok := ast.Unparen(recv).(*ast.StarExpr); ok {
		recv = star.X
	}
	var args []ast.Expr
	switch x := ast.Unparen(recv).(type) {
	case *ast.IndexExpr:
		args = []ast.Expr{x.Index}
	case *ast.IndexListExpr:
		args = x.Indices
	}
	for i, arg := range args {
		if id, ok := arg.(*ast.Ident); ok && id.Name == "_" {
			set(v, &id.Name, fmt.Sprintf("%s%d", blankName, i))
		}
	}
}

// pick makes a select case of a future something that the checker takes: a
// receive from a channel, with the await as the first statement of the body. As
// in the source, what it declares shares a block with the body.
func (v *view) pick(c *ast.CommClause) {
	pos := c.Comm.Pos()
	channel := &ast.CallExpr{Fun: v.qualified(helperName, "Case", pos), Lparen: pos, Rparen: pos}
	set(v, &c.Body, append([]ast.Stmt{c.Comm}, c.Body...))
	set(v, &c.Comm, ast.Stmt(&ast.ExprStmt{X: &ast.UnaryExpr{OpPos: pos, Op: token.ARROW, X: channel}}))
}

// imports adds to the file what its view needs.
func (v *view) imports(s *scan) {
	syntax := s.src.syntax
	var specs []ast.Spec
	add := func(name, path string) {
		pos := syntax.Name.End()
		specs = append(specs, &ast.ImportSpec{
			Name: &ast.Ident{NamePos: pos, Name: name},
			Path: &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: `"` + path + `"`},
		})
	}
	if len(s.sigs) > 0 {
		add(runtimeName, RuntimePath)
	}
	if len(s.awaits) > 0 || len(s.picks) > 0 || s.wide {
		add(helperName, helperPath)
	}
	if specs == nil {
		return
	}
	decl := &ast.GenDecl{TokPos: syntax.Name.End(), Tok: token.IMPORT, Lparen: syntax.Name.End(), Specs: specs, Rparen: syntax.Name.End()}
	set(v, &syntax.Decls, append([]ast.Decl{decl}, syntax.Decls...))
}

// maxHelper is the largest number of values for which there is a helper.
const maxHelper = 32

// helperNames names the function that gives so many values.
var helperNames = func() (names [maxHelper + 1]string) {
	names[0], names[1] = "None", "One"
	for n := 2; n <= maxHelper; n++ {
		names[n] = fmt.Sprintf("Many%d", n)
	}
	return names
}()

// helperSource is the text of the package of helpers. Inside the runtime itself
// it is a file of the package, and its names have a prefix.
func helperSource(self bool) string {
	pkg, prefix, rt := helperName, "", "async."
	if self {
		pkg, prefix, rt = "async", helperName, ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n", pkg)
	if !self {
		fmt.Fprintf(&b, "import async %q\n", RuntimePath)
	}
	fmt.Fprintf(&b, "func %sStmt[T any](%sFuture[T]) {}\n", prefix, rt)
	fmt.Fprintf(&b, "func %sNone[T any](%sFuture[T]) {}\n", prefix, rt)
	fmt.Fprintf(&b, "func %sOne[T any](%sFuture[T]) T { for {} }\n", prefix, rt)
	fmt.Fprintf(&b, "func %sCase() <-chan struct{} { for {} }\n", prefix)
	for n := 2; n <= maxHelper; n++ {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf("T%d", i))
		}
		names := strings.Join(list, ", ")
		fmt.Fprintf(&b, "func %sMany%d[F %sFuture[P], P interface { Unpack() (%s) }, %s any](F) (%s) { for {} }\n",
			prefix, n, rt, names, names, names)
		if n > maxResults {
			fmt.Fprintf(&b, "type %sTuple%d[%s any] struct { %s byte }\n", prefix, n, names, strings.ReplaceAll(names, "T", "_"))
			fmt.Fprintf(&b, "func (t %sTuple%d[%s]) Unpack() (%s) { for {} }\n", prefix, n, names, names)
		}
	}
	return b.String()
}
