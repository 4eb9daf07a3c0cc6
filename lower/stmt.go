package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// stmts builds a list of statements that ends at end. Those without an await
// are left alone, whole, in runs; the others are taken apart.
func (b *builder) stmts(list []ast.Stmt, from, end token.Pos) {
	for i := 0; i < len(list); {
		n := 0
		for i+n < len(list) && !b.taken(list[i+n]) {
			n++
		}
		if n > 0 {
			b.run(list[i:i+n], from)
			i += n
		} else {
			b.comments(from, list[i].Pos())
			b.stmt(list[i])
			i++
		}
		from = list[i-1].End()
	}
	b.comments(from, end)
}

// taken reports whether s must be taken apart: see apart. So must be a label that
// a goto outside of it names, which must not be in a block of its own.
func (b *builder) taken(s ast.Stmt) bool {
	if b.apart(s) {
		return true
	}
	for {
		l, ok := s.(*ast.LabeledStmt)
		if !ok {
			return false
		}
		if b.f.jumpedTo(l) {
			return true
		}
		s = l.Stmt
	}
}

// apart reports whether the statements in s become parts of the machine: it
// holds an await, or leaves an iterator that the machine has to stop.
func (b *builder) apart(s ast.Stmt) bool {
	return b.f.awaits(s) || len(b.iters) > 0 && b.f.leavesIterator(s)
}

// leavesIterator reports whether s may jump out of s, or return, out of a range
// over an iterator function in it. Left as it is, Go would stop that iterator
// only when the iterators around it have been stopped.
func (f *file) leavesIterator(s ast.Stmt) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		r, ok := n.(*ast.RangeStmt)
		if !ok {
			_, lit := n.(*ast.FuncLit)
			return !found && !lit
		}
		if _, iterates := coreType(f.typeOf(r.X)).(*types.Signature); iterates {
			found = found || f.leaves(r.Body, s)
		}
		return !found
	})
	return found
}

// leaves reports whether the body of a loop in s may jump out of s, or return.
func (f *file) leaves(body *ast.BlockStmt, s ast.Stmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			if n.Label != nil {
				def := f.labelStmt(n.Label)
				found = found || def.Pos() < s.Pos() || def.End() > s.End()
			}
		}
		return !found
	})
	return found
}

// comments emits the comments between two statements on lines of their own.
func (b *builder) comments(from, to token.Pos) {
	for _, c := range b.f.commentsIn(from, to) {
		if b.f.drop[c] {
			continue
		}
		text := strings.ReplaceAll(c.Text, "\n", rawNewline)
		b.emitComment(line{text: text})
	}
}

func (b *builder) emitComment(l line) {
	if b.cur.next != nil {
		b.startDead(b.cur.pos)
	}
	b.cur.instrs = append(b.cur.instrs, &instr{lines: []line{l}, comment: true})
}

// run emits statements without awaits. Variables that nothing outside of the
// run mentions stay where they are, in a block.
func (b *builder) run(list []ast.Stmt, from token.Pos) {
	native := b.natives(list)
	if len(native) > 0 {
		b.braced, b.copied = true, map[*local]bool{}
	}
	merged := &instr{pos: list[0].Pos(), user: true, box: true}
	for _, s := range list {
		ins := b.plain(s, from, native)
		from = s.End()
		if len(native) == 0 {
			for _, in := range ins {
				b.emit(in)
			}
			continue
		}
		for _, in := range ins {
			merged.join(in)
		}
	}
	if len(native) > 0 {
		b.braced, b.copied = false, nil
		b.emit(merged)
	}
}

// join appends in, which runs after i.
func (i *instr) join(in *instr) {
	defined := map[*local]bool{}
	for _, l := range i.defs {
		defined[l] = true
	}
	for _, l := range in.uses {
		if !defined[l] {
			i.uses = append(i.uses, l)
		}
	}
	i.parts = append(i.parts, in)
	i.defs = append(i.defs, in.defs...)
	i.jumps = append(i.jumps, in.jumps...)
	i.lines = append(i.lines, in.lines...)
	i.ends = in.ends
}

