package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

func (b *builder) forStmt(s *ast.ForStmt, label *ast.LabeledStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	if s.Init != nil {
		b.header(s.Init)
	}
	loop, next, done := b.newBlock("loop", s.Pos()), b.newBlock("next", s.Pos()), b.newBlock("done", s.End())
	b.place(loop)
	if s.Cond != nil {
		b.unless(s.Cond, done)
	}
	b.body(s, label, s.Body, next, done)
	b.place(next)
	if s.Init != nil && b.f.perIteration {
		for _, v := range b.f.declared(s.Init) {
			b.renew(b.fn.locals[v], s.Init.Pos())
		}
	}
	if s.Post != nil {
		b.header(s.Post)
	}
	b.loopBack(loop)
	b.place(done)
}

// body builds the body of a loop.
func (b *builder) body(s ast.Stmt, label *ast.LabeledStmt, body *ast.BlockStmt, next, done *block) {
	b.push(&target{stmt: s, label: label, brk: done, cont: next})
	b.stmts(body.List, body.Lbrace+1, body.Rbrace)
	b.pop()
}

func (b *builder) loopBack(loop *block) {
	if !b.endsNow() {
		b.cur.next = loop
	}
}

// renew makes the next iteration's copy of a boxed loop variable.
func (b *builder) renew(l *local, pos token.Pos) {
	if l == nil || !l.boxed {
		return
	}
	l.used = true
	v := b.fn.names.fresh(l.name + "Next")
	b.emit(&instr{
		lines: b.compose(pos, v+" := *"+l.name+"\n"+l.name+" = &"+v),
		pos:   pos, uses: []*local{l}, defs: []*local{l}, box: true,
	})
}

// A ranger is a range loop being built.
type ranger struct {
	*builder
	s                *ast.RangeStmt
	label            *ast.LabeledStmt
	loop, next, done *block
}

func (b *builder) rangeStmt(s *ast.RangeStmt, label *ast.LabeledStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	r := &ranger{builder: b, s: s, label: label,
		loop: b.newBlock("loop", s.Pos()), next: b.newBlock("next", s.Pos()), done: b.newBlock("done", s.End())}
	if s.Tok == token.DEFINE && !b.f.perIteration {
		r.sharedVars()
	}
	switch t := coreType(b.f.typeOf(s.X)).(type) {
	case *types.Slice:
		r.slice(t.Elem(), "")
	case *types.Array:
		r.array(t)
	case *types.Pointer:
		arr := coreType(t.Elem()).(*types.Array)
		r.slice(arr.Elem(), strconv.FormatInt(arr.Len(), 10))
	case *types.Map:
		r.mapping(t)
	case *types.Chan:
		r.channel(t)
	case *types.Signature:
		r.function(t)
	case *types.Basic:
		if t.Info()&types.IsString != 0 {
			r.text()
		} else {
			r.integer()
		}
	default:
		panic(unexpected(s))
	}
	b.place(r.done)
}

// coreType gives the one underlying type of t's type set.
func coreType(t types.Type) types.Type {
	tp, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	var core types.Type
	var visit func(t types.Type)
	visit = func(t types.Type) {
		switch t := t.(type) {
		case *types.Interface:
			for i := range t.NumEmbeddeds() {
				visit(types.Unalias(t.EmbeddedType(i)))
			}
		case *types.Union:
			for i := range t.Len() {
				visit(types.Unalias(t.Term(i).Type()))
			}
		default:
			if i, ok := t.Underlying().(*types.Interface); ok {
				visit(i)
			} else if core == nil {
				core = t.Underlying()
			}
		}
	}
	visit(tp.Constraint().Underlying())
	if core == nil {
		return types.Typ[types.Invalid]
	}
	return core
}

// sharedVars makes the variables of a loop once, as before Go 1.22.
func (r *ranger) sharedVars() {
	for _, e := range []ast.Expr{r.s.Key, r.s.Value} {
		if e != nil && !isBlank(e) {
			for _, in := range r.makeLocal(r.f.info.Defs[e.(*ast.Ident)].(*types.Var), e.Pos()) {
				r.emit(in)
			}
		}
	}
}

func has(e ast.Expr) bool { return e != nil && !isBlank(e) }

// operand evaluates the range operand to a variable, unless it is one that
// keeps its value.
func (r *ranger) operand() *local {
	if l := r.constantLocal(r.s.X); l != nil {
		return l
	}
	r.prep(r.s.X, false)
	l := r.temp("s", r.f.typeOf(r.s.X), r.s.X.Pos())
	l.used = true
	r.assignTo(l, r.s.X)
	return l
}

