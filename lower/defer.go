package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// deferStmt builds a defer statement with awaits in its operands, or of an
// await.
func (b *builder) deferStmt(s *ast.DeferStmt) {
	if aw := b.f.u.lw.prog.AwaitAt(s.Call); aw != nil {
		if call, ok := ast.Unparen(aw.Operand).(*ast.CallExpr); ok {
			b.prepList(callOperands(call), false)
		} else {
			b.prep(aw.Operand, false)
		}
	} else {
		b.prepList(callOperands(s.Call), false)
	}
	b.emit(b.moved(b.wrapped(s, b.deferPiece(s), nil, false), true))
}

// deferredLit gives the async literal that a defer statement calls.
func (f *file) deferredLit(s *ast.DeferStmt) *parser.Func {
	lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit)
	if !ok {
		return nil
	}
	return f.u.lw.prog.FuncAt(lit)
}

// A binding evaluates the operands of a deferred call where it is deferred.
type binding struct {
	b     *builder
	names []string
	exprs []any // between them ", "
	p     piece
}

func (d *binding) bind(want string, ls []line) string {
	name := d.b.fn.names.numbered(want)
	if len(d.names) > 0 {
		d.exprs = append(d.exprs, ", ")
	}
	d.names = append(d.names, name)
	d.exprs = append(d.exprs, ls)
	return name
}

// deferPiece gives the text that defers a call: its operands evaluated now,
// the call made when the function ends.
func (b *builder) deferPiece(s *ast.DeferStmt) piece {
	d := &binding{b: b}
	var push []any
	if aw := b.f.u.lw.prog.AwaitAt(s.Call); aw != nil {
		value, ok := b.f.typeText(aw.Value)
		if !ok {
			b.unnameable(s.Pos(), aw.Value)
		}
		if call, ok := ast.Unparen(aw.Operand).(*ast.CallExpr); ok && b.subst[call] == "" {
			push = b.pushAwait(value, d.call(call))
		} else {
			op := b.renderSub(aw.Operand)
			d.p.merge(op)
			push = b.pushAwait(value, []any{d.bind("a", op.lines)})
		}
	} else if b.f.builtin(s.Call) == "recover" {
		push = []any{b.fn.self + ".defers.PushRecover(" + b.fn.self + ")"}
	} else if src := b.f.deferredLit(s); src != nil {
		push = b.pushAwait(b.f.valueText(b, src.Type()), d.call(s.Call))
	} else {
		push = append([]any{b.fn.self + ".defers.Push(func(" + b.fn.phase + " *" + b.f.async + ".Panic) {\n\tdefer "}, shift(d.call(s.Call))...)
		push = append(push, "\n\t"+b.fn.phase+".Raise()\n})")
	}
	p := d.p
	if len(d.names) == 0 {
		p.lines = b.compose(s.Pos(), push...)
		return p
	}
	parts := append([]any{"{\n\t" + strings.Join(d.names, ", ") + " := "}, shift(d.exprs)...)
	parts = append(parts, "\n\t")
	p.lines = b.compose(s.Pos(), append(append(parts, shift2(push)...), "\n}")...)
	return p
}

// pushAwait defers a call that gives a future.
func (b *builder) pushAwait(value string, call []any) []any {
	parts := []any{b.f.async + ".DeferAwait(&" + b.fn.self + ".defers, func() " + b.f.async + ".Future[" + value + "] {\n\treturn "}
	return append(append(parts, shift(call)...), "\n})")
}

// shift indents the lines of parts, which stand in a block, by one.
func shift(parts []any) []any {
	out := make([]any, len(parts))
	for i, p := range parts {
		if ls, ok := p.([]line); ok {
			p = indent(append([]line{}, ls...), 1)
		}
		out[i] = p
	}
	return out
}

// shift2 is shift also for the newlines in texts.
func shift2(parts []any) []any {
	out := shift(parts)
	for i, p := range out {
		if s, ok := p.(string); ok {
			out[i] = strings.ReplaceAll(s, "\n", "\n\t")
		}
	}
	return out
}

// call gives the text of a deferred call whose operands are bound: a literal
// or a declared function is left as it is, anything else is evaluated now.
func (d *binding) call(call *ast.CallExpr) []any {
	b := d.b
	var parts []any
	fun := ast.Unparen(call.Fun)
	switch {
	case isLit(fun), b.f.declaredFunc(fun):
		fp := b.renderSub(fun)
		d.p.merge(fp)
		parts = append(parts, fp.lines)
	default:
		fp := b.renderSub(fun)
		d.p.merge(fp)
		parts = append(parts, d.bind("fn", fp.lines))
	}
	parts = append(parts, "(")
	for i, a := range call.Args {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, d.arg(a)...)
	}
	if call.Ellipsis.IsValid() {
		parts = append(parts, "...")
	}
	return append(parts, ")")
}

func isLit(e ast.Expr) bool {
	_, ok := e.(*ast.FuncLit)
	return ok
}