// natives finds the variables of a run that nothing outside of it mentions.
// A statement x, y := … declares either only such ones or none.
func (b *builder) natives(list []ast.Stmt) map[*types.Var]bool {
	from, to := list[0].Pos(), list[len(list)-1].End()
	native := map[*types.Var]bool{}
	for _, s := range list {
		for _, v := range b.f.declared(s) {
			if i := b.f.vars[v]; i != nil && from <= i.first && i.last < to && b.fn.locals[v] == nil && !b.named(v.Name()) {
				native[v] = true
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, s := range list {
			a, ok := s.(*ast.AssignStmt)
			if !ok || a.Tok != token.DEFINE || b.allNative(a, native) {
				continue
			}
			for _, v := range b.f.declared(s) {
				if native[v] {
					delete(native, v)
					changed = true
				}
			}
		}
	}
	return native
}

// named reports whether a variable of Step has a name. One of the run that has
// it, too, must not hide it: closures of the run may copy it.
func (b *builder) named(name string) bool {
	for _, l := range b.fn.order {
		if l.name == name {
			return true
		}
	}
	return false
}

func (b *builder) allNative(a *ast.AssignStmt, native map[*types.Var]bool) bool {
	for _, lhs := range a.Lhs {
		id := lhs.(*ast.Ident)
		if v, ok := b.f.info.ObjectOf(id).(*types.Var); ok && !native[v] {
			return false
		}
	}
	return true
}

// declared gives the variables that s itself declares, not those in blocks of
// it.
func (f *file) declared(s ast.Stmt) []*types.Var {
	var ids []*ast.Ident
	switch s := s.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			for _, lhs := range s.Lhs {
				ids = append(ids, lhs.(*ast.Ident))
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				ids = append(ids, v.Names...)
			}
		}
	case *ast.LabeledStmt:
		return f.declared(s.Stmt)
	}
	var vars []*types.Var
	for _, id := range ids {
		if v, ok := f.info.Defs[id].(*types.Var); ok && id.Name != "_" {
			vars = append(vars, v)
		}
	}
	return vars
}

// plain gives the instructions of a statement without an await.
func (b *builder) plain(s ast.Stmt, from token.Pos, native map[*types.Var]bool) []*instr {
	var ins []*instr
	for _, c := range b.f.commentsIn(from, s.Pos()) {
		if !b.f.drop[c] {
			ins = append(ins, &instr{lines: []line{{text: strings.ReplaceAll(c.Text, "\n", rawNewline)}}, comment: true})
		}
	}
	switch s := s.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE && !b.allNative(s, native) {
			return append(ins, b.define(s)...)
		}
		return append(ins, b.assign(s))
	case *ast.DeclStmt:
		return append(ins, b.declare(s, native)...)
	case *ast.ReturnStmt:
		return append(ins, b.moved(b.wrapped(s, b.returnPiece(s), nil, true), len(s.Results) > 0 && b.fn.deferred))
	case *ast.DeferStmt:
		return append(ins, b.moved(b.wrapped(s, b.deferPiece(s), nil, false), len(s.Call.Args) > 0))
	case *ast.EmptyStmt:
		return ins
	case *ast.BranchStmt:
		p := b.f.render(b, s, false)
		return append(ins, b.wrapped(s, p, nil, true))
	}
	p := b.f.render(b, s, false)
	if _, ok := s.(*ast.LabeledStmt); ok {
		p.lines = outdent(p.lines)
	}
	in := b.wrapped(s, p, nil, b.f.terminates(s))
	return append(ins, in)
}

// moved notes whether an instruction's text holds expressions in new places.
func (b *builder) moved(in *instr, moved bool) *instr {
	in.moved = moved
	return in
}

// wrapped makes an instruction of a statement's text. What closures in it
// capture is copied: within a braced run right before it, else in a block
// around it.
func (b *builder) wrapped(s ast.Stmt, p piece, defs []*local, ends bool) *instr {
	in := &instr{lines: p.lines, pos: s.Pos(), uses: p.uses, defs: defs, jumps: p.jumps, copies: p.copies, user: true, ends: ends}
	if b.braced {
		var copies []line
		for _, l := range p.copies {
			if !b.copied[l] {
				b.copied[l] = true
				copies = append(copies, b.at(s.Pos(), l.name+" := "+l.name))
			}
		}
		in.lines, in.copies = append(copies, p.lines...), nil
	}
	return in
}

