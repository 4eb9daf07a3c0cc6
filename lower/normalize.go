package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"
)

// prep emits what must happen before e can be evaluated in one go, and leaves
// in b.subst what stands for it. Afterwards e's text holds no await; and if
// later is set, because something that e's value must not see comes after it
// in the same statement, no call and no receive either. See "Order of
// evaluation" in the package comment.
func (b *builder) prep(e ast.Expr, later bool) {
	if e == nil {
		return
	}
	if !b.f.awaits(e) {
		if later {
			b.hoistCalls(e)
		}
		return
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if aw := b.f.u.lw.prog.AwaitAt(e); aw != nil {
			b.awaitTemps(aw)
			return
		}
		b.prepList(callOperands(e), later)
		if b.f.isArrayLength(e) {
			b.hoistLength(e)
		} else if later && b.f.isCall(e) {
			b.hoist(e)
		}
	case *ast.ParenExpr:
		b.prep(e.X, later)
		if text, ok := b.subst[e.X]; ok && strings.Contains(text, ", ") {
			b.substitute(e, text, b.substUses[e.X]) // several values take no parentheses
		}
	case *ast.BinaryExpr:
		if (e.Op == token.LAND || e.Op == token.LOR) && (b.f.awaits(e.Y) || later && b.f.calls(e.Y)) {
			b.prepLogic(e) // y may not run
			return
		}
		b.prepList(operands(e), later)
	case *ast.UnaryExpr:
		b.prep(e.X, later)
		if later && e.Op == token.ARROW {
			b.hoist(e)
		}
	case *ast.TypeAssertExpr:
		b.prep(e.X, later)
		if later {
			b.hoist(e)
		}
	default:
		b.prepList(operands(e), later)
	}
}

// prepList is prep for expressions that are evaluated one after the other.
func (b *builder) prepList(es []ast.Expr, later bool) {
	last := b.f.lastAwait(es)
	for i, e := range es {
		b.prep(e, later || i < last)
	}
}

// lastAwait gives the index of the last of es with an await, -1 if there is none.
func (f *file) lastAwait(es []ast.Expr) (last int) {
	last = len(es) - 1
	for last >= 0 && (es[last] == nil || !f.awaits(es[last])) {
		last--
	}
	return last
}

// prepInOrder is prepList for the operands of a select. Elsewhere Go orders only calls
// and receives; these it evaluates one after the other, whatever they are.
func (b *builder) prepInOrder(es []ast.Expr) {
	last := b.f.lastAwait(es)
	for i, e := range es {
		b.prep(e, i < last)
		if i < last && !b.stable(e) {
			b.hoist(e)
		}
	}
}

// callOperands gives what a call evaluates, in order: the operands of the
// function value, then the arguments.
func callOperands(call *ast.CallExpr) []ast.Expr {
	return append([]ast.Expr{call.Fun}, call.Args...)
}

// operands gives the expressions directly within e in order of evaluation.
func operands(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return []ast.Expr{e.X}
	case *ast.SelectorExpr:
		return []ast.Expr{e.X}
	case *ast.StarExpr:
		return []ast.Expr{e.X}
	case *ast.UnaryExpr:
		return []ast.Expr{e.X}
	case *ast.TypeAssertExpr:
		return []ast.Expr{e.X}
	case *ast.BinaryExpr:
		return []ast.Expr{e.X, e.Y}
	case *ast.IndexExpr:
		return []ast.Expr{e.X, e.Index}
	case *ast.IndexListExpr:
		return []ast.Expr{e.X}
	case *ast.SliceExpr:
		return []ast.Expr{e.X, e.Low, e.High, e.Max}
	case *ast.CallExpr:
		return callOperands(e)
	case *ast.KeyValueExpr:
		return []ast.Expr{e.Key, e.Value}
	case *ast.CompositeLit:
		return e.Elts
	case *ast.Ident, *ast.BasicLit, *ast.FuncLit,
		// types evaluate nothing
		*ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType, *ast.Ellipsis:
		return nil
	}
	panic(unexpected(e))
}

