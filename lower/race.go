package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// A race is a select over futures. It gets a frame of its own, in which the
// futures of its cases are side by side, with a Step that takes what their calls
// take, and gives the number of the case that was taken and its values. To the
// function around it, a select is the await of that frame: what is kept across it,
// how it is resumed and how it is cancelled is nothing special. See raceframe.go for
// the frame, and Select in the runtime for what it does.
type race struct {
	fn     *fn
	frame  string // the name of the frame type
	pos    token.Pos
	cases  []*raceCase
	orElse bool     // it has a default
	params []*param // of Step
	args   []string // for them, in the function
	values []*value // what the cases give

	fields []*field
	size   int64
	sel    string // the field of the runtime's part
	index  string // the variable for the number of a case
}

// A raceCase is one future of a race.
type raceCase struct {
	part   *suspend // what is polled, and where it is kept
	await  *parser.Await
	owned  bool     // the operand is a call: it is cancelled when it loses
	future *param   // which Step gets the future by; nil if it polls a frame
	value  string   // the type of the future's value, if that is of several
	values []*value // for each value of the await; nil if nobody wants it
	pos    token.Pos
}

// A param is a parameter of a race's Step.
type param struct{ name, typ string }

// A value is kept for the function while those that lost are cancelled. Cases
// share what has one type, since only one is taken.
type value struct {
	temp  *local // of the function
	name  string // of the result of Step
	field string
}

// raceName names the frame of a new race of fn, after fn.
func (fn *fn) raceName() string {
	base := strings.TrimSuffix(fn.frame, "Future") + "Select"
	for {
		fn.races++
		if name := base + strconv.Itoa(fn.races); !fn.f.u.names.has(name) {
			return name
		}
	}
}

// isRace reports whether s has cases of futures.
func (f *file) isRace(s *ast.SelectStmt) bool {
	for _, st := range s.Body.List {
		if comm := st.(*ast.CommClause).Comm; comm != nil {
			return f.commAwait(comm) != nil
		}
	}
	return false
}

// commAwait gives the await that a communication is, or nil.
func (f *file) commAwait(comm ast.Stmt) *parser.Await {
	var x ast.Expr
	switch s := comm.(type) {
	case *ast.ExprStmt:
		x = s.X
	case *ast.AssignStmt:
		x = s.Rhs[0]
	default:
		return nil
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return nil
	}
	return f.u.lw.prog.AwaitAt(call)
}

// raceStmt builds a select over futures: the operands in source order, the
// await of the race's frame, and a jump to the case that was taken.
func (b *builder) raceStmt(s *ast.SelectStmt, label *ast.LabeledStmt) {
	b.comments(s.Pos(), s.Body.Lbrace)
	r := &race{fn: b.fn, frame: b.fn.raceName(), pos: s.Pos()}
	in := &instr{pos: s.Pos(), user: true, moved: true}
	done := b.newBlock("done", s.End())
	var cs []*clause
	var orElse *block
	jumps := map[int]*block{}
	for _, st := range s.Body.List {
		cc := st.(*ast.CommClause)
		c := &clause{pos: cc.Pos(), body: cc.Body, from: cc.Colon + 1, block: b.newBlock("case", cc.Pos())}
		cs = append(cs, c)
		if cc.Comm == nil {
			r.orElse, orElse = true, c.block
			continue
		}
		jumps[len(r.cases)] = c.block
		in.uses = append(in.uses, b.raceCase(r, cc, c)...)
	}
	if orElse != nil {
		jumps[len(r.cases)] = orElse
	}
	b.raceJumps(s, b.raceAwait(r, in), jumps)
	b.clauses(s, label, cs, s.Body.Rbrace, done)
}