// constantLocal gives the variable of Step that e names if nothing ever
// assigns to it.
func (b *builder) constantLocal(e ast.Expr) *local {
	l := b.simple(e)
	if l == nil || l.v == nil || b.f.vars[l.v] == nil || !b.f.vars[l.v].constant() {
		return nil
	}
	l.used = true
	return l
}

// counter gives the variable that counts: the loop's own where the body
// leaves it alone.
func (r *ranger) counter(t types.Type) *local {
	if r.s.Tok == token.DEFINE && has(r.s.Key) {
		v := r.f.info.Defs[r.s.Key.(*ast.Ident)].(*types.Var)
		if info := r.f.vars[v]; info != nil && info.constant() && !info.shared {
			l := r.local(v)
			l.used = true
			return l
		}
	}
	l := r.temp("i", t, r.s.Pos())
	l.used = true
	return l
}

func (r *ranger) emitText(text string, uses, defs []*local) {
	r.emit(&instr{lines: []line{r.at(r.s.Pos(), text)}, pos: r.s.Pos(), uses: uses, defs: defs})
}

// exitIf leaves the loop if cond holds.
func (r *ranger) exitIf(cond string, uses ...*local) {
	r.emit(&instr{lines: []line{r.at(r.s.Pos(), cond)}, pos: r.s.Pos(), uses: uses, jumps: []*block{r.done}, iff: r.done})
}

// counted builds a loop that counts i from 0 while it is below limit; elem
// is the text of the element, if the loop has a value.
func (r *ranger) counted(i *local, limit string, elem string, uses ...*local) {
	r.emitText(i.name+" = 0", nil, []*local{i})
	r.place(r.loop)
	r.exitIf(i.name+" >= "+limit, append(uses, i)...)
	r.vars(i, i.name, elem, append(uses, i)...)
	r.body(r.s, r.label, r.s.Body, r.next, r.done)
	r.place(r.next)
	r.emitText(i.name+"++", []*local{i}, []*local{i})
	r.loopBack(r.loop)
}

// slice ranges over a slice or, given its length, a pointer to an array.
func (r *ranger) slice(elem types.Type, length string) {
	if !has(r.s.Value) {
		if length == "" {
			n := r.temp("n", types.Typ[types.Int], r.s.Pos())
			n.used = true
			r.prep(r.s.X, false)
			p := r.renderSub(r.s.X)
			r.emit(&instr{lines: r.compose(r.s.X.Pos(), n.name+" = "+r.f.pre("len")+"(", p.lines, ")"), pos: r.s.Pos(),
				uses: p.uses, copies: p.copies, defs: []*local{n}, user: true, moved: true})
			r.counted(r.counter(types.Typ[types.Int]), n.name, "", n)
			return
		}
		r.counted(r.counter(types.Typ[types.Int]), r.lengthOnly(length), "")
		return
	}
	s := r.operand()
	i := r.counter(types.Typ[types.Int])
	if length == "" {
		length = r.f.lenText(s.name, s.typ)
	}
	r.counted(i, length, s.name+"["+i.name+"]", s)
}

// lengthOnly gives the length of an array of which the loop wants no element.
// If len of the operand is a constant, and no second variable is there, not even a
// blank one, Go does not evaluate it; nor does mentioning it in len.
func (r *ranger) lengthOnly(length string) string {
	if r.s.Value == nil && r.f.constantLength(r.s.X) {
		if r.f.pre("len") != "len" {
			return length
		}
		return "len(" + r.renderSub(r.s.X).text() + ")"
	}
	r.prep(r.s.X, false)
	r.evaluate(r.s.X)
	return length
}

func (r *ranger) array(t *types.Array) {
	length := strconv.FormatInt(t.Len(), 10)
	if !has(r.s.Value) {
		r.counted(r.counter(types.Typ[types.Int]), r.lengthOnly(length), "")
		return
	}
	s := r.operand() // a copy
	i := r.counter(types.Typ[types.Int])
	r.counted(i, length, s.name+"["+i.name+"]", s)
}

func (r *ranger) integer() {
	t := types.Default(r.f.typeOf(r.s.X))
	if has(r.s.Key) {
		if key := r.f.typeOf(r.s.Key); !types.IsInterface(key) || isTypeParam(key) {
			t = key // that of the operand, if it has one
		}
	}
	if tv := r.f.info.Types[r.s.X]; tv.Value != nil {
		r.counted(r.counter(t), r.renderSub(r.s.X).text(), "")
		return
	}
	n := r.operand()
	r.counted(r.counter(n.typ), n.name, "", n)
}

