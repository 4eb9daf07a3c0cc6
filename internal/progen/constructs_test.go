package progen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// A walker collects the constructs of one file.
type walker struct {
	found map[string]bool
	stack []ast.Node
	label map[string]token.Pos
}

func constructs(t *testing.T, text []byte) map[string]bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{found: make(map[string]bool), label: make(map[string]token.Pos)}
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok {
			w.label[l.Label.Name] = l.Pos()
		}
		return true
	})
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Text == "/*async*/" {
				w.add("async literal")
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			w.stack = w.stack[:len(w.stack)-1]
			return true
		}
		w.node(n)
		w.stack = append(w.stack, n)
		return true
	})
	return w.found
}

func (w *walker) add(what string) { w.found[what] = true }

// node notes what n is.
func (w *walker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		w.function(n)
	case *ast.FuncLit:
		w.add("plain literal")
		if p := n.Type.Params.List; len(p) == 1 && len(p[0].Names) == 1 && p[0].Names[0].Name == "yield" {
			if _, ok := p[0].Type.(*ast.Ident); ok {
				w.add("named type of yield")
			}
		}
	case *ast.GenDecl:
		w.declaration(n)
	case *ast.BranchStmt:
		w.branch(n)
	case *ast.AssignStmt:
		w.add(n.Tok.String() + " assignment")
		if n.Tok == token.ADD_ASSIGN {
			w.add("ADD_ASSIGN")
		}
		if len(n.Lhs) == 8 && len(n.Rhs) == 1 {
			w.add("multi-value call of 8")
		}
	case *ast.BinaryExpr:
		if n.Op == token.AND_NOT {
			w.add("AND_NOT")
		}
	case *ast.ReturnStmt:
		if len(n.Results) == 0 {
			w.add("bare return")
		}
		if slices.Contains(w.around(), "range over iterator") {
			w.add("return in range over iterator")
		}
	case *ast.DeferStmt:
		if id, ok := n.Call.Fun.(*ast.Ident); ok && id.Name == "recover" {
			w.add("deferred recover")
		}
	case *ast.SelectStmt:
		if len(n.Body.List) >= 5 {
			w.add("select of five")
		}
	case *ast.CommClause:
		w.communication(n.Comm)
	case *ast.CallExpr:
		w.call(n)
	}
}

// communication notes what a case of a select is.
func (w *walker) communication(comm ast.Stmt) {
	var x ast.Expr
	kind := "select await"
	switch comm := comm.(type) {
	case nil:
		w.add("select default")
		return
	case *ast.SendStmt:
		w.add("select send")
		return
	case *ast.ExprStmt:
		x = comm.X
	case *ast.AssignStmt:
		x, kind = comm.Rhs[0], kind+" "+comm.Tok.String()
	}
	if call, ok := x.(*ast.CallExpr); !ok || !isAwait(call) {
		kind = "select receive"
	}
	w.add(kind)
}

func isAwait(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "await"
}

func (w *walker) function(n *ast.FuncDecl) {
	kind := "function"
	if n.Recv != nil {
		kind = "method"
		if _, ok := n.Recv.List[0].Type.(*ast.StarExpr); ok {
			w.add("pointer receiver")
		} else {
			w.add("value receiver")
		}
	}
	if isAsync(n.Doc) {
		w.add("async " + kind)
	}
	if isGeneric(n) {
		w.add("generic " + kind)
	}
	if r := n.Type.Results; r != nil && len(r.List) > 0 && len(r.List[0].Names) > 0 {
		w.add("named results")
	}
	for _, p := range n.Type.Params.List {
		if _, ok := p.Type.(*ast.Ellipsis); ok {
			w.add("variadic function")
		}
	}
}

func isAsync(doc *ast.CommentGroup) bool {
	return doc != nil && strings.HasSuffix(doc.List[len(doc.List)-1].Text, "async")
}

func isGeneric(n *ast.FuncDecl) bool {
	if n.Type.TypeParams != nil {
		return true
	}
	if n.Recv == nil {
		return false
	}
	t := n.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	switch t.(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		return true
	}
	return false
}

func (w *walker) declaration(n *ast.GenDecl) {
	local := len(w.stack) > 1
	for _, spec := range n.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			if n.Tok == token.CONST && local {
				w.add("local const")
				w.repetition(n, spec)
				if id, ok := spec.Type.(*ast.Ident); ok && strings.HasPrefix(id.Name, "L") {
					w.add("local const of local type" + w.inGeneric())
				}
			}
		case *ast.TypeSpec:
			if local {
				w.add("local type")
				if spec.TypeParams != nil {
					w.add("local generic type" + w.inGeneric())
					if mentions(spec.Type, spec.Name.Name) {
						w.add("local generic type of itself")
					}
				}
				if array, ok := spec.Type.(*ast.ArrayType); ok && array.Len != nil && !isNumber(array.Len) {
					w.add("local array of const size")
				}
			}
			if spec.TypeParams != nil {
				w.add("generic type")
			}
			w.typeSpec(spec.Type, isAsync(n.Doc))
		}
	}
}