// raceCase evaluates the operand of a case, and gives what polling it uses.
func (b *builder) raceCase(r *race, cc *ast.CommClause, c *clause) (uses []*local) {
	aw := b.f.commAwait(cc.Comm)
	rc := &raceCase{await: aw, pos: cc.Pos(), part: &suspend{await: aw, pos: aw.Call.Pos()}}
	r.cases = append(r.cases, rc)
	call, isCall := ast.Unparen(aw.Operand).(*ast.CallExpr)
	rc.owned = isCall && !b.f.info.Types[call.Fun].IsType()
	if callee := b.f.resolve(aw.Operand); callee != nil {
		b.prepCall(callee)
		rc.part.callee = callee
		args, p := b.stepArgs(callee)
		var texts []string
		texts, uses = b.hold(rc.part.pos, args, p)
		for i, a := range args {
			rc.part.args = append(rc.part.args, b.raceParam(r, texts[i], a.typ).name)
		}
	} else {
		b.f.wantFuture(aw.Operand)
		b.future(rc.part, aw)
		uses = []*local{rc.part.future}
		rc.future = b.raceParam(r, rc.part.future.name, rc.part.future.typ)
	}
	if aw.Shape == parser.Result || aw.Shape == parser.Tuple {
		text, ok := b.f.typeText(aw.Value)
		if !ok {
			b.unnameable(rc.pos, aw.Value)
		}
		rc.value = text
	}
	b.raceValues(r, rc, cc, c)
	return uses
}

// raceParam makes a parameter of Step for what the function passes as arg.
func (b *builder) raceParam(r *race, arg string, t types.Type) *param {
	text, ok := b.f.typeText(t)
	if !ok {
		b.unnameable(r.pos, t)
	}
	p := &param{name: b.fn.names.numbered("p"), typ: text}
	r.params, r.args = append(r.params, p), append(r.args, arg)
	return p
}

// raceValues makes room for the values of a case that the program wants, and has
// the case begin with their assignment.
func (b *builder) raceValues(r *race, rc *raceCase, cc *ast.CommClause, c *clause) {
	rc.values = make([]*value, len(rc.await.Results))
	s, ok := cc.Comm.(*ast.AssignStmt)
	if !ok {
		return
	}
	temps := make([]*local, len(s.Lhs))
	wanted := false
	for i, lhs := range s.Lhs {
		if isBlank(lhs) {
			continue
		}
		rc.values[i] = b.raceValue(r, rc, rc.await.Results[i])
		temps[i] = rc.values[i].temp
		wanted = true
	}
	if wanted {
		c.open = func() { b.receive(s, temps) }
	}
}

// raceValue gives the place for a value of type t, one that another case has
// made where there is such.
func (b *builder) raceValue(r *race, rc *raceCase, t types.Type) *value {
	for _, v := range r.values {
		if types.Identical(v.temp.typ, t) && !slices.Contains(rc.values, v) {
			return v
		}
	}
	v := &value{temp: b.temp("t", t, rc.pos), name: b.fn.names.numbered("v")}
	v.temp.used = true
	r.values = append(r.values, v)
	return v
}

// raceAwait emits the await of the race's frame, and gives the variable that
// gets the number of the case, nil if there is only one.
func (b *builder) raceAwait(r *race, in *instr) (won *local) {
	s := &suspend{pos: r.pos, text: "select", args: r.args}
	s.callee = &callee{race: r, frame: r.frame + b.f.u.typeArgList(b.fn.typePars)}
	if len(r.cases) > 1 || r.orElse {
		won = b.temp("won", types.Typ[types.Int], r.pos)
		won.used = true
		in.defs = append(in.defs, won)
	}
	s.dest = append(s.dest, destName(won))
	for _, v := range r.values {
		s.dest = append(s.dest, v.temp.name)
		in.defs = append(in.defs, v.temp)
	}
	s.poll = b.newBlock("await", r.pos)
	s.poll.target = true
	s.state = len(b.fn.suspends) + 1
	b.fn.suspends = append(b.fn.suspends, s)
	in.sus = s
	b.place(s.poll)
	b.emit(in)
	return won
}

// raceJumps goes on at the case that was taken; control falls into the last.
func (b *builder) raceJumps(s *ast.SelectStmt, won *local, cases map[int]*block) {
	last := len(cases) - 1
	switch {
	case last == 1:
		b.emit(&instr{lines: []line{b.at(s.Pos(), won.name+" == 0")}, pos: s.Pos(), uses: []*local{won},
			jumps: []*block{cases[0]}, iff: cases[0]})
	case last > 1:
		var p piece
		parts := []any{"switch " + won.name + " {"}
		for i := range last {
			parts = append(parts, "\ncase "+strconv.Itoa(i)+":", b.jumpLines(s.Pos(), cases[i], &p))
		}
		b.emit(&instr{lines: b.compose(s.Pos(), append(parts, "\n}")...), pos: s.Pos(), uses: []*local{won}, jumps: p.jumps})
	}
	b.cur.next = cases[last]
}
