package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A clause is a case of a switch or select being built.
type clause struct {
	pos   token.Pos
	body  []ast.Stmt
	from  token.Pos // of the body
	block *block
	isDef bool
	open  func() // builds what the body begins with: the variables of the case
}

// clauses builds the bodies of a switch or select, after the jumps to them.
func (b *builder) clauses(s ast.Stmt, label *ast.LabeledStmt, cs []*clause, end token.Pos, done *block) {
	b.push(&target{stmt: s, label: label, brk: done})
	outer := b.nextCase
	for i, c := range cs {
		b.nextCase = nil
		if i+1 < len(cs) {
			b.nextCase = cs[i+1].block
			end := cs[i+1].pos
			b.clause(c, end)
		} else {
			b.clause(c, end)
		}
		if !b.endsNow() {
			b.cur.next = done
		}
	}
	b.nextCase = outer
	b.pop()
	b.place(done)
}

func (b *builder) clause(c *clause, end token.Pos) {
	b.place(c.block)
	if c.open != nil {
		c.open()
	}
	list := c.body
	if n := len(list); n > 0 {
		if br, ok := list[n-1].(*ast.BranchStmt); ok && br.Tok == token.FALLTHROUGH {
			b.stmts(list[:n-1], c.from, br.Pos())
			if !b.endsNow() {
				b.cur.next = b.nextCase
			}
			return
		}
	}
	b.stmts(list, c.from, end)
}

// noFall makes sure that control does not fall from the dispatch into the
// first clause.
func (b *builder) otherwise(cs []*clause, done *block) {
	if b.endsNow() {
		return
	}
	b.cur.next = done
	for _, c := range cs {
		if c.isDef {
			b.cur.next = c.block
		}
	}
}

func (b *builder) switchStmt(s *ast.SwitchStmt, label *ast.LabeledStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	if s.Init != nil {
		b.header(s.Init)
	}
	done := b.newBlock("done", s.End())
	var cs []*clause
	chained := false
	for _, st := range s.Body.List {
		cc := st.(*ast.CaseClause)
		c := &clause{pos: cc.Pos(), body: cc.Body, from: cc.Colon + 1, isDef: cc.List == nil, block: b.newBlock("case", cc.Pos())}
		cs = append(cs, c)
		for _, e := range cc.List {
			chained = chained || b.f.awaits(e)
		}
	}
	if chained {
		b.chain(s, cs)
	} else {
		b.dispatch(s, cs)
	}
	b.otherwise(cs, done)
	b.clauses(s, label, cs, s.Body.Rbrace, done)
}

// dispatch finds the case by a switch of Go's that jumps.
func (b *builder) dispatch(s *ast.SwitchStmt, cs []*clause) {
	b.prep(s.Tag, false)
	var p piece
	parts := []any{"switch {"}
	if s.Tag != nil {
		tp := b.renderSub(s.Tag)
		p.merge(tp)
		parts = []any{"switch ", tp.lines, " {"}
	}
	for i, st := range s.Body.List {
		cc := st.(*ast.CaseClause)
		if cc.List == nil {
			continue // the jump behind the switch
		}
		parts = append(parts, "\n", b.caseLines(cc, &p), []line{b.at(cc.Pos(), ":")})
		parts = append(parts, b.jumpLines(cc.Pos(), cs[i].block, &p))
	}
	b.emitDispatch(s.Pos(), append(parts, "\n}"), p, false)
}

func (b *builder) caseLines(cc *ast.CaseClause, p *piece) []line {
	parts := []any{"case "}
	for j, e := range cc.List {
		if j > 0 {
			parts = append(parts, ", ")
		}
		ep := b.renderSub(e)
		p.merge(ep)
		parts = append(parts, ep.lines)
	}
	return b.compose(cc.Pos(), parts...)
}

func (b *builder) jumpLines(pos token.Pos, blk *block, p *piece) []line {
	p.jumps = append(p.jumps, blk)
	ls := b.compose(pos, "\n\tgoto "+blk.label)
	return ls
}

// emitDispatch emits a switch whose cases jump; whole says that one always
// does.
func (b *builder) emitDispatch(pos token.Pos, parts []any, p piece, whole bool) {
	b.emit(&instr{lines: b.compose(pos, parts...), pos: pos, uses: p.uses, copies: p.copies, jumps: p.jumps, user: true, ends: whole})
}

// chain finds the case by comparing one after the other, since an expression
// of a case awaits.
func (b *builder) chain(s *ast.SwitchStmt, cs []*clause) {
	var tag *local
	if s.Tag != nil {
		b.prep(s.Tag, false)
		tag = b.temp("tag", b.f.typeOf(s.Tag), s.Tag.Pos())
		tag.used = true
		b.assignTo(tag, s.Tag)
	}
	for i, st := range s.Body.List {
		for _, e := range st.(*ast.CaseClause).List {
			if tag == nil {
				b.when(e, cs[i].block)
				continue
			}
			b.prep(e, false)
			p := b.renderSub(e)
			parts := []any{tag.name + " == ", p.lines}
			switch ast.Unparen(e).(type) {
			case *ast.BinaryExpr, *ast.CompositeLit:
				parts = []any{tag.name + " == (", p.lines, ")"}
			}
			p.lines, p.uses = b.compose(e.Pos(), parts...), append(p.uses, tag)
			p = b.headed(e, p)
			b.emit(&instr{lines: p.lines, pos: e.Pos(), uses: p.uses,
				copies: p.copies, jumps: []*block{cs[i].block}, iff: cs[i].block, user: true, moved: true})
		}
	}
}