// assign gives the instruction of an assignment.
func (b *builder) assign(s *ast.AssignStmt) *instr {
	p := b.f.render(b, s, b.f.awaits(s))
	var defs []*local
	if s.Tok == token.ASSIGN {
		defs, p.uses = b.assigned(s.Lhs, s.Rhs, p.uses)
	}
	return b.wrapped(s, p, defs, false)
}

// assigned gives the variables that an assignment overwrites, and takes those
// that it does not read out of uses.
func (b *builder) assigned(lhs, rhs []ast.Expr, uses []*local) (defs, reads []*local) {
	read := map[*local]bool{}
	mark := func(n ast.Node) {
		ast.Inspect(n, func(x ast.Node) bool {
			if sub, ok := b.substUses[x]; ok {
				for _, l := range sub {
					read[l] = true
				}
				return false
			}
			if id, ok := x.(*ast.Ident); ok {
				if v, ok := b.f.info.ObjectOf(id).(*types.Var); ok && b.fn.locals[v] != nil {
					read[b.fn.locals[v]] = true
				}
			}
			if lit, ok := x.(*ast.FuncLit); ok {
				b.markCaptures(lit, read)
			}
			return true
		})
	}
	for _, e := range rhs {
		mark(e)
	}
	for _, e := range lhs {
		if l := b.simple(e); l != nil {
			defs = append(defs, l)
		} else {
			mark(e)
		}
	}
	isDef := map[*local]bool{}
	for _, l := range defs {
		isDef[l] = true
	}
	for _, l := range uses {
		if read[l] || !isDef[l] {
			reads = append(reads, l)
		}
	}
	return defs, reads
}

func (b *builder) markCaptures(lit *ast.FuncLit, read map[*local]bool) {
	src := b.f.u.lw.prog.FuncAt(lit)
	if src == nil {
		return
	}
	for _, c := range b.f.u.lw.fns[src].captures {
		if l := b.fn.locals[c.info.v]; l != nil {
			read[l] = true
		}
	}
}

// simple gives the variable of Step that e names, if assigning to e is
// assigning to that: it is not behind a pointer.
func (b *builder) simple(e ast.Expr) *local {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := b.f.info.ObjectOf(id).(*types.Var)
	if !ok {
		return nil
	}
	if l := b.fn.locals[v]; l != nil && !l.boxed && !l.pin {
		return l
	}
	return nil
}

// define turns x := e into an assignment to variables of Step.
func (b *builder) define(s *ast.AssignStmt) []*instr {
	var ins []*instr
	for _, v := range b.f.declared(s) {
		ins = append(ins, b.makeLocal(v, s.Pos())...)
	}
	src, col := b.f.lineCol(s.TokPos)
	edits := append(b.selfAssigned(s), edit{s.TokPos, s.TokPos + 2, []line{{text: "=", src: src, col: col}}})
	p := b.f.renderRange(b, s, s.Pos(), s.End(), b.f.awaits(s), edits...)
	defs, uses := b.assigned(s.Lhs, s.Rhs, p.uses)
	p.uses = uses
	return append(ins, b.wrapped(s, p, defs, false))
}

// selfAssigned puts the right err of x, err := e, err in parentheses: once err
// is assigned to as it is, vet would call that a self-assignment.
func (b *builder) selfAssigned(s *ast.AssignStmt) []edit {
	var edits []edit
	for i, lhs := range s.Lhs {
		if len(s.Rhs) != len(s.Lhs) {
			break
		}
		l, _ := b.f.info.ObjectOf(lhs.(*ast.Ident)).(*types.Var)
		id, ok := s.Rhs[i].(*ast.Ident)
		if !ok || l == nil || b.f.info.Uses[id] != l {
			continue
		}
		p := b.renderSub(id)
		edits = append(edits, edit{id.Pos(), id.End(), b.compose(id.Pos(), "(", p.lines, ")")})
	}
	return edits
}

