package parser

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scan is what can be said about a file of the dialect before its types are
// known: its async functions, signatures and awaits, and what is wrong with them.
type scan struct {
	fset *token.FileSet
	src  *source

	funcs  []*Func
	sigs   []*signature
	awaits []*awaitSite
	stray  map[token.Pos]Diagnostic // by the await that is not the dialect's: what to say if it is not the user's either
	picks  []*ast.CommClause        // cases of futures
	groups []*ast.GenDecl           // of constants, in functions, that repeat expressions
	named  bool                     // something but a call has the name await
	wide   bool                     // a signature has more results than it may

	diags []Diagnostic
}

// A signature is one that the view lowers.
type signature struct {
	typ *ast.FuncType
	fn  *Func // nil for one of an interface method or a function type

	// failing says that the second of two results is an error. It starts as a
	// guess from the text and is put right once the types are known.
	failing bool
}

// An awaitSite is an await with what the view needs to know of it.
type awaitSite struct {
	*Await
	fn   *Func
	stmt bool // it is a statement: its values are thrown away
	// arity is the number of values that the view's call gives. It starts as a
	// guess from what stands around the await. A statement has its own helper.
	arity int
	// bad says that the operand is known not to be a future.
	bad bool
}

// newScan looks through a file that was parsed without error.
func newScan(fset *token.FileSet, src *source) *scan {
	s := &scan{
		fset: fset, src: src,
		stray: make(map[token.Pos]Diagnostic),
	}
	d := s.findDirectives()
	w := &walker{scan: s, directives: d}
	w.walk(src.syntax)
	d.reportUnused()
	src.file.Funcs = s.funcs
	for _, sig := range s.sigs {
		src.file.Sigs = append(src.file.Sigs, sig.typ)
	}
	src.file.Drop = d.used()
	return s
}

// report adds an error about the text from pos to end.
func (s *scan) report(code Code, pos, end token.Pos, message string, notes ...Note) {
	s.diags = append(s.diags, Diagnostic{
		Code: code, Pos: position(s.fset, pos), End: position(s.fset, end), Message: message, Notes: notes,
	})
}

// note makes a note about pos.
func (s *scan) note(pos token.Pos, message string) Note {
	return Note{Pos: position(s.fset, pos), Message: message}
}

// A walker goes through a file once, outermost nodes first.
type walker struct {
	*scan
	directives *directives
	stack      []ast.Node // the nodes around the current one, outermost first
	within     []enclosing
}

// enclosing is a function around the current node.
type enclosing struct {
	node ast.Node
	fn   *Func // nil if it is not async
}

// walk visits n and what it holds.
func (w *walker) walk(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil {
			w.leave()
			return true
		}
		w.enter(n)
		w.stack = append(w.stack, n)
		return true
	})
}

// leave is called when all of the top of the stack has been seen.
func (w *walker) leave() {
	n := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	if k := len(w.within); k > 0 && w.within[k-1].node == n {
		w.within = w.within[:k-1]
	}
}

// enter is called before what n holds is seen. Only the nodes at which the
// dialect has something to say are named.
func (w *walker) enter(n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		w.funcDecl(n)
	case *ast.FuncLit:
		w.funcLit(n)
	case *ast.InterfaceType:
		w.interfaceType(n)
	case *ast.StructType:
		w.fields(n)
	case *ast.GenDecl:
		w.genDecl(n)
	case *ast.ImportSpec:
		if n.Path.Value == `"C"` {
			w.report(ImportsC, n.Pos(), n.End(), "a source of goasync cannot use cgo: leave C to plain files of the package, and have their functions take and give Go types")
		}
	case *ast.SelectStmt:
		w.selectStmt(n)
	case *ast.CallExpr:
		if isAwait(n) {
			w.await(n)
		}
	case *ast.Ident:
		if n.Name == "await" {
			call, ok := w.stack[len(w.stack)-1].(*ast.CallExpr)
			w.named = w.named || !ok || call.Fun != n
		}
	}
}

// outer gives the innermost async function around the current node that is not
// cut off from it by a plain one, which the second result is then.
func (w *walker) outer() (fn *Func, plain ast.Node) {
	if len(w.within) == 0 {
		return nil, nil
	}
	in := w.within[len(w.within)-1]
	if in.fn == nil {
		return nil, in.node
	}
	return in.fn, nil
}