// repetition notes a constant whose expression, which the next one repeats, has its
// own name in it.
func (w *walker) repetition(group *ast.GenDecl, spec *ast.ValueSpec) {
	if len(spec.Values) == 1 && len(group.Specs) > 1 && mentions(spec.Values[0], spec.Names[0].Name) {
		w.add("local const repeats another")
	}
}

func isNumber(e ast.Expr) bool {
	_, ok := e.(*ast.BasicLit)
	return ok
}

// mentions reports whether a name is in n.
func mentions(n ast.Node, name string) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return true
	})
	return found
}

// inGeneric says so if the current node is in a generic function or method.
func (w *walker) inGeneric() string {
	if around := w.around(); slices.Contains(around, "generic function") || slices.Contains(around, "generic method") {
		return " of generic"
	}
	return ""
}

func (w *walker) typeSpec(t ast.Expr, async bool) {
	switch t := t.(type) {
	case *ast.FuncType:
		if async {
			w.add("async function type")
		}
	case *ast.StructType:
		for _, f := range t.Fields.List {
			if len(f.Names) == 0 {
				w.add("embedded struct")
			}
		}
	case *ast.InterfaceType:
		for _, m := range t.Methods.List {
			if isAsync(m.Doc) {
				w.add("async interface method")
			}
		}
	}
}

func (w *walker) branch(n *ast.BranchStmt) {
	iterating := slices.Contains(w.around(), "range over iterator")
	switch n.Tok {
	case token.GOTO:
		w.add("GOTO")
		if w.label[n.Label.Name] < n.Pos() {
			w.add("backward goto")
		} else {
			w.add("forward goto")
		}
		if iterating {
			w.add("goto out of range over iterator")
		}
	case token.FALLTHROUGH:
		w.add("FALLTHROUGH")
		w.add("fallthrough")
	default:
		if n.Label != nil {
			w.add(n.Tok.String() + " label")
		}
		if iterating && n.Tok == token.BREAK {
			w.add("break in range over iterator")
		}
	}
}

func (w *walker) call(n *ast.CallExpr) {
	switch fun := n.Fun.(type) {
	case *ast.Ident:
		switch fun.Name {
		case "panic":
			w.add("panic")
		case "recover":
			w.add("recover")
			if outer, ok := w.up(0).(*ast.CallExpr); ok && len(outer.Args) == 3 {
				w.add("recover twice")
			}
		case "await":
			w.await(n)
		}
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok && x.Name == "runtime" {
			w.add("runtime.Goexit")
		}
	case *ast.CallExpr:
		if len(fun.Args) == 1 {
			if x, ok := fun.Args[0].(*ast.Ident); ok && x.Name == "nil" {
				w.add("nil call")
			}
		}
	}
	for _, arg := range n.Args {
		if sel, ok := arg.(*ast.SelectorExpr); ok && strings.HasPrefix(sel.Sel.Name, "m") {
			w.add("async method value")
		}
	}
}

// up gives the node that is n levels above the current one.
func (w *walker) up(n int) ast.Node {
	if n >= len(w.stack) {
		return nil
	}
	return w.stack[len(w.stack)-1-n]
}

// await notes the place of an await, and what it is in.
func (w *walker) await(n *ast.CallExpr) {
	for _, where := range w.places(n) {
		w.add("await in " + where)
		if where == "single return" && w.results() > 1 {
			w.add("await in multi-value return")
		}
	}
	around := w.around()
	for i := range around {
		w.add("await in " + around[i])
		for j := i + 1; j < len(around); j++ {
			w.add("await in " + around[i] + " in " + around[j])
			for k := j + 1; k < len(around); k++ {
				w.add("await in " + around[i] + " in " + around[j] + " in " + around[k])
			}
		}
	}
}

// results gives how many results the function around has.
func (w *walker) results() int {
	for _, n := range slices.Backward(w.stack) {
		var t *ast.FuncType
		switch n := n.(type) {
		case *ast.FuncLit:
			t = n.Type
		case *ast.FuncDecl:
			t = n.Type
		default:
			continue
		}
		return t.Results.NumFields()
	}
	return 0
}

// around gives the constructs that the current node is in, the innermost first.
func (w *walker) around() (list []string) {
	for i := len(w.stack) - 1; i >= 0; i-- {
		var inner ast.Node
		if i+1 < len(w.stack) {
			inner = w.stack[i+1]
		}
		switch n := w.stack[i].(type) {
		case *ast.RangeStmt:
			if inner == n.Body && isIterator(n.X) {
				list = append(list, "range over iterator")
			}
		case *ast.FuncLit:
			if i >= 2 {
				if _, ok := w.stack[i-2].(*ast.DeferStmt); ok {
					list = append(list, "deferred literal")
					continue
				}
			}
			list = append(list, "async literal")
		case *ast.CommClause:
			list = append(list, "select body")
		case *ast.CaseClause:
			list = append(list, "switch")
		case *ast.LabeledStmt:
			if _, ok := n.Stmt.(*ast.BlockStmt); ok {
				list = append(list, "goto block")
			}
		case *ast.FuncDecl:
			switch {
			case isGeneric(n) && n.Recv != nil:
				list = append(list, "generic method")
			case isGeneric(n):
				list = append(list, "generic function")
			}
		}
	}
	return list
}