// makeLocal makes v a variable of Step, unless it is one, and gives what its
// declaration does at this place: a boxed variable is made anew.
func (b *builder) makeLocal(v *types.Var, pos token.Pos) []*instr {
	l := b.local(v)
	if !l.boxed {
		return nil
	}
	l.used = true
	return []*instr{{
		lines: []line{b.at(pos, l.name+" = "+b.f.newText(l.text))},
		pos:   pos, defs: []*local{l},
	}}
}

// declare gives the instructions of a declaration statement.
func (b *builder) declare(s *ast.DeclStmt, native map[*types.Var]bool) []*instr {
	gen := s.Decl.(*ast.GenDecl)
	if gen.Tok != token.VAR {
		if b.f.u.movesOut(b.f, gen) {
			return b.leftBehind(s, gen)
		}
		p := b.f.render(b, s, false)
		return []*instr{b.wrapped(s, p, nil, false)}
	}
	var ins []*instr
	for i, spec := range gen.Specs {
		vs := spec.(*ast.ValueSpec)
		if i > 0 {
			for _, c := range b.f.commentsIn(gen.Specs[i-1].End(), vs.Pos()) {
				ins = append(ins, &instr{lines: []line{{text: strings.ReplaceAll(c.Text, "\n", rawNewline)}}, comment: true})
			}
		}
		ins = append(ins, b.valueSpec(vs, native)...)
	}
	return ins
}

// leftBehind evaluates the constants for which a declaration that moved out had
// mentioned variables: those must be used.
func (b *builder) leftBehind(s ast.Stmt, gen *ast.GenDecl) []*instr {
	var ins []*instr
	for _, call := range b.f.constantCalls(gen) {
		p := b.f.render(b, call, true)
		p.lines = b.compose(s.Pos(), "_ = ", p.lines)
		ins = append(ins, b.wrapped(s, p, nil, false))
	}
	return ins
}

// valueSpec gives the instructions of one var declaration.
func (b *builder) valueSpec(vs *ast.ValueSpec, native map[*types.Var]bool) []*instr {
	var ins []*instr
	stays := false
	var locals []*local
	for _, id := range vs.Names {
		v, _ := b.f.info.Defs[id].(*types.Var)
		switch {
		case id.Name == "_":
		case native[v]:
			stays = true
		default:
			ins = append(ins, b.makeLocal(v, vs.Pos())...)
			locals = append(locals, b.local(v))
		}
	}
	if stays && len(locals) == 0 {
		return append(ins, b.keepSpec(vs)...)
	}
	if len(vs.Values) == 0 {
		return append(ins, b.zeroed(vs, locals, native)...)
	}
	return append(ins, b.initialised(vs, native)...)
}

// keepSpec leaves a var declaration as it is.
func (b *builder) keepSpec(vs *ast.ValueSpec) []*instr {
	p := b.f.render(b, vs, b.f.awaits(vs))
	p.lines[0].text = "var " + p.lines[0].text
	b.f.dirty = true // it may have been aligned with others
	return []*instr{b.specInstr(vs, p, nil)}
}

func (b *builder) specInstr(vs *ast.ValueSpec, p piece, defs []*local) *instr {
	return b.wrapped(&ast.DeclStmt{Decl: &ast.GenDecl{TokPos: vs.Pos(), Specs: []ast.Spec{vs}}}, p, defs, false)
}

// zeroed gives variables their zero values; those of a run that are native
// are declared.
func (b *builder) zeroed(vs *ast.ValueSpec, locals []*local, native map[*types.Var]bool) []*instr {
	var ins []*instr
	for _, l := range locals {
		if !l.boxed {
			ins = append(ins, &instr{
				lines: []line{b.at(vs.Pos(), l.spell(nil, nil, b.f, b.fn)+" = "+l.zero(b.f))},
				pos:   vs.Pos(), defs: []*local{l}, zero: l,
			})
		}
	}
	for _, id := range vs.Names {
		if v, _ := b.f.info.Defs[id].(*types.Var); native[v] {
			p := b.f.render(b, vs.Type, false)
			p.lines[0].text = "var " + id.Name + " " + p.lines[0].text
			ins = append(ins, b.specInstr(vs, p, nil))
		}
	}
	return ins
}