// innermostAsync gives the innermost async function around the current node.
func (w *walker) innermostAsync() *Func {
	for _, in := range slices.Backward(w.within) {
		if in.fn != nil {
			return in.fn
		}
	}
	return nil
}

// funcDecl notes a declared function.
func (w *walker) funcDecl(n *ast.FuncDecl) {
	var fn *Func
	if c := w.directives.claim(n.Doc); c != nil && w.canBeAsync(n, c) {
		fn = &Func{File: w.src.file, Decl: n, Entry: isEntry(w.src, n)}
		w.add(fn)
	}
	w.within = append(w.within, enclosing{n, fn})
	if n.Body != nil {
		w.directives.body(n.Body)
	}
}

// funcLit notes a function literal.
func (w *walker) funcLit(n *ast.FuncLit) {
	var fn *Func
	if w.directives.claimLiteral(n) {
		fn = &Func{File: w.src.file, Lit: n, Outer: w.innermostAsync()}
		w.add(fn)
	}
	w.within = append(w.within, enclosing{n, fn})
	w.directives.body(n.Body)
}

// add keeps an async function and its signature.
func (w *walker) add(fn *Func) {
	w.funcs = append(w.funcs, fn)
	if !fn.Entry {
		w.addSignature(fn.Type(), fn)
	}
}

// addSignature keeps a signature that is to be lowered.
func (w *walker) addSignature(typ *ast.FuncType, fn *Func) {
	sig := &signature{typ: typ, fn: fn}
	results := flatten(typ.Results)
	if len(results) == 2 {
		id, ok := results[1].(*ast.Ident)
		sig.failing = ok && id.Name == "error"
	}
	if len(results) > maxResults {
		w.wide = true
		w.report(TooManyResults, results[maxResults].Pos(), typ.Results.End(),
			"an async function has at most 8 results: put some of them in a struct")
	}
	w.sigs = append(w.sigs, sig)
}

// maxResults is the number of values that the largest tuple of the runtime has.
const maxResults = 8

// flatten gives the type of each value that a list of parameters or results declares.
func flatten(list *ast.FieldList) (types []ast.Expr) {
	if list == nil {
		return nil
	}
	for _, f := range list.List {
		for range max(1, len(f.Names)) {
			types = append(types, f.Type)
		}
	}
	return types
}

// canBeAsync reports a declaration on which the directive makes no sense. It
// says true where going on as if it were async avoids errors that only follow.
func (w *walker) canBeAsync(n *ast.FuncDecl, c *ast.Comment) bool {
	name := n.Name.Name
	switch {
	case isInit(n):
		w.report(BadDirective, c.Pos(), c.End(), "func init cannot be async: the program does not wait for it; move its awaits into a function that main awaits")
		return false
	case n.Body == nil:
		w.report(BadDirective, c.Pos(), c.End(), "func "+name+" has no body, so it cannot be async: lowering needs one")
	case w.directives.pragma(n) != "":
		w.report(BadDirective, c.Pos(), c.End(), "func "+name+" cannot be async, since "+w.directives.pragma(n)+
			": let a plain function carry it")
	}
	return true
}

// isInit reports whether n is a func init.
func isInit(n *ast.FuncDecl) bool { return n.Recv == nil && n.Name.Name == "init" }

// isEntry reports whether n keeps its Go signature because something that is
// not in the dialect calls it: the runtime or package testing.
func isEntry(src *source, n *ast.FuncDecl) bool {
	if n.Recv != nil || n.Type.TypeParams != nil {
		return false
	}
	name := n.Name.Name
	if name == "main" && src.syntax.Name.Name == "main" {
		return true
	}
	if !strings.HasSuffix(src.path, "_test.go") || len(flatten(n.Type.Results)) > 0 {
		return false
	}
	params := flatten(n.Type.Params)
	switch {
	case testName(name, "Example"):
		return len(params) == 0
	case len(params) != 1:
		return false
	case name == "TestMain":
		return isTesting(params[0], "M")
	case testName(name, "Test"):
		return isTesting(params[0], "T")
	case testName(name, "Benchmark"):
		return isTesting(params[0], "B")
	case testName(name, "Fuzz"):
		return isTesting(params[0], "F")
	}
	return false
}

