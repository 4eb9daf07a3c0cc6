package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// A builder makes the control-flow graph of one function.
type builder struct {
	fn  *fn
	f   *file
	cur *block

	// What stands for an expression that was evaluated ahead of its statement.
	subst     map[ast.Node]string
	substUses map[ast.Node][]*local

	targets  []*target                   // the constructs that can be left by break or continue, innermost last
	iters    []*local                    // the iterators that are running, innermost last
	nextCase *block                      // where fallthrough goes
	relabel  map[*ast.LabeledStmt]string // labels that are another name in whole statements
	copied   map[*local]bool             // in a braced run: closures' copies that are declared already
	braced   bool
}

// A target is a construct that was taken apart and that break or continue
// can refer to.
type target struct {
	stmt      ast.Stmt
	label     *ast.LabeledStmt // its label, or nil
	brk, cont *block           // cont is nil for what is no loop
	brkIters  int              // how many iterators are left running by break,
	contIters int              // and by continue
}

func unexpected(n ast.Node) string { return fmt.Sprintf("unexpected %T at offset %d", n, n.Pos()) }

// build makes the graph of a function that holds an await.
func (f *fn) build() {
	b := &builder{fn: f, f: f.f, subst: map[ast.Node]string{}, substUses: map[ast.Node][]*local{}, relabel: map[*ast.LabeledStmt]string{}}
	pos := f.src.Body().Pos()
	b.place(b.newBlock("start", pos))
	b.entry()
	b.stmts(f.src.Body().List, f.src.Body().Lbrace+1, f.src.Body().Rbrace)
	if b.cur != nil {
		b.finish(f.src.Body().Rbrace)
	}
}

// finish emits the return at the end of a function without results.
func (b *builder) finish(pos token.Pos) {
	if b.dead() {
		return
	}
	p := b.returnValues(pos, nil)
	b.emit(&instr{lines: p.lines, pos: pos, uses: p.uses, ends: true})
}

// dead reports whether nothing can reach the current place.
func (b *builder) dead() bool {
	last := b.cur.last()
	return last != nil && last.ends || last == nil && b.cur.why == "dead"
}

// last gives the last instruction of a block that is no comment.
func (b *block) last() *instr {
	for i := len(b.instrs) - 1; i >= 0; i-- {
		if !b.instrs[i].comment {
			return b.instrs[i]
		}
	}
	return nil
}

func (b *builder) newBlock(why string, pos token.Pos) *block { return b.fn.newBlock(why, pos) }

// place makes blk current. Control falls into it from the block before.
func (b *builder) place(blk *block) {
	if b.cur != nil && !b.endsNow() {
		b.cur.next = blk
	}
	blk.index = len(b.fn.blocks)
	b.fn.blocks = append(b.fn.blocks, blk)
	b.cur = blk
}

func (b *builder) endsNow() bool { return b.cur.next != nil || b.cur.endsEarly() }

// startDead makes a block that nothing reaches, for what stands after a jump.
func (b *builder) startDead(pos token.Pos) {
	blk := &block{why: "dead", pos: pos, index: len(b.fn.blocks)}
	b.fn.blocks = append(b.fn.blocks, blk)
	b.cur = blk
}

func (b *builder) emit(i *instr) {
	if b.endsNow() {
		b.startDead(i.pos)
	}
	b.cur.instrs = append(b.cur.instrs, i)
}

// temp makes a temporary.
func (b *builder) temp(want string, t types.Type, pos token.Pos) *local {
	if basic, ok := t.(*types.Basic); ok {
		t = types.Default(basic)
	}
	text, ok := b.f.typeText(t)
	if !ok {
		b.unnameable(pos, t)
	}
	l := &local{name: b.fn.names.numbered(want), typ: t, text: text}
	b.fn.add(l)
	return l
}

func (f *fn) add(l *local) {
	l.index = len(f.order)
	f.order = append(f.order, l)
}

// unnameable reports a variable that the generated code cannot declare.
func (b *builder) unnameable(pos token.Pos, t types.Type) {
	b.f.u.lw.report(b.f, pos, t)
}

func localNames(ls []*local) string {
	names := make([]string, len(ls))
	for i, l := range ls {
		names[i] = l.name
	}
	return strings.Join(names, ", ")
}

// at makes a line of generated text that stands for pos.
func (b *builder) at(pos token.Pos, text string) line {
	src, col := b.f.lineCol(pos)
	return line{text: text, src: src, col: col}
}

// awaitTemps emits an await whose results go into temporaries.
func (b *builder) awaitTemps(aw *parser.Await) {
	temps := make([]*local, len(aw.Results))
	for i, t := range aw.Results {
		temps[i] = b.temp("t", t, aw.Call.Pos())
	}
	b.await(aw, temps)
	b.substitute(aw.Call, localNames(temps), temps)
}

// await emits an await whose results are assigned to dest; a nil element is a
// result that nobody wants.
func (b *builder) await(aw *parser.Await, dest []*local) {
	s := &suspend{await: aw, pos: aw.Call.Pos(), text: b.f.oneLine(aw.Call)}
	in := &instr{pos: s.pos, sus: s, user: true, moved: true}
	if c := b.f.resolve(aw.Operand); c != nil {
		b.prepCall(c)
		s.callee = c
		in.uses = b.arguments(s)
	} else {
		b.f.wantFuture(aw.Operand)
		b.future(s, aw)
		in.uses = []*local{s.future}
	}
	s.poll = b.newBlock("await", s.pos)
	s.poll.target = true
	values := b.destination(in, s, aw, dest)
	s.state = len(b.fn.suspends) + 1
	b.fn.suspends = append(b.fn.suspends, s)
	b.place(s.poll)
	b.emit(in)
	if values != nil {
		b.unpack(s, aw, values, dest)
	}
}