// initialised turns var x T = e into an assignment.
func (b *builder) initialised(vs *ast.ValueSpec, native map[*types.Var]bool) []*instr {
	var ins []*instr
	var lhs []ast.Expr
	blankOnly := true
	for _, id := range vs.Names {
		lhs = append(lhs, id)
		blankOnly = blankOnly && id.Name == "_"
		if v, _ := b.f.info.Defs[id].(*types.Var); native[v] {
			text, ok := b.f.typeText(v.Type())
			if !ok {
				b.unnameable(id.Pos(), v.Type())
			}
			ins = append(ins, &instr{lines: []line{b.at(id.Pos(), "var "+id.Name+" "+text)}, pos: id.Pos(), user: true})
		}
	}
	if blankOnly && vs.Type != nil {
		p := b.f.render(b, vs, b.f.awaits(vs))
		p.lines[0].text = "var " + p.lines[0].text
		in := b.specInstr(vs, p, nil)
		in.box = !b.braced
		return []*instr{in}
	}
	last := vs.Names[len(vs.Names)-1]
	from, to := last.End(), vs.Values[0].Pos()
	src, col := b.f.lineCol(from)
	p := b.f.renderSpec(b, vs, edit{from, to, []line{{text: " = ", src: src, col: col}}})
	defs, uses := b.assigned(lhs, vs.Values, p.uses)
	p.uses = uses
	return append(ins, b.specInstr(vs, p, defs))
}

// renderSpec renders names and values of a var declaration.
func (f *file) renderSpec(b *builder, vs *ast.ValueSpec, e edit) piece {
	a := &ast.AssignStmt{TokPos: e.from, Tok: token.ASSIGN, Rhs: vs.Values}
	for _, id := range vs.Names {
		a.Lhs = append(a.Lhs, id)
	}
	return f.renderRange(b, a, vs.Pos(), vs.End(), f.awaits(vs), e)
}

// terminates reports whether control never gets past s, as the Go
// specification has it for terminating statements, and for jumps.
func (f *file) terminates(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok != token.FALLTHROUGH
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok {
			return f.builtin(call) == "panic"
		}
	case *ast.BlockStmt:
		return len(s.List) > 0 && f.terminates(s.List[len(s.List)-1])
	case *ast.LabeledStmt:
		return f.terminates(s.Stmt) && !breaks(s.Stmt, s.Label.Name)
	case *ast.IfStmt:
		return s.Else != nil && f.terminates(s.Body) && f.terminates(s.Else)
	case *ast.ForStmt:
		return s.Cond == nil && !breaks(s.Body, "")
	case *ast.SwitchStmt:
		return f.clausesTerminate(s.Body)
	case *ast.TypeSwitchStmt:
		return f.clausesTerminate(s.Body)
	case *ast.SelectStmt:
		for _, c := range s.Body.List {
			if body := c.(*ast.CommClause).Body; !f.listTerminates(body) {
				return false
			}
		}
		return !breaks(s.Body, "")
	}
	return false
}

func (f *file) clausesTerminate(body *ast.BlockStmt) bool {
	hasDefault := false
	for _, c := range body.List {
		clause := c.(*ast.CaseClause)
		hasDefault = hasDefault || clause.List == nil
		n := len(clause.Body)
		if n > 0 {
			if br, ok := clause.Body[n-1].(*ast.BranchStmt); ok && br.Tok == token.FALLTHROUGH {
				continue
			}
		}
		if !f.listTerminates(clause.Body) {
			return false
		}
	}
	return hasDefault && !breaks(body, "")
}

func (f *file) listTerminates(list []ast.Stmt) bool {
	return len(list) > 0 && f.terminates(list[len(list)-1])
}

// breaks reports whether n holds a break that refers to the statement around
// it, or one with its label.
func breaks(n ast.Node, label string) bool {
	found := false
	var visit func(n ast.Node, nested bool)
	visit = func(n ast.Node, nested bool) {
		ast.Inspect(n, func(x ast.Node) bool {
			switch x := x.(type) {
			case *ast.FuncLit:
				return false
			case *ast.BranchStmt:
				if x.Tok == token.BREAK && (x.Label == nil && !nested && label == "" || x.Label != nil && x.Label.Name == label) {
					found = true
				}
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				if x != n {
					visit(x, true)
					return false
				}
			}
			return true
		})
	}
	visit(n, false)
	return found
}