// testName reports whether go test takes name as one with the prefix: what
// follows must not begin with a lower-case letter.
func testName(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && !unicode.IsLower(first)
}

// isTesting reports whether typ reads *testing.name, or *name as after a dot
// import, which is how go vet reads it too.
func isTesting(typ ast.Expr, name string) bool {
	star, ok := typ.(*ast.StarExpr)
	if !ok {
		return false
	}
	switch x := star.X.(type) {
	case *ast.Ident:
		return x.Name == name
	case *ast.SelectorExpr:
		return x.Sel.Name == name
	}
	return false
}

// interfaceType notes the async methods of an interface.
func (w *walker) interfaceType(n *ast.InterfaceType) {
	for _, f := range n.Methods.List {
		typ, ok := f.Type.(*ast.FuncType)
		if ok && len(f.Names) > 0 {
			if w.directives.claim(f.Doc) != nil {
				w.addSignature(typ, nil)
			}
			continue
		}
		w.directives.reject(f.Doc, "an async directive stands on an embedded type: it belongs on a method")
	}
}

// fields rejects directives on the fields of a struct.
func (w *walker) fields(n *ast.StructType) {
	for _, f := range n.Fields.List {
		w.directives.reject(f.Doc, "an async directive stands on a field: declare a function type with the directive and give the field that type")
	}
}

// genDecl notes the async function types of a declaration.
func (w *walker) genDecl(n *ast.GenDecl) {
	if len(w.within) > 0 && repeats(n) {
		w.groups = append(w.groups, n)
	}
	single := !n.Lparen.IsValid() && len(n.Specs) == 1
	for _, spec := range n.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			doc := spec.Doc
			if single {
				doc = n.Doc
			}
			w.typeSpec(spec, doc)
		case *ast.ValueSpec:
			w.directives.reject(spec.Doc, "an async directive stands on a "+n.Tok.String()+" declaration, where it means nothing: for a literal write /*async*/ before func")
		case *ast.ImportSpec:
			w.directives.reject(spec.Doc, "an async directive stands on an import, where it means nothing")
		}
	}
	switch {
	case n.Tok == token.TYPE && single:
	case n.Tok == token.TYPE:
		w.directives.reject(n.Doc, "an async directive stands on a group of types: put it on the function type that it is for")
	case n.Tok == token.IMPORT:
		w.directives.reject(n.Doc, "an async directive stands on an import, where it means nothing")
	default:
		w.directives.reject(n.Doc, "an async directive stands on a "+n.Tok.String()+" declaration, where it means nothing: for a literal write /*async*/ before func")
	}
}

// typeSpec notes an async function type.
func (w *walker) typeSpec(n *ast.TypeSpec, doc *ast.CommentGroup) {
	typ, ok := ast.Unparen(n.Type).(*ast.FuncType)
	if ok {
		if w.directives.claim(doc) != nil {
			w.addSignature(typ, nil)
		}
		return
	}
	message := "an async directive stands on type " + n.Name.Name + ", which is not a function type"
	if _, ok := n.Type.(*ast.InterfaceType); ok {
		message = "an async directive stands on an interface: put it on each async method"
	}
	w.directives.reject(doc, message)
}

// isAwait reports whether call reads await(...).
func isAwait(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "await"
}

// await notes an await, or why it cannot be one.
func (w *walker) await(call *ast.CallExpr) {
	fn, plain := w.outer()
	if fn == nil {
		w.strayAwait(call, plain)
		return
	}
	parent := w.parent()
	site := &awaitSite{fn: fn, Await: &Await{Call: call}}
	site.stmt, site.arity = w.guessArity(call, parent)
	if d, ok := parent.(*ast.DeferStmt); ok {
		site.Defer = d.Call == call
	}
	if g, ok := parent.(*ast.GoStmt); ok && g.Call == call {
		w.report(GoAwait, g.Pos(), call.End(), "go await(...) makes no sense: a goroutine cannot await; use async.Spawn to run a future beside others")
	}
	if len(call.Args) != 1 || call.Ellipsis.IsValid() {
		w.report(AwaitArguments, call.Pos(), call.End(), "await takes one future: await(f(x))")
		w.silence(call)
		return
	}
	site.Operand = call.Args[0]
	w.awaits = append(w.awaits, site)
	fn.Awaits = append(fn.Awaits, site.Await)
}