// hoistCalls moves the outermost calls and receives of e, which has no await,
// into temporaries.
func (b *builder) hoistCalls(e ast.Expr) {
	if e == nil || !b.f.calls(e) {
		return
	}
	switch x := e.(type) {
	case *ast.CallExpr:
		if b.f.isCall(x) {
			b.hoist(x)
			return
		}
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			b.hoist(x)
			return
		}
	case *ast.TypeAssertExpr:
		b.hoist(x)
		return
	case *ast.BinaryExpr:
		if (x.Op == token.LAND || x.Op == token.LOR) && b.f.calls(x.Y) {
			b.hoist(x) // what is right of it may not run
			return
		}
	}
	for _, op := range operands(e) {
		b.hoistCalls(op)
	}
}

// hoist evaluates e, whose operands are prepared, into temporaries.
func (b *builder) hoist(e ast.Expr) {
	p := b.f.render(b, e, true)
	t := b.f.typeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		temps := make([]*local, tuple.Len())
		for i := range temps {
			temps[i] = b.temp("t", tuple.At(i).Type(), e.Pos())
		}
		b.assignTemps(e, temps, p)
		return
	}
	b.assignTemps(e, []*local{b.temp("t", t, e.Pos())}, p)
}

func (b *builder) assignTemps(e ast.Expr, temps []*local, p piece) {
	text := localNames(temps)
	src, col := b.f.lineCol(e.Pos())
	var buf textBuf
	buf.add(text+" = ", src, col, false)
	buf.addLines(p.lines)
	b.emit(&instr{lines: buf.lines, pos: e.Pos(), uses: p.uses, copies: p.copies, defs: temps, user: true, moved: true})
	b.substitute(e, text, temps)
}

func (b *builder) substitute(n ast.Node, text string, uses []*local) {
	b.subst[n] = text
	b.substUses[n] = uses
	for _, l := range uses {
		l.used = true
	}
}

// prepLogic evaluates x && y or x || y, of which y holds an await, or calls that
// must not be late, into a temporary by jumps.
func (b *builder) prepLogic(e *ast.BinaryExpr) {
	t := b.temp("t", b.f.typeOf(e), e.Pos())
	b.prep(e.X, false)
	b.assignTo(t, e.X)
	done := b.newBlock("and", e.Pos())
	if e.Op == token.LOR {
		done = b.newBlock("or", e.Pos())
	}
	b.branchOn(e.Pos(), t, e.Op == token.LOR, done)
	b.prep(e.Y, false)
	b.assignTo(t, e.Y)
	b.place(done)
	b.substitute(e, t.name, []*local{t})
}

func (b *builder) assignTo(t *local, e ast.Expr) {
	p := b.f.render(b, e, true)
	if text, ok := b.subst[e]; ok {
		src, col := b.f.lineCol(e.Pos())
		p = piece{lines: []line{{text: text, src: src, col: col}}, uses: b.substUses[e]}
	}
	src, col := b.f.lineCol(e.Pos())
	var buf textBuf
	buf.add(t.name+" = ", src, col, false)
	buf.addLines(p.lines)
	b.emit(&instr{lines: buf.lines, pos: e.Pos(), uses: p.uses, copies: p.copies, defs: []*local{t}, user: true, moved: true})
}

// branchOn jumps to target if t has the given value.
func (b *builder) branchOn(pos token.Pos, t *local, value bool, target *block) {
	src, col := b.f.lineCol(pos)
	cond := t.name
	if !value {
		cond = "!" + cond
	}
	b.emit(&instr{
		lines: []line{{text: cond, src: src, col: col}},
		pos:   pos, uses: []*local{t}, jumps: []*block{target}, iff: target,
	})
}

// An awaitSite is where something is awaited.
type awaitSite struct {
	pos   token.Pos
	owner token.Pos // of the body of the function around it
}

