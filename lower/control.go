package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// stmt takes apart a statement that holds an await or is the target of a
// goto.
func (b *builder) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.BlockStmt:
		b.stmts(s.List, s.Lbrace+1, s.Rbrace)
	case *ast.LabeledStmt:
		b.labeled(s)
	case *ast.IfStmt:
		b.ifStmt(s)
	case *ast.ForStmt:
		b.forStmt(s, nil)
	case *ast.RangeStmt:
		b.rangeStmt(s, nil)
	case *ast.SwitchStmt:
		b.switchStmt(s, nil)
	case *ast.TypeSwitchStmt:
		b.typeSwitch(s, nil)
	case *ast.SelectStmt:
		b.selectStmt(s, nil)
	default:
		b.comments(s.Pos(), s.End())
		b.simpleStmt(s)
	}
}

// simpleStmt builds a statement without statements in it.
func (b *builder) simpleStmt(s ast.Stmt) {
	switch s := s.(type) {
	case nil, *ast.EmptyStmt:
	case *ast.ExprStmt:
		b.exprStmt(s)
	case *ast.AssignStmt:
		b.assignStmt(s)
	case *ast.DeclStmt:
		b.declStmt(s)
	case *ast.SendStmt:
		b.prepList([]ast.Expr{s.Chan, s.Value}, false)
		b.rest(s)
	case *ast.IncDecStmt:
		b.prepList(operands(s.X), false)
		b.rest(s)
	case *ast.GoStmt:
		b.prepList(callOperands(s.Call), false)
		b.rest(s)
	case *ast.DeferStmt:
		b.deferStmt(s)
	case *ast.ReturnStmt:
		b.prepList(s.Results, false)
		b.emit(b.moved(b.wrapped(s, b.returnPiece(s), nil, true), true))
	default:
		panic(unexpected(s))
	}
}

// rest emits what is left of s once its awaits are done.
func (b *builder) rest(s ast.Stmt) {
	p := b.f.render(b, s, true)
	b.emit(b.wrapped(s, p, nil, false))
}

func (b *builder) exprStmt(s *ast.ExprStmt) {
	x := ast.Unparen(s.X)
	if call, ok := x.(*ast.CallExpr); ok {
		if aw := b.f.u.lw.prog.AwaitAt(call); aw != nil {
			b.await(aw, nil)
			return
		}
		b.prepList(callOperands(call), false)
	} else {
		b.prepList(operands(x), false) // a receive
	}
	p := b.f.render(b, s, true)
	b.emit(b.wrapped(s, p, nil, b.f.terminates(s)))
}

// assignStmt builds an assignment or definition: the operands of the left
// side, then the right side, then all of it in one statement.
func (b *builder) assignStmt(s *ast.AssignStmt) {
	if b.directAwait(s) {
		return
	}
	var ops []ast.Expr
	if s.Tok != token.DEFINE {
		for _, lhs := range s.Lhs {
			if x := ast.Unparen(lhs); !isIdent(x) {
				ops = append(ops, operands(x)...)
			}
		}
	}
	b.prepList(append(ops, s.Rhs...), false)
	if s.Tok == token.DEFINE {
		for _, in := range b.define(s) {
			b.emit(in)
		}
		return
	}
	b.emit(b.assign(s))
}

func isIdent(e ast.Expr) bool {
	_, ok := e.(*ast.Ident)
	return ok
}

// directAwait builds x, y = await(e) for plain variables x and y without
// temporaries in between.
func (b *builder) directAwait(s *ast.AssignStmt) bool {
	if len(s.Rhs) != 1 || s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		return false
	}
	call, ok := ast.Unparen(s.Rhs[0]).(*ast.CallExpr)
	if !ok {
		return false
	}
	aw := b.f.u.lw.prog.AwaitAt(call)
	if aw == nil || len(aw.Results) != len(s.Lhs) {
		return false
	}
	if s.Tok == token.ASSIGN {
		for i, lhs := range s.Lhs {
			l := b.simple(lhs)
			if l == nil && !isBlank(lhs) || l != nil && !types.Identical(l.typ, aw.Results[i]) {
				return false
			}
		}
	} else {
		for i, lhs := range s.Lhs {
			if !b.directDefine(lhs, aw.Results[i]) {
				return false
			}
		}
		for _, v := range b.f.declared(s) {
			b.local(v)
		}
	}
	dest := make([]*local, len(s.Lhs))
	for i, lhs := range s.Lhs {
		if !isBlank(lhs) {
			dest[i] = b.simple(lhs)
		}
	}
	b.await(aw, dest)
	return true
}

// directDefine reports whether the variable that lhs names in a definition is
// one of Step that a value of type t can be assigned to as it is.
func (b *builder) directDefine(lhs ast.Expr, t types.Type) bool {
	if isBlank(lhs) {
		return true
	}
	id := lhs.(*ast.Ident)
	v, ok := b.f.info.ObjectOf(id).(*types.Var)
	if !ok || !types.Identical(v.Type(), t) {
		return false
	}
	if b.f.info.Defs[id] == nil {
		return b.simple(id) != nil
	}
	return b.f.vars[v] != nil && !b.f.vars[v].identity()
}

