package lower

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"
)

// A renderer gives pieces of the source as the twin has them: the user's own
// bytes, with edits where the lowering changed the meaning of something.
type renderer struct {
	f *file
	b *builder // of the state machine whose text this is; nil elsewhere

	bare bool // leave out comments: they were taken to a line of their own

	// renamed are type parameters that have other names where the text goes.
	renamed map[*types.TypeName]string

	edits  []edit
	stack  []ast.Node
	lits   int // how many plain function literals are around the node
	uses   []*local
	copies []*local
	jumps  []*block
	root   ast.Node
}

// An edit replaces source text.
type edit struct {
	from, to token.Pos
	lines    []line
}

// A piece is rendered text and what it has to do with the function's locals.
type piece struct {
	lines  []line
	uses   []*local
	copies []*local // mentioned by function literals in it
	jumps  []*block
}

func (p piece) text() string { return joined(p.lines) }

// render gives n's text. The substitution of n itself, if it has one, is not
// applied: that is what asks for its text.
func (f *file) render(b *builder, n ast.Node, bare bool) piece {
	return f.renderRange(b, n, n.Pos(), n.End(), bare)
}

// renderRange is render for a node whose text goes from from to to.
func (f *file) renderRange(b *builder, n ast.Node, from, to token.Pos, bare bool, extra ...edit) piece {
	return f.renderWith(&renderer{f: f, b: b, bare: bare, root: n, edits: extra}, from, to)
}

func (f *file) renderWith(r *renderer, from, to token.Pos) piece {
	r.walk(r.root)
	r.comments(from, to)
	ls := r.apply(from, to)
	p := piece{lines: dedent(ls, f.depthAt(from)), jumps: r.jumps}
	p.uses, p.copies = uniq(r.uses), uniq(r.copies)
	return p
}

func uniq(ls []*local) []*local {
	if len(ls) < 2 {
		return ls
	}
	ls = slices.Clone(ls) // it may be part of another piece
	sort.SliceStable(ls, func(i, j int) bool { return ls[i].index < ls[j].index })
	return slices.Compact(ls)
}

func (r *renderer) replace(from, to token.Pos, text string) {
	src, col := r.f.lineCol(from)
	r.edits = append(r.edits, edit{from, to, []line{{text: text, src: src, col: col}}})
}

// replaceLines is replace for text of several lines, relative to the line on
// which it begins.
func (r *renderer) replaceLines(from, to token.Pos, ls []line) {
	depth := r.f.depthAt(from)
	for i := range ls {
		if i > 0 {
			ls[i].text = strings.Repeat("\t", depth+ls[i].in) + ls[i].text
			ls[i].in = 0
		}
	}
	r.edits = append(r.edits, edit{from, to, ls})
}

// apply gives the source from from to to with the edits made.
func (r *renderer) apply(from, to token.Pos) []line {
	sort.SliceStable(r.edits, func(i, j int) bool { return r.edits[i].from < r.edits[j].from })
	var b textBuf
	at := from
	copySource := func(end token.Pos) {
		if at < end {
			src, col := r.f.lineCol(at)
			b.add(r.f.source(at, end), src, col, true)
		}
		at = max(at, end)
	}
	for _, e := range r.edits {
		if e.from < at && e.from != e.to || e.to > to || e.from < from {
			continue // inside of a replaced text, or outside of the range
		}
		copySource(e.from)
		b.addLines(e.lines)
		at = max(at, e.to)
	}
	copySource(to)
	if len(b.lines) == 0 {
		src, col := r.f.lineCol(from)
		return []line{{src: src, col: col}}
	}
	return b.lines
}

// comments edits the comments of the range, and protects newlines that are
// not the program's own layout.
func (r *renderer) comments(from, to token.Pos) {
	for _, c := range r.f.commentsIn(from, to) {
		switch {
		case r.f.drop[c]:
			r.dropComment(c)
		case r.bare && !r.inLiteral(c.Pos()):
			r.f.dirty = true // blanks around it may stay
			if from, to, alone := r.f.wholeLine(c); alone && strings.HasPrefix(c.Text, "//") {
				r.replace(from, to, "")
				continue
			}
			r.replace(c.Pos(), r.f.skipBlanks(c.End()), "")
		case strings.HasPrefix(c.Text, "/*") && strings.Contains(c.Text, "\n"):
			r.replace(c.Pos(), c.End(), strings.ReplaceAll(c.Text, "\n", rawNewline))
		}
	}
}