// isIterator tells by the name whether x is the call of an iterator.
func isIterator(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	fun := call.Fun
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = f.X
	case *ast.IndexListExpr:
		fun = f.X
	}
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		return strings.HasPrefix(f.Sel.Name, "Seq")
	case *ast.Ident:
		for _, name := range []string{"_each", "_pairs", "_count", "_chain", "_guarded", "_iter"} {
			if strings.Contains(f.Name, name) {
				return true
			}
		}
	}
	return false
}

// places names where an await stands, by the node around it and those further
// out.
func (w *walker) places(n *ast.CallExpr) (list []string) {
	var inner ast.Node = n
	for i := len(w.stack) - 1; i >= 0; i-- {
		outer := w.stack[i]
		if what := place(inner, outer, inner == n); what != "" {
			list = append(list, what)
		}
		switch outer.(type) {
		case *ast.BlockStmt, *ast.FuncLit:
			return list
		}
		inner = outer
	}
	return list
}

// place names the part of outer that inner is.
func place(inner, outer ast.Node, direct bool) string {
	switch outer := outer.(type) {
	case *ast.CallExpr:
		return callPlace(inner, outer)
	case *ast.BinaryExpr:
		switch {
		case inner == outer.X:
			return "binary left"
		case outer.Op == token.LAND || outer.Op == token.LOR:
			return "logic right"
		}
		return "binary right"
	case *ast.UnaryExpr:
		if outer.Op == token.ARROW {
			return "channel receive"
		}
		return "unary"
	case *ast.ParenExpr:
		return "parens"
	case *ast.IndexExpr:
		if inner == outer.Index {
			return "index"
		}
	case *ast.SliceExpr:
		if inner != outer.X {
			return "slice bounds"
		}
	case *ast.CompositeLit:
		return "composite element"
	case *ast.KeyValueExpr:
		if inner == outer.Key {
			return "composite key"
		}
		return "composite value"
	case *ast.SelectorExpr:
		return "method of result"
	case ast.Stmt:
		return stmtPlace(inner, outer, direct)
	case *ast.ValueSpec:
		return "right of var"
	}
	return ""
}

func callPlace(inner ast.Node, outer *ast.CallExpr) string {
	if inner == outer.Fun {
		return ""
	}
	if isAwait(outer) {
		return ""
	}
	if outer.Ellipsis.IsValid() {
		return "argument with dots"
	}
	return "argument"
}

func stmtPlace(inner ast.Node, outer ast.Stmt, direct bool) string {
	switch outer := outer.(type) {
	case *ast.ExprStmt:
		return "statement"
	case *ast.SendStmt:
		return "send"
	case *ast.IncDecStmt:
		return "operand of ++"
	case *ast.GoStmt:
		return "argument of go"
	case *ast.DeferStmt:
		if direct {
			return "defer"
		}
		return "argument of defer"
	case *ast.ReturnStmt:
		if direct && len(outer.Results) == 1 {
			return "single return"
		}
		return "return"
	case *ast.AssignStmt:
		return assignPlace(inner, outer, direct)
	case *ast.IfStmt:
		if inner == outer.Cond {
			return "condition of if"
		}
		return "init of if"
	case *ast.SwitchStmt:
		if inner == outer.Tag {
			return "tag"
		}
		return "init of switch"
	case *ast.TypeSwitchStmt:
		if inner == outer.Assign {
			return "operand of type switch"
		}
	case *ast.CaseClause:
		return "case"
	case *ast.ForStmt:
		return forPlace(inner, outer)
	case *ast.RangeStmt:
		if inner == outer.X {
			return "operand of range"
		}
		return "range assignment"
	}
	return ""
}

func assignPlace(inner ast.Node, outer *ast.AssignStmt, direct bool) string {
	for _, l := range outer.Lhs {
		if l == inner {
			return "left of ="
		}
	}
	switch {
	case direct && len(outer.Lhs) > len(outer.Rhs):
		return "multi-value " + outer.Tok.String()
	case outer.Tok == token.DEFINE || outer.Tok == token.ASSIGN:
		return "right of " + outer.Tok.String()
	}
	return "right of op="
}

func forPlace(inner ast.Node, outer *ast.ForStmt) string {
	switch {
	case inner == outer.Cond && outer.Init == nil:
		return "condition of while"
	case inner == outer.Cond:
		return "condition of for"
	case inner == outer.Init:
		return "init of for"
	}
	return "post of for"
}