// silence makes the checker's complaint about an await that the view leaves
// alone go without a word, since it has been reported already.
func (w *walker) silence(call *ast.CallExpr) { w.stray[call.Pos()] = Diagnostic{} }

// strayAwait keeps what to say about an await that stands in no async function,
// unless it turns out to be a function of the user's.
func (w *walker) strayAwait(call *ast.CallExpr, plain ast.Node) {
	d := Diagnostic{Pos: position(w.fset, call.Pos()), End: position(w.fset, call.End())}
	switch n := plain.(type) {
	case *ast.FuncLit:
		d.Code = AwaitInLiteral
		d.Message = "await in a function literal that is not async: write /*async*/ before its func"
		d.Notes = []Note{w.note(n.Pos(), "the literal starts here")}
		if w.innermostAsync() == nil {
			d.Code = AwaitOutside
			d.Message = "await outside an async function: write /*async*/ before the func of this literal"
		}
	case *ast.FuncDecl:
		d.Code = AwaitOutside
		if isInit(n) {
			if len(inDoc(n.Doc)) > 0 {
				d = Diagnostic{} // the directive has been reported
			}
			d.Message = "await in func init, which cannot be async: use async.BlockOn, or await in a function that main awaits"
			break
		}
		d.Message = "await outside an async function: write //async above func " + n.Name.Name + ", or use async.BlockOn"
		d.Notes = []Note{w.note(n.Name.Pos(), n.Name.Name+" is declared here")}
	default:
		d.Code = AwaitInInitializer
		d.Message = "await in a package-level declaration, which runs before any executor: use async.BlockOn, or move it into a function"
	}
	w.stray[call.Pos()] = d
}

// parent gives the node around the current one, parentheses left out.
func (w *walker) parent() ast.Node {
	for _, n := range slices.Backward(w.stack) {
		if _, ok := n.(*ast.ParenExpr); !ok {
			return n
		}
	}
	return nil
}

// guessArity tells how many values the place of an await asks for.
func (w *walker) guessArity(call *ast.CallExpr, parent ast.Node) (stmt bool, arity int) {
	switch n := parent.(type) {
	case *ast.ExprStmt, *ast.DeferStmt, *ast.GoStmt:
		return true, 0
	case *ast.AssignStmt:
		if len(n.Rhs) == 1 && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
			return false, len(n.Lhs)
		}
	case *ast.ValueSpec:
		if len(n.Values) == 1 {
			return false, len(n.Names)
		}
	case *ast.ReturnStmt:
		if len(n.Results) == 1 {
			return false, max(1, len(flatten(w.within[len(w.within)-1].fn.Type().Results)))
		}
	}
	return false, 1
}

// selectStmt notes the cases of futures that a select has. It cannot have cases
// of channels as well.
func (w *walker) selectStmt(n *ast.SelectStmt) {
	var future, channel *ast.CommClause
	for _, s := range n.Body.List {
		c, ok := s.(*ast.CommClause)
		if !ok || c.Comm == nil {
			continue
		}
		if isFutureCase(c.Comm) {
			w.picks = append(w.picks, c)
			if future == nil {
				future = c
			}
		} else if channel == nil {
			channel = c
		}
	}
	if future != nil && channel != nil {
		w.report(MixedSelect, channel.Pos(), channel.Colon, "a select has either cases of channels or cases of futures: await the channel's side in a future of its own",
			w.note(future.Pos(), "this case awaits a future"))
	}
}

// isFutureCase reports whether the communication of a select case is an await.
func isFutureCase(comm ast.Stmt) bool {
	var x ast.Expr
	switch s := comm.(type) {
	case *ast.ExprStmt:
		x = s.X
	case *ast.AssignStmt:
		if len(s.Rhs) != 1 {
			return false
		}
		x = s.Rhs[0]
	default:
		return false
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	return ok && isAwait(call)
}