// dropComment removes an async directive: a line of a doc comment with the
// empty comment line that set it off, or what stands before a literal with the
// blanks that gofmt put around it.
func (r *renderer) dropComment(c *ast.Comment) {
	f := r.f
	if strings.HasPrefix(c.Text, "//") {
		from, to := f.tok.LineStart(f.rawLine(c.Pos())), c.End()+1
		if g := f.groupOf(c); g != nil && c == g.List[len(g.List)-1] && len(g.List) > 1 && g.List[len(g.List)-2].Text == "//" {
			from = f.tok.LineStart(f.rawLine(g.List[len(g.List)-2].Pos()))
		}
		r.replace(from, to, "")
		return
	}
	from, to := c.Pos(), f.skipBlanks(c.End())
	before := f.text[:f.tok.Offset(from)]
	if bytes.HasSuffix(before, []byte("( ")) || bytes.HasSuffix(before, []byte(" ")) && f.text[f.tok.Offset(to)] == ',' {
		from--
	}
	r.replace(from, to, "")
}

// inLiteral reports whether pos is within a function literal under the root.
func (r *renderer) inLiteral(pos token.Pos) bool {
	found := false
	ast.Inspect(r.root, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		if lit, ok := n.(*ast.FuncLit); ok && lit.Body.Pos() < pos {
			found = true
		}
		return !found
	})
	return found
}

func (r *renderer) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			top := r.stack[len(r.stack)-1]
			r.stack = r.stack[:len(r.stack)-1]
			if _, ok := top.(*ast.FuncLit); ok {
				r.lits--
			}
			return true
		}
		if !r.visit(n) {
			return false
		}
		r.stack = append(r.stack, n)
		if _, ok := n.(*ast.FuncLit); ok {
			r.lits++
		}
		return true
	})
}

func (r *renderer) parent() ast.Node {
	if n := len(r.stack); n > 0 {
		return r.stack[n-1]
	}
	return nil
}

// visit makes the edits that n needs and reports whether to look into it.
func (r *renderer) visit(n ast.Node) bool {
	if r.b != nil && n != r.root {
		if text, ok := r.b.subst[n]; ok {
			r.replace(n.Pos(), n.End(), text)
			r.uses = append(r.uses, r.b.substUses[n]...)
			return false
		}
	}
	switch n := n.(type) {
	case *ast.Ident:
		r.ident(n)
	case *ast.UnaryExpr:
		return r.unary(n)
	case *ast.BasicLit:
		if n.Kind == token.STRING && strings.Contains(n.Value, "\n") {
			r.replace(n.Pos(), n.End(), strings.ReplaceAll(n.Value, "\n", rawNewline))
		}
	case *ast.FuncType:
		return r.funcType(n)
	case *ast.FuncLit:
		return r.funcLit(n)
	case *ast.CallExpr:
		return r.call(n)
	case *ast.DeclStmt:
		return r.declStmt(n)
	case *ast.ReturnStmt:
		return r.returnStmt(n)
	case *ast.BranchStmt:
		r.branch(n)
		return false
	case *ast.DeferStmt:
		return r.deferStmt(n)
	case *ast.LabeledStmt:
		return true
	}
	return true
}

// machine reports whether the node is code of a state machine itself, not of
// a closure in it.
func (r *renderer) machine() bool { return r.b != nil && r.b.fn.split && r.lits == 0 }

func (r *renderer) ident(id *ast.Ident) {
	obj := r.f.info.ObjectOf(id)
	if t, ok := r.f.info.Uses[id].(*types.TypeName); ok {
		obj = t // where a struct embeds it, id declares a field, too
	}
	switch obj := obj.(type) {
	case *types.Var:
		if obj.IsField() {
			r.rename(id, r.f.u.fieldName(obj))
			return
		}
		if r.b == nil {
			return
		}
		if l := r.b.fn.locals[obj]; l != nil {
			r.mention(l)
			r.rename(id, l.spell(r.parent(), id, r.f, r.b.fn))
		}
	case *types.TypeName:
		if moved := r.f.u.moved[obj]; moved != nil {
			r.movedType(id, moved)
		} else if r.f.u.params[obj] != "" {
			r.rename(id, r.f.u.params[obj])
		}
	case *types.Const:
		if moved := r.f.u.moved[obj]; moved != nil {
			text := moved.name
			if t := obj.Type(); r.f.parametrized(t) {
				to, _ := r.f.typeText(t)
				text = to + "(" + text + ")"
			}
			r.rename(id, text)
		}
	}
}

func (r *renderer) rename(id *ast.Ident, text string) {
	if text != id.Name {
		r.replace(id.Pos(), id.End(), text)
	}
}