// declaredFunc reports whether e names a function that is declared, or a
// builtin: it has no operands.
func (f *file) declaredFunc(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.IndexExpr:
		return f.declaredFunc(x.X)
	case *ast.IndexListExpr:
		return f.declaredFunc(x.X)
	case *ast.SelectorExpr:
		if f.info.Selections[x] != nil {
			return false
		}
		e = x.Sel
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	switch f.info.Uses[id].(type) {
	case *types.Func, *types.Builtin:
		return true
	}
	return false
}

// arg binds an argument, unless it is a constant or a type.
func (d *binding) arg(a ast.Expr) []any {
	b := d.b
	tv := b.f.info.Types[a]
	if tv.Value != nil || tv.IsNil() || tv.IsType() {
		p := b.renderSub(a)
		d.p.merge(p)
		return []any{p.lines}
	}
	if x := b.f.pointerIn(a); x != nil {
		text, _ := b.f.typeText(tv.Type)
		return append(append([]any{text + "("}, d.arg(x)...), ")")
	}
	p := b.renderSub(a)
	d.p.merge(p)
	if tuple, ok := tv.Type.(*types.Tuple); ok {
		return d.tuple(tuple, p)
	}
	ls := p.lines
	if text := b.contextType(a); text != "" {
		ls = b.compose(a.Pos(), text+"(", ls, ")")
	}
	return []any{d.bind("a", ls)}
}

// pointerIn gives the pointer that e makes a number of, if it is such a conversion. In
// an argument it has to stand in the call: that keeps alive what it points at, which the
// number does not.
func (f *file) pointerIn(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !f.info.Types[call.Fun].IsType() || !isBasic(f.typeOf(call), types.Uintptr) || !isBasic(f.typeOf(call.Args[0]), types.UnsafePointer) {
		return nil
	}
	return call.Args[0]
}

func isBasic(t types.Type, kind types.BasicKind) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == kind
}

// contextType gives the type of an operand that takes it from where it stands:
// a comparison, or a shift of a constant.
func (b *builder) contextType(a ast.Expr) string {
	open := false
	ast.Inspect(a, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr, *ast.FuncLit, *ast.CompositeLit, *ast.IndexExpr:
			return false
		case *ast.BinaryExpr:
			switch n.Op {
			case token.SHL, token.SHR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				open = true
			}
		}
		return !open
	})
	t := b.f.typeOf(a)
	if basic, ok := t.(*types.Basic); !open || ok && (basic.Kind() == types.Bool || basic.Kind() == types.UntypedBool) {
		return ""
	}
	text, _ := b.f.typeText(t)
	return text
}

// tuple binds the results of the one call that gives all arguments.
func (d *binding) tuple(t *types.Tuple, p piece) []any {
	var names []string
	for range t.Len() {
		names = append(names, d.b.fn.names.numbered("a"))
	}
	if len(d.names) > 0 {
		// The function value was bound first; the arguments follow in a
		// statement of their own.
		d.exprs = append(d.exprs, "\n\t"+strings.Join(names, ", ")+" := ", p.lines)
	} else {
		d.names = names
		d.exprs = []any{p.lines}
	}
	return []any{strings.Join(names, ", ")}
}

// fieldTypes gives the texts of the types of results, one each.
func (f *file) fieldTypes(b *builder, list *ast.FieldList) []string {
	var texts []string
	if list == nil {
		return nil
	}
	for _, field := range list.List {
		text := f.renderType(b, field.Type)
		for range max(1, len(field.Names)) {
			texts = append(texts, text)
		}
	}
	return texts
}

func (f *file) renderType(b *builder, e ast.Expr) string {
	return f.render(b, e, true).text()
}

// valueText gives the T of the Future[T] that an async function of the given
// type is lowered to.
func (f *file) valueText(b *builder, t *ast.FuncType) string {
	types := f.fieldTypes(b, t.Results)
	return f.valueOf(types, f.resultIsError(t))
}

// futureText gives the result type of a lowered signature.
func (f *file) futureText(b *builder, t *ast.FuncType) string {
	return f.async + ".Future[" + f.valueText(b, t) + "]"
}

func (f *file) valueOf(types []string, resultErr bool) string {
	switch n := len(types); {
	case n == 0:
		return f.async + ".Unit"
	case n == 1:
		return types[0]
	case n == 2 && resultErr:
		return f.async + ".Result[" + types[0] + "]"
	default:
		return f.async + ".Tuple" + strconv.Itoa(n) + "[" + strings.Join(types, ", ") + "]"
	}
}

// resultIsError reports whether a function's last result is of type error.
func (f *file) resultIsError(t *ast.FuncType) bool {
	if t.Results == nil || len(t.Results.List) == 0 {
		return false
	}
	last := t.Results.List[len(t.Results.List)-1].Type
	if tv, ok := f.info.Types[last]; ok {
		return types.Identical(tv.Type, types.Universe.Lookup("error").Type())
	}
	// Of a signature without a body, the error is part of Result and was not
	// typed by itself.
	id, ok := last.(*ast.Ident)
	return ok && id.Name == "error"
}