func (b *builder) typeSwitch(s *ast.TypeSwitchStmt, label *ast.LabeledStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	if s.Init != nil {
		b.header(s.Init)
	}
	var x *ast.TypeAssertExpr
	bound := ""
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = ast.Unparen(a.X).(*ast.TypeAssertExpr)
	case *ast.AssignStmt:
		x = ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr)
		bound = a.Lhs[0].(*ast.Ident).Name
	}
	b.prep(x.X, false)
	p := b.renderSub(x.X)
	if _, ok := x.X.(*ast.ParenExpr); !ok && b.subst[x.X] == "" {
		p.lines = b.primary(x.X, p.lines)
	}
	done := b.newBlock("done", s.End())
	inner := b.fn.names.fresh("x")
	var cs []*clause
	var body []any
	binds, whole := false, false
	for _, st := range s.Body.List {
		cc := st.(*ast.CaseClause)
		c := &clause{pos: cc.Pos(), body: cc.Body, from: cc.Colon + 1, isDef: cc.List == nil, block: b.newBlock("case", cc.Pos())}
		cs = append(cs, c)
		set := b.bind(cc, c, inner, bound != "")
		binds = binds || set != ""
		if cc.List == nil && set == "" {
			continue // the jump behind the switch
		}
		if cc.List == nil {
			whole = true
			body = append(body, "\ndefault:")
		} else {
			body = append(body, "\n", b.caseLines(cc, &p), []line{b.at(cc.Pos(), ":")})
		}
		if set != "" {
			body = append(body, "\n\t"+set)
		}
		body = append(body, b.jumpLines(cc.Pos(), c.block, &p))
	}
	head := []any{"switch "}
	if binds {
		head = append(head, inner+" := ")
	}
	head = append(head, p.lines, ".(type) {")
	b.emitDispatch(s.Pos(), append(append(head, body...), "\n}"), p, whole)
	b.otherwise(cs, done)
	b.clauses(s, label, cs, s.Body.Rbrace, done)
}

// primary puts an operand in parentheses where a selector would not bind to
// all of it.
func (b *builder) primary(e ast.Expr, ls []line) []line {
	switch e.(type) {
	case *ast.StarExpr, *ast.UnaryExpr, *ast.BinaryExpr:
		return b.compose(e.Pos(), "(", ls, ")")
	}
	if strings.HasPrefix(ls[0].text, "*") {
		return b.compose(e.Pos(), "(", ls, ")")
	}
	return ls
}

// bind gives the text that hands the value of a type switch to the variable
// of one of its clauses, "" if that does not mention it.
func (b *builder) bind(cc *ast.CaseClause, c *clause, inner string, bound bool) string {
	v, ok := b.f.info.Implicits[cc].(*types.Var)
	if !bound || !ok {
		return ""
	}
	if i := b.f.vars[v]; i == nil || i.last <= i.decl {
		return ""
	}
	l := b.local(v)
	l.used = true
	c.open = func() {
		// The switch assigns it on the way here.
		b.emit(&instr{pos: cc.Pos(), defs: []*local{l}})
		if !l.boxed && !b.f.reads(cc, v) {
			b.emit(&instr{lines: []line{b.at(cc.Pos(), "_ = "+l.name)}, pos: cc.Pos(), uses: []*local{l}})
		}
	}
	text := l.spell(nil, nil, b.f, b.fn) + " = " + inner
	if l.boxed {
		return l.name + " = " + b.f.newText(l.text) + "\n\t" + text
	}
	return text
}

// reads reports whether a clause does more with its variable than to assign it. To
// Go the clauses of a type switch have one variable between them, which one of
// them has to use; in a twin each has its own.
func (f *file) reads(cc *ast.CaseClause, v *types.Var) bool {
	assigned, found := map[ast.Expr]bool{}, false
	ast.Inspect(cc, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN {
				for _, lhs := range n.Lhs {
					assigned[ast.Unparen(lhs)] = true
				}
			}
		case *ast.RangeStmt:
			assigned[n.Key], assigned[n.Value] = true, true
		case *ast.Ident:
			found = found || f.info.Uses[n] == v && !assigned[n]
		}
		return !found
	})
	return found
}