// movedType names a type that moved to package level. If it is generic, the
// arguments in the source come behind those for the function around.
func (r *renderer) movedType(id *ast.Ident, m *movedObj) {
	lbrack, end := typeArguments(r.parent(), id)
	switch {
	case m.param != nil:
		r.replace(id.Pos(), max(id.End(), end), r.f.u.parName(m.param.Obj()))
	case lbrack.IsValid() && len(m.pars) > 0:
		r.replace(id.Pos(), lbrack+1, m.name+"["+strings.Join(r.f.u.typeArgs(m.pars, r.renamed), ", ")+", ")
	default:
		r.rename(id, r.f.u.mention(m, r.renamed))
	}
}

// typeArguments gives where the type arguments begin, and where they end, if parent
// has some for the generic type id.
func typeArguments(parent ast.Node, id *ast.Ident) (lbrack, end token.Pos) {
	switch p := parent.(type) {
	case *ast.IndexExpr:
		if p.X == id {
			return p.Lbrack, p.End()
		}
	case *ast.IndexListExpr:
		if p.X == id {
			return p.Lbrack, p.End()
		}
	}
	return token.NoPos, token.NoPos
}

func (r *renderer) mention(l *local) {
	l.used = true
	r.uses = append(r.uses, l)
	if r.lits > 0 {
		r.copies = append(r.copies, l)
	}
}