// wantFuture notes that the future of the function that e calls is made.
func (f *file) wantFuture(e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		obj, _ := f.info.Uses[id].(*types.Func)
		if src := f.u.lw.prog.FuncOf(obj); src != nil {
			f.u.lw.mu.Lock()
			f.u.lw.wanted[f.u.lw.fns[src]] = true
			f.u.lw.mu.Unlock()
		}
	}
}

// prepCall prepares the operands of a call whose callee's frame is polled. An
// argument that is a call with several results is evaluated to temporaries,
// and so is, before that, what the receiver calls.
func (b *builder) prepCall(c *callee) {
	args := c.call.Args
	several := len(args) == 1 && isTuple(b.f.typeOf(args[0]))
	if c.recv != nil {
		b.prep(c.recv, several || slices.ContainsFunc(args, func(a ast.Expr) bool { return b.f.awaits(a) }))
	}
	b.prepList(args, false)
	if several && b.subst[args[0]] == "" {
		b.hoist(args[0])
	}
}

func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}

// arguments spells the arguments of the callee's Step. They are written in one
// place, for polling again too, when they no longer count: what then could fail
// or have an effect is evaluated beforehand.
func (b *builder) arguments(s *suspend) (uses []*local) {
	args, p := b.stepArgs(s.callee)
	s.args, uses = b.hold(s.pos, args, p)
	return uses
}

// hold evaluates the arguments that are not stable, and gives what stands for
// each.
func (b *builder) hold(pos token.Pos, args []argText, p piece) (texts []string, uses []*local) {
	var temps []*local
	parts := []any{""}
	for _, a := range args {
		if a.stable {
			texts = append(texts, joined(a.lines))
			continue
		}
		t := b.temp("a", a.typ, pos)
		t.used = true
		if len(temps) > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, a.lines)
		temps = append(temps, t)
		texts = append(texts, t.name)
	}
	if len(temps) == 0 {
		return texts, p.uses
	}
	parts[0] = localNames(temps) + " = "
	b.emit(&instr{lines: b.compose(pos, parts...), pos: pos, uses: p.uses, copies: p.copies, defs: temps, user: true, moved: true})
	return texts, append(temps, p.uses...)
}

// future evaluates the operand of an await to a variable.
func (b *builder) future(s *suspend, aw *parser.Await) {
	b.prep(aw.Operand, false)
	t := b.f.typeOf(aw.Operand)
	s.future = b.temp("fut", t, s.pos)
	b.assignTo(s.future, aw.Operand)
	s.future.used = true
}

// destination says what the results are assigned to when polled. A future
// gives them in one value: then it returns the temporary for that.
func (b *builder) destination(in *instr, s *suspend, aw *parser.Await, dest []*local) *local {
	if s.callee != nil && s.callee.handWidth() == len(aw.Results) {
		for _, d := range dest {
			s.dest = append(s.dest, destName(d))
			if d != nil {
				in.defs = append(in.defs, d)
				d.used = true
			}
		}
		if len(dest) == 0 {
			for range aw.Results {
				s.dest = append(s.dest, "_")
			}
		}
		return nil
	}
	used := false
	for _, d := range dest {
		used = used || d != nil
	}
	switch {
	case aw.Shape == parser.None || !used:
		s.dest = []string{"_"}
	case aw.Shape == parser.One:
		s.dest = []string{destName(dest[0])}
		dest[0].used = true
		in.defs = []*local{dest[0]}
	default:
		v := b.temp("v", aw.Value, s.pos)
		v.used = true
		s.dest = []string{v.name}
		in.defs = []*local{v}
		return v
	}
	return nil
}

func destName(l *local) string {
	if l == nil {
		return "_"
	}
	return l.name
}

// unpack assigns the parts of a future's value.
func (b *builder) unpack(s *suspend, aw *parser.Await, value *local, dest []*local) {
	var left, right []string
	var defs []*local
	for i, d := range dest {
		if d == nil {
			continue
		}
		d.used = true
		defs = append(defs, d)
		left = append(left, d.name)
		right = append(right, value.name+"."+partName(aw.Shape, i))
	}
	b.emit(&instr{
		lines: []line{b.at(s.pos, strings.Join(left, ", ")+" = "+strings.Join(right, ", "))},
		pos:   s.pos, uses: []*local{value}, defs: defs,
	})
}

// partName is the field of Result or TupleN that holds the i-th value.
func partName(shape parser.Shape, i int) string {
	if shape == parser.Result {
		return [...]string{"Value", "Err"}[i]
	}
	return fmt.Sprintf("V%d", i)
}

// handWidth returns how many values the callee's Step gives before ready.
func (c *callee) handWidth() int {
	if c.fn != nil {
		return c.fn.src.Sig.Results().Len()
	}
	step, _, _ := types.LookupFieldOrMethod(types.NewPointer(c.typ), false, nil, "Step")
	return step.(*types.Func).Signature().Results().Len() - 1
}