func (b *builder) selectStmt(s *ast.SelectStmt, label *ast.LabeledStmt) {
	if b.f.isRace(s) {
		b.raceStmt(s, label)
		return
	}
	b.comments(s.Pos(), s.Body.Lbrace)
	var ops []ast.Expr
	for _, st := range s.Body.List {
		switch c := st.(*ast.CommClause).Comm.(type) {
		case *ast.SendStmt:
			ops = append(ops, c.Chan, c.Value)
		case *ast.ExprStmt:
			ops = append(ops, ast.Unparen(c.X).(*ast.UnaryExpr).X)
		case *ast.AssignStmt:
			ops = append(ops, ast.Unparen(c.Rhs[0]).(*ast.UnaryExpr).X)
		}
	}
	b.prepInOrder(ops)
	done := b.newBlock("done", s.End())
	var p piece
	var cs []*clause
	parts := []any{"select {"}
	hasDefault := false
	for _, st := range s.Body.List {
		cc := st.(*ast.CommClause)
		c := &clause{pos: cc.Pos(), body: cc.Body, from: cc.Colon + 1, block: b.newBlock("case", cc.Pos())}
		cs = append(cs, c)
		hasDefault = hasDefault || cc.Comm == nil
		parts = append(parts, b.commLines(cc, c, &p), b.jumpLines(cc.Pos(), c.block, &p))
	}
	in := &instr{lines: b.compose(s.Pos(), append(parts, "\n}")...), pos: s.Pos(), uses: p.uses, copies: p.copies, jumps: p.jumps, user: true, ends: true}
	b.emit(in)
	b.clauses(s, label, cs, s.Body.Rbrace, done)
}

// commLines gives the text of a communication up to its colon. What it
// receives goes through temporaries; the clause assigns them.
func (b *builder) commLines(cc *ast.CommClause, c *clause, p *piece) []line {
	switch comm := cc.Comm.(type) {
	case nil:
		return b.compose(cc.Pos(), "\ndefault:")
	case *ast.SendStmt:
		ch, v := b.renderSub(comm.Chan), b.renderSub(comm.Value)
		p.merge(ch)
		p.merge(v)
		return b.compose(cc.Pos(), "\ncase ", ch.lines, " <- ", v.lines, ":")
	case *ast.ExprStmt:
		ch := b.renderSub(ast.Unparen(comm.X).(*ast.UnaryExpr).X)
		p.merge(ch)
		return b.compose(cc.Pos(), "\ncase <-", ch.lines, ":")
	case *ast.AssignStmt:
		return b.recvLines(cc, comm, c, p)
	}
	panic(unexpected(cc.Comm))
}

func (b *builder) recvLines(cc *ast.CommClause, s *ast.AssignStmt, c *clause, p *piece) []line {
	recv := ast.Unparen(s.Rhs[0]).(*ast.UnaryExpr)
	ch := b.renderSub(recv.X)
	p.merge(ch)
	elem := coreType(b.f.typeOf(recv.X)).(*types.Chan).Elem()
	temps := []*local{}
	for i, lhs := range s.Lhs {
		if isBlank(lhs) {
			temps = append(temps, nil)
			continue
		}
		t := elem
		if i == 1 {
			t = types.Typ[types.Bool]
		}
		tmp := b.temp("t", t, lhs.Pos())
		tmp.used = true
		temps = append(temps, tmp)
	}
	names := make([]string, len(temps))
	any := false
	for i, t := range temps {
		names[i] = destName(t)
		any = any || t != nil
	}
	if any {
		c.open = func() {
			// The select assigns them on the way here.
			in := &instr{pos: cc.Pos()}
			for _, t := range temps {
				if t != nil {
					in.defs = append(in.defs, t)
				}
			}
			b.emit(in)
			b.receive(s, temps)
		}
		return b.compose(cc.Pos(), "\ncase "+strings.Join(names, ", ")+" = <-", ch.lines, ":")
	}
	return b.compose(cc.Pos(), "\ncase <-", ch.lines, ":")
}

// receive assigns what a communication gave to what stands left of it.
func (b *builder) receive(s *ast.AssignStmt, temps []*local) {
	var parts []any
	var right []string
	var p piece
	var lhs []ast.Expr
	if s.Tok == token.DEFINE {
		for _, v := range b.f.declared(s) {
			for _, in := range b.makeLocal(v, s.Pos()) {
				b.emit(in)
			}
		}
	}
	for i, e := range s.Lhs {
		if temps[i] == nil {
			continue
		}
		if s.Tok != token.DEFINE && !isIdent(ast.Unparen(e)) {
			b.prepList(operands(ast.Unparen(e)), false)
		}
		lhs = append(lhs, e)
		right = append(right, temps[i].name)
	}
	for i, e := range lhs {
		if i > 0 {
			parts = append(parts, ", ")
		}
		ep := b.f.render(b, e, true)
		p.merge(ep)
		parts = append(parts, ep.lines)
	}
	defs, reads := b.assigned(lhs, nil, p.uses)
	for _, t := range temps {
		if t != nil {
			reads = append(reads, t)
		}
	}
	b.emit(&instr{lines: b.compose(s.Pos(), append(parts, " = "+strings.Join(right, ", "))...), pos: s.Pos(),
		uses: reads, copies: p.copies, defs: defs, user: true, moved: true})
}