// text ranges over a string. Where the next character begins is known before the body
// is run, and what the loop ends by, so that nothing is left unused if the body
// leaves the loop.
func (r *ranger) text() {
	s := r.operand()
	from := r.temp("from", types.Typ[types.Int], r.s.Pos())
	from.used = true
	r.emitText(from.name+" = 0", nil, []*local{from})
	r.place(r.loop)
	r.exitIf(from.name+" >= "+r.f.lenText(s.name, s.typ), from, s)
	wanted := func(e ast.Expr, name string, kind types.BasicKind) (string, []*local) {
		if !has(e) {
			return "_", nil
		}
		l := r.temp(name, types.Typ[kind], r.s.Pos())
		l.used = true
		return l.name, []*local{l}
	}
	key, keys := wanted(r.s.Key, "i", types.Int)
	if keys != nil {
		r.emitText(key+" = "+from.name, []*local{from}, keys)
	}
	char, chars := wanted(r.s.Value, "char", types.Rune)
	r.emitText(char+", "+from.name+" = "+r.f.async+".RangeString("+s.name+", "+from.name+")", []*local{s, from}, append(chars, from))
	r.vars(nil, key, char, append(keys, chars...)...)
	r.body(r.s, r.label, r.s.Body, r.next, r.done)
	r.place(r.next)
	r.loopBack(r.loop)
}

// pulled builds a loop whose variables come from an expression that also
// tells whether there are any.
func (r *ranger) pulled(source string, uses []*local, key, value types.Type) {
	r.place(r.loop)
	ok := r.temp("ok", types.Typ[types.Bool], r.s.Pos())
	ok.used = true
	defs := []*local{ok}
	text := ""
	names := [2]string{}
	var temps []*local
	for i, v := range []struct {
		e ast.Expr
		t types.Type
	}{{r.s.Key, key}, {r.s.Value, value}} {
		if v.t == nil {
			continue
		}
		name := "_"
		if has(v.e) {
			l := r.direct(v.e, v.t)
			if l == nil {
				l = r.temp("t", v.t, r.s.Pos())
				names[i] = l.name
				temps = append(temps, l)
			}
			l.used = true
			name = l.name
			defs = append(defs, l)
		}
		text += name + ", "
	}
	r.emitText(text+ok.name+" = "+source, uses, defs)
	r.exitIf("!"+ok.name, ok)
	r.vars(nil, names[0], names[1], temps...)
}

// direct gives the plain variable that e defines, if it has type t.
func (r *ranger) direct(e ast.Expr, t types.Type) *local {
	if r.s.Tok != token.DEFINE || !r.directDefine(e, t) {
		return nil
	}
	return r.local(r.f.info.Defs[e.(*ast.Ident)].(*types.Var))
}

func (r *ranger) mapping(t *types.Map) {
	key, _ := r.f.typeText(t.Key())
	elem, ok := r.f.typeText(t.Elem())
	if !ok {
		r.unnameable(r.s.Pos(), t)
	}
	r.prep(r.s.X, false)
	p := r.renderSub(r.s.X)
	it := &local{name: r.fn.names.numbered("it"), typ: r.f.u.lw.runtimeType("MapIter", t.Key(), t.Elem()), text: r.f.async + ".MapIter[" + key + ", " + elem + "]", used: true}
	r.fn.add(it)
	r.emit(&instr{lines: r.compose(r.s.Pos(), it.name+" = "+r.f.async+".RangeMap(", p.lines, ")"), pos: r.s.Pos(),
		uses: p.uses, copies: p.copies, defs: []*local{it}, user: true, moved: true})
	r.pulled(it.name+".Next()", []*local{it}, t.Key(), t.Elem())
	r.body(r.s, r.label, r.s.Body, r.next, r.done)
	r.place(r.next)
	r.loopBack(r.loop)
}

func (r *ranger) channel(t *types.Chan) {
	c := r.operand()
	r.pulled("<-"+c.name, []*local{c}, t.Elem(), nil)
	r.body(r.s, r.label, r.s.Body, r.next, r.done)
	r.place(r.next)
	r.loopBack(r.loop)
}