func isBlank(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "_"
}

// declStmt builds a declaration of variables.
func (b *builder) declStmt(s *ast.DeclStmt) {
	gen := s.Decl.(*ast.GenDecl)
	for _, spec := range gen.Specs {
		vs := spec.(*ast.ValueSpec)
		b.prepList(vs.Values, false)
		for _, in := range b.valueSpec(vs, nil) {
			b.emit(in)
		}
	}
}

func (b *builder) labeled(s *ast.LabeledStmt) {
	if b.f.gotos[s] {
		b.place(b.labelBlock(s))
	}
	if !b.apart(s) {
		if b.taken(s.Stmt) {
			b.stmt(s.Stmt) // of another label
			return
		}
		// A goto names the label of a statement without awaits. Its break and
		// continue keep a label of their own within the statement.
		b.wholeLabeled(s)
		return
	}
	switch inner := s.Stmt.(type) {
	case *ast.ForStmt:
		b.forStmt(inner, s)
	case *ast.RangeStmt:
		b.rangeStmt(inner, s)
	case *ast.SwitchStmt:
		b.switchStmt(inner, s)
	case *ast.TypeSwitchStmt:
		b.typeSwitch(inner, s)
	case *ast.SelectStmt:
		b.selectStmt(inner, s)
	default: // which no break names
		b.stmt(s.Stmt)
	}
}

// wholeLabeled emits the statement of a label that gotos name. The label
// itself is a block's; where break or continue within the statement name it,
// too, the statement is given another.
func (b *builder) wholeLabeled(s *ast.LabeledStmt) {
	if !b.f.innerJumps(s) {
		b.run([]ast.Stmt{s.Stmt}, s.Colon)
		return
	}
	name := b.fn.names.fresh(s.Label.Name)
	b.relabel[s] = name
	p := b.f.render(b, s.Stmt, false)
	p.lines = append(outdent([]line{b.at(s.Pos(), name+":")}), p.lines...)
	b.emit(b.wrapped(s.Stmt, p, nil, false))
}

// labelBlock gives the block of a label that gotos name.
func (b *builder) labelBlock(s *ast.LabeledStmt) *block {
	obj := b.f.info.Defs[s.Label]
	if blk := b.fn.labels[obj]; blk != nil {
		return blk
	}
	blk := &block{why: "label", pos: s.Pos(), label: b.fn.names.fresh(s.Label.Name)}
	b.fn.labels[obj] = blk
	return blk
}

func (b *builder) push(t *target) {
	t.brkIters, t.contIters = len(b.iters), len(b.iters)
	b.targets = append(b.targets, t)
}

func (b *builder) pop() { b.targets = b.targets[:len(b.targets)-1] }

// branchPiece gives the text of a jump to a part of the machine.
func (b *builder) branchPiece(n *ast.BranchStmt) piece {
	var blk *block
	keep := len(b.iters)
	if n.Tok == token.GOTO {
		def := b.f.labelStmt(n.Label)
		blk = b.labelBlock(def)
		keep = b.itersAround(def)
	} else {
		for i := len(b.targets) - 1; i >= 0 && blk == nil; i-- {
			t := b.targets[i]
			switch {
			case n.Label != nil && (t.label == nil || t.label.Label.Name != n.Label.Name):
			case n.Tok == token.BREAK:
				blk, keep = t.brk, t.brkIters
			default:
				blk, keep = t.cont, t.contIters
			}
		}
	}
	if blk == nil {
		panic(unexpected(n))
	}
	var parts []any
	for _, s := range b.stopIters(keep) {
		parts = append(parts, s+"\n")
	}
	p := piece{lines: b.compose(n.Pos(), append(parts, "goto "+blk.label)...), jumps: []*block{blk}}
	p.uses = append(p.uses, b.iters[min(keep, len(b.iters)):]...)
	return p
}

// itersAround counts the running iterators whose loop is around a label.
func (b *builder) itersAround(def *ast.LabeledStmt) int {
	n := 0
	for _, t := range b.targets {
		if r, ok := t.stmt.(*ast.RangeStmt); ok && t.contIters > n && r.Pos() <= def.Pos() && def.End() <= r.End() {
			n = t.contIters
		}
	}
	return n
}

func (b *builder) ifStmt(s *ast.IfStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	if s.Init != nil {
		b.header(s.Init)
	}
	done := b.newBlock("done", s.End())
	els := done
	if s.Else != nil {
		els = b.newBlock("else", s.Else.Pos())
	}
	b.unless(s.Cond, els)
	b.stmts(s.Body.List, s.Body.Lbrace+1, s.Body.Rbrace)
	if s.Else != nil {
		if !b.endsNow() {
			b.cur.next = done
		}
		b.place(els)
		b.stmts([]ast.Stmt{s.Else}, s.Else.Pos(), s.Else.End())
	}
	b.place(done)
}