// spell gives the text of a mention of l by id, whose parent is given: for a
// boxed variable, whether its pointer may stand as it is.
func (l *local) spell(parent ast.Node, id *ast.Ident, f *file, fn *fn) string {
	if l.pin {
		return fn.self + "." + l.field
	}
	if !l.boxed {
		return l.name
	}
	switch p := parent.(type) {
	case *ast.SelectorExpr:
		if p.X == id && autoDeref(l.typ) {
			return l.name
		}
	case *ast.IndexExpr:
		if p.X != id {
			return "*" + l.name
		}
		if _, ok := l.typ.Underlying().(*types.Array); ok && !isTypeParam(l.typ) {
			return l.name
		}
	case *ast.SliceExpr:
		if p.X == id {
			if _, ok := l.typ.Underlying().(*types.Array); ok && !isTypeParam(l.typ) {
				return l.name
			}
			break
		}
		return "*" + l.name
	case *ast.CallExpr:
		if p.Fun != id {
			return "*" + l.name
		}
	case *ast.BinaryExpr:
		if p.Op != token.QUO && p.Op != token.MUL {
			return "*" + l.name
		}
	case nil, *ast.AssignStmt, *ast.ReturnStmt, *ast.ParenExpr, *ast.ExprStmt, *ast.SendStmt,
		*ast.IncDecStmt, *ast.KeyValueExpr, *ast.CompositeLit, *ast.IfStmt, *ast.ForStmt,
		*ast.RangeStmt, *ast.SwitchStmt, *ast.CaseClause, *ast.StarExpr, *ast.UnaryExpr, *ast.ValueSpec:
		return "*" + l.name
	}
	return "(*" + l.name + ")"
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// autoDeref reports whether p.m means (*p).m for a pointer p to a t.
func autoDeref(t types.Type) bool {
	if isTypeParam(t) {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return false
	}
	return true
}

// unary writes &x of a boxed x as the pointer that there is already.
func (r *renderer) unary(n *ast.UnaryExpr) bool {
	if n.Op != token.AND || r.b == nil {
		return true
	}
	id, ok := ast.Unparen(n.X).(*ast.Ident)
	if !ok {
		return true
	}
	v, _ := r.f.info.ObjectOf(id).(*types.Var)
	l := r.b.fn.locals[v]
	if v == nil || l == nil || !l.boxed {
		return true
	}
	r.mention(l)
	r.replace(n.Pos(), n.End(), l.name)
	return false
}

// funcType gives an async signature its future.
func (r *renderer) funcType(n *ast.FuncType) bool {
	if !r.f.sigs[n] {
		return true
	}
	r.stack = append(r.stack, n)
	r.lits++ // type parameters and parameters are no code
	if n.TypeParams != nil {
		r.walkChild(n.TypeParams)
	}
	r.walkChild(n.Params)
	r.lits--
	r.stack = r.stack[:len(r.stack)-1]
	text := r.f.futureText(r.b, n)
	if n.Results == nil {
		r.replace(n.Params.End(), n.Params.End(), " "+text)
	} else {
		r.replace(n.Results.Pos(), n.Results.End(), text)
	}
	return false
}

func (r *renderer) walkChild(n ast.Node) {
	depth := len(r.stack)
	r.walk(n)
	r.stack = r.stack[:depth]
}

// funcLit replaces the body of an async literal by the making of its frame.
func (r *renderer) funcLit(n *ast.FuncLit) bool {
	src := r.f.u.lw.prog.FuncAt(n)
	if src == nil {
		return true
	}
	lit := r.f.u.lw.fns[src]
	if r.b != nil {
		for _, c := range lit.captures {
			if l := r.b.fn.locals[c.info.v]; l != nil {
				l.used = true
				r.uses = append(r.uses, l)
				r.copies = append(r.copies, l)
			}
		}
	}
	for _, p := range r.stack {
		if _, ok := p.(*ast.CompositeLit); ok {
			r.f.dirty = true // values are aligned as long as they are on one line
		}
	}
	r.stack = append(r.stack, n)
	r.walkChild(n.Type)
	r.stack = r.stack[:len(r.stack)-1]
	src1, col := r.f.lineCol(n.Pos())
	at := func(text string, in int) line { return line{text: text, src: src1, col: col, in: in} }
	r.replaceLines(n.Body.Pos(), n.Body.End(), []line{
		at("{", 0),
		at("return "+lit.future(r.b), 1),
		at("}", 0),
	})
	return false
}

func (r *renderer) call(n *ast.CallExpr) bool {
	if r.b != nil && r.lits == 0 && r.f.builtin(n) == "recover" {
		r.replace(n.Pos(), n.End(), r.f.async+".Recover("+r.b.fn.cx+", "+r.b.fn.self+")")
		return false
	}
	if r.spawn(n) {
		return false
	}
	r.spawnIn(n)
	return true
}

// declStmt leaves out local types and constants that moved out. Of a group of
// constants that stays, those that repeat an expression without saying so get their
// values, if the expression cannot be repeated any more.
func (r *renderer) declStmt(n *ast.DeclStmt) bool {
	gen := n.Decl.(*ast.GenDecl)
	if !r.f.u.movesOut(r.f, gen) {
		for at, values := range r.f.repeatedValues(gen) {
			r.f.dirty = true // values are aligned
			r.replace(at, at, " = "+values)
		}
		return true
	}
	r.f.dirty = true // an empty line stays
	end := n.Pos()
	if calls := r.f.constantCalls(gen); len(calls) > 0 { // their variables must be used
		r.replace(end, calls[0].Pos(), "_ = ")
		r.walkChild(calls[0])
		end = calls[0].End()
	}
	r.replace(end, n.End(), "")
	return false
}

func (r *renderer) returnStmt(n *ast.ReturnStmt) bool {
	if r.b == nil || r.lits > 0 {
		return true
	}
	if n == r.root {
		return true
	}
	p := r.b.returnPiece(n)
	r.absorb(p)
	if body, ok := r.parent().(*ast.BlockStmt); !ok || len(p.lines) > 1 && r.f.rawLine(body.Lbrace) == r.f.rawLine(n.Pos()) {
		r.f.dirty = r.f.dirty || ok // several statements share a line here
	}
	r.replaceLines(n.Pos(), n.End(), p.lines)
	return false
}

// absorb takes over what a piece that is part of this text uses.
func (r *renderer) absorb(p piece) {
	r.uses = append(r.uses, p.uses...)
	r.copies = append(r.copies, p.copies...)
	r.jumps = append(r.jumps, p.jumps...)
	if r.lits > 0 {
		r.copies = append(r.copies, p.uses...)
	}
}

func (r *renderer) deferStmt(n *ast.DeferStmt) bool {
	if !r.machine() || n == r.root {
		return true
	}
	p := r.b.deferPiece(n)
	r.absorb(p)
	r.replaceLines(n.Pos(), n.End(), p.lines)
	return false
}

// branch redirects a jump out of the text to a block of the machine.
func (r *renderer) branch(n *ast.BranchStmt) {
	if !r.machine() || n.Tok == token.FALLTHROUGH && n != r.root {
		return
	}
	if n.Label != nil && n.Tok != token.GOTO {
		if name := r.b.relabel[r.f.labelStmt(n.Label)]; name != "" {
			r.replace(n.Label.Pos(), n.Label.End(), name)
			return
		}
	}
	if r.native(n) {
		return
	}
	p := r.b.branchPiece(n)
	r.absorb(p)
	r.replaceLines(n.Pos(), n.End(), p.lines)
}

// native reports whether n's target is within the text.
func (r *renderer) native(n *ast.BranchStmt) bool {
	if n.Label != nil {
		def := r.f.labelStmt(n.Label)
		return def != nil && r.root.Pos() <= def.Pos() && def.End() <= r.root.End()
	}
	for i := len(r.stack) - 1; i >= 0; i-- {
		switch r.stack[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if n.Tok == token.BREAK {
				return true
			}
		}
	}
	return false
}