// function ranges over an iterator function, which runs as a coroutine.
func (r *ranger) function(t *types.Signature) {
	yield := coreType(t.Params().At(0).Type()).(*types.Signature)
	n := yield.Params().Len()
	kinds := [2]types.Type{}
	name := "Iter" + strconv.Itoa(n)
	text := "*" + r.f.async + "." + name
	args := ""
	for i := range n {
		kinds[i] = yield.Params().At(i).Type()
		at, ok := r.f.typeText(kinds[i])
		if !ok {
			r.unnameable(r.s.Pos(), kinds[i])
		}
		args += map[bool]string{true: "[", false: ", "}[i == 0] + at
	}
	if n > 0 {
		args += "]"
	}
	r.prep(r.s.X, false)
	p := r.renderSub(r.s.X)
	it := &local{name: r.fn.names.numbered("it"), typ: types.NewPointer(types.NewStruct(nil, nil)), text: text + args, used: true}
	r.fn.add(it)
	make, end := r.f.async+".Range"+strconv.Itoa(n), ")"
	if isTypeParam(r.f.typeOf(r.s.X)) {
		make += args
	}
	make += "(&" + r.fn.self + ".defers, "
	if yieldType := t.Params().At(0).Type(); yieldType != yield {
		make += r.f.async + ".Seq" + strconv.Itoa(n)
		if text, ok := r.f.typeText(yieldType); ok {
			make += "[" + text + "]" // it cannot be inferred from a type parameter
		}
		make, end = make+"(", "))"
	}
	r.emit(&instr{lines: r.compose(r.s.Pos(), it.name+" = "+make, p.lines, end), pos: r.s.Pos(),
		uses: p.uses, copies: p.copies, defs: []*local{it}, user: true, moved: true})
	r.pulled(it.name+".Next()", []*local{it}, kinds[0], kinds[1])
	target := &target{stmt: r.s, label: r.label, brk: r.done, cont: r.next}
	r.push(target)
	r.iters = append(r.iters, it)
	target.contIters = len(r.iters)
	r.stmts(r.s.Body.List, r.s.Body.Lbrace+1, r.s.Body.Rbrace)
	r.iters = r.iters[:len(r.iters)-1]
	r.pop()
	r.place(r.next)
	r.loopBack(r.loop)
}

// vars gives the loop's variables their values, texts that mention uses. An
// empty text says that there is nothing to give; same is the variable that has
// the key already.
func (r *ranger) vars(same *local, key, value string, uses ...*local) {
	if r.s.Tok == token.DEFINE {
		r.defineVars(same, key, value, uses)
		return
	}
	if r.s.Tok != token.ASSIGN {
		return
	}
	var lhs []ast.Expr
	var right []any
	for _, v := range []struct {
		e    ast.Expr
		text string
	}{{r.s.Key, key}, {r.s.Value, value}} {
		if v.e == nil || isBlank(v.e) || v.text == "" {
			continue
		}
		lhs = append(lhs, v.e)
		if len(lhs) > 1 {
			right = append(right, ", ")
		}
		right = append(right, v.text)
	}
	if len(lhs) == 0 {
		return
	}
	var ops []ast.Expr
	for _, e := range lhs {
		if !isIdent(ast.Unparen(e)) {
			ops = append(ops, operands(ast.Unparen(e))...)
		}
	}
	r.prepList(ops, false)
	var parts []any
	var p piece
	for i, e := range lhs {
		ep := r.renderSub(e)
		p.merge(ep)
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, ep.lines)
	}
	parts = append(append(parts, " = "), right...)
	defs, reads := r.assigned(lhs, nil, p.uses)
	r.emit(&instr{lines: r.compose(r.s.Pos(), parts...), pos: r.s.Pos(), uses: append(reads, uses...), copies: p.copies, defs: defs, user: true, moved: true})
}

func (r *ranger) defineVars(same *local, key, value string, uses []*local) {
	var left, right string
	var defs []*local
	for _, v := range []struct {
		e    ast.Expr
		text string
	}{{r.s.Key, key}, {r.s.Value, value}} {
		if !has(v.e) || v.text == "" {
			continue
		}
		obj := r.f.info.Defs[v.e.(*ast.Ident)].(*types.Var)
		if r.fn.locals[obj] == same && same != nil {
			continue
		}
		if r.f.vars[obj] == nil {
			continue
		}
		if r.f.perIteration {
			for _, in := range r.makeLocal(obj, r.s.Pos()) {
				r.emit(in)
			}
		}
		l := r.local(obj)
		l.used = true
		if left != "" {
			left, right = left+", ", right+", "
		}
		left, right = left+l.spell(nil, nil, r.f, r.fn), right+v.text
		if l.boxed {
			uses = append(uses, l)
		} else {
			defs = append(defs, l)
		}
	}
	if left != "" {
		r.emitText(left+" = "+right, uses, defs)
	}
}