// header builds the init or post statement of another.
func (b *builder) header(s ast.Stmt) {
	if b.f.awaits(s) {
		b.simpleStmt(s)
		return
	}
	for _, in := range b.plain(s, s.Pos(), nil) {
		b.emit(in)
	}
}

// unless jumps to target if cond does not hold.
func (b *builder) unless(cond ast.Expr, target *block) {
	switch x := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LAND:
			b.unless(x.X, target)
			b.unless(x.Y, target)
			return
		case token.LOR:
			then := b.newBlock("then", x.Pos())
			b.when(x.X, then)
			b.unless(x.Y, target)
			b.place(then)
			return
		}
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			b.when(x.X, target)
			return
		}
	}
	b.condition(cond, target, false)
}

// when jumps to target if cond holds.
func (b *builder) when(cond ast.Expr, target *block) {
	switch x := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LOR:
			b.when(x.X, target)
			b.when(x.Y, target)
			return
		case token.LAND:
			not := b.newBlock("not", x.Pos())
			b.unless(x.X, not)
			b.when(x.Y, target)
			b.place(not)
			return
		}
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			b.unless(x.X, target)
			return
		}
	}
	b.condition(cond, target, true)
}

// condition jumps to target if cond, which is no logic of others, has the
// given value.
func (b *builder) condition(cond ast.Expr, target *block, value bool) {
	b.prep(cond, false)
	cond = ast.Unparen(cond)
	var p piece
	if value || b.subst[cond] != "" {
		p = b.renderSub(cond)
		if !value {
			p.lines[0].text = "!" + p.lines[0].text
		}
	} else {
		p = b.negated(cond)
	}
	p = b.headed(cond, p)
	b.emit(&instr{
		lines: p.lines, pos: cond.Pos(), uses: p.uses, copies: p.copies,
		jumps: append(p.jumps, target), iff: target, user: true, moved: true,
	})
}

// headed makes a condition with the text of e one that can stand in the head of
// an if statement. One that holds a composite literal is put in parentheses. If that
// is of an instance of a generic type, gofmt would take them away though they are
// needed, so the condition is evaluated before.
func (b *builder) headed(e ast.Expr, p piece) piece {
	literal, instance := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CompositeLit:
			literal = true
			switch n.Type.(type) {
			case *ast.IndexExpr, *ast.IndexListExpr:
				instance = true
			}
		}
		return true
	})
	switch {
	case instance:
		t := b.temp("t", types.Typ[types.Bool], e.Pos())
		if basic, ok := b.f.typeOf(e).Underlying().(*types.Basic); ok && basic.Info()&types.IsBoolean != 0 && basic != b.f.typeOf(e) {
			p.lines = b.compose(e.Pos(), b.f.pre("bool")+"(", p.lines, ")")
		}
		b.assignTemps(e, []*local{t}, p)
		return piece{lines: []line{b.at(e.Pos(), t.name)}, uses: []*local{t}}
	case literal:
		b.f.dirty = true // gofmt leaves them out where they are not needed
		p.lines = b.compose(e.Pos(), "(", p.lines, ")")
	}
	return p
}

// negated renders the opposite of cond: a comparison by its opposite, where
// it has one for all values.
func (b *builder) negated(cond ast.Expr) piece {
	if x, ok := cond.(*ast.BinaryExpr); ok {
		if op, ok := opposite[x.Op]; ok && (x.Op == token.EQL || x.Op == token.NEQ || b.f.totalOrder(x.X) && b.f.totalOrder(x.Y)) {
			src, col := b.f.lineCol(x.OpPos)
			return b.f.renderRange(b, x, x.Pos(), x.End(), true,
				edit{x.OpPos, x.OpPos + token.Pos(len(x.Op.String())), []line{{text: op.String(), src: src, col: col}}})
		}
	}
	p := b.renderSub(cond)
	lines := append([]line{}, p.lines...)
	if _, ok := cond.(*ast.BinaryExpr); ok {
		lines[0].text = "!(" + lines[0].text
		lines[len(lines)-1].text += ")"
	} else {
		lines[0].text = "!" + lines[0].text
	}
	p.lines = lines
	return p
}

var opposite = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.GEQ, token.GEQ: token.LSS,
	token.GTR: token.LEQ, token.LEQ: token.GTR,
}

// totalOrder reports whether of any two values like e one is less or they are
// equal: so not for floating point.
func (f *file) totalOrder(e ast.Expr) bool {
	t := f.typeOf(e)
	if isTypeParam(t) {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsInteger|types.IsString) != 0
}

// oneLine gives the text of n for a comment.
func (f *file) oneLine(n ast.Node) string {
	text := f.source(n.Pos(), n.End())
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i] + " …"
	}
	const most = 40
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return text
}