// findAwaits notes where the functions of the file await.
func (f *file) findAwaits() {
	for _, fn := range f.src.Funcs {
		owner := fn.Body().Pos()
		for _, a := range fn.Awaits {
			f.awaitAt = append(f.awaitAt, awaitSite{a.Call.Pos(), owner})
		}
		ast.Inspect(fn.Body(), func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.DeferStmt:
				// The call of a deferred async literal is awaited at exit.
				if f.deferredLit(n) != nil {
					f.awaitAt = append(f.awaitAt, awaitSite{n.Pos(), owner})
				}
			}
			return true
		})
	}
	sort.Slice(f.awaitAt, func(i, j int) bool { return f.awaitAt[i].pos < f.awaitAt[j].pos })
}

// awaits reports whether an await stands in n, outside of function literals.
func (f *file) awaits(n ast.Node) bool {
	from, to := n.Pos(), n.End()
	for i := sort.Search(len(f.awaitAt), func(i int) bool { return f.awaitAt[i].pos >= from }); i < len(f.awaitAt); i++ {
		a := f.awaitAt[i]
		if a.pos >= to {
			return false
		}
		if a.owner <= from {
			return true
		}
	}
	return false
}

// calls reports whether evaluating e calls, receives or asserts something.
func (f *file) calls(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(x ast.Node) bool {
		if x, ok := x.(ast.Expr); ok && f.unevaluated(x) {
			return false
		}
		switch x := x.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = found || f.isCall(x)
		case *ast.UnaryExpr:
			found = found || x.Op == token.ARROW
		case *ast.TypeAssertExpr:
			found = true
		}
		return !found
	})
	return found
}

// unevaluated reports whether Go looks at e without evaluating it: a constant, a
// type, and the size of something.
func (f *file) unevaluated(e ast.Expr) bool {
	tv := f.info.Types[e]
	if tv.Value != nil || tv.IsType() {
		return true
	}
	if call, ok := e.(*ast.CallExpr); ok {
		switch f.builtin(call) {
		case "Sizeof", "Alignof", "Offsetof": // no constants for type parameters
			return true
		}
	}
	return false
}

// isCall reports whether call runs something whose order matters: neither a
// conversion, nor a constant. A builtin that only computes counts, as all calls do, if
// what it computes from may change.
func (f *file) isCall(call *ast.CallExpr) bool {
	if f.unevaluated(call) || f.info.Types[call.Fun].IsType() {
		return false
	}
	switch f.builtin(call) {
	case "len", "cap":
		switch f.typeOf(call.Args[0]).Underlying().(type) {
		case *types.Map, *types.Chan, *types.Interface: // a variable of them stays the same when they do not
			return true
		}
		return f.changeable(call.Args[0])
	case "make": // it may panic
		return slices.ContainsFunc(call.Args, func(a ast.Expr) bool { return !f.unevaluated(a) })
	case "min", "max", "real", "imag", "complex", "new":
		return slices.ContainsFunc(call.Args, f.changeable)
	case "Add", "Slice", "SliceData", "String", "StringData": // which Go's compiler does not order
		return false
	}
	return true
}

// changeable reports whether a call could change what e gives: all but constants,
// types and variables that only this code sees.
func (f *file) changeable(e ast.Expr) bool {
	if f.unevaluated(e) {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := f.info.ObjectOf(x).(*types.Var)
		if !ok {
			return false // nil
		}
		info := f.vars[v]
		return info == nil || info.identity()
	case *ast.SelectorExpr:
		field := f.info.Selections[x]
		return field == nil || field.Kind() != types.FieldVal || field.Indirect() || f.changeable(x.X)
	case *ast.BinaryExpr:
		switch x.Op {
		case token.QUO, token.REM, token.SHL, token.SHR, token.LAND, token.LOR, token.EQL, token.NEQ:
			return true // it may panic, or leave out an operand
		}
		return f.changeable(x.X) || f.changeable(x.Y)
	}
	return true
}

// builtin gives the name of the predeclared function, or that of package unsafe,
// that is called, if it is one.
func (f *file) builtin(call *ast.CallExpr) string {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return ""
	}
	if b, ok := f.info.Uses[id].(*types.Builtin); ok {
		return b.Name()
	}
	return ""
}
