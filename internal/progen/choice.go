package progen

import (
	"fmt"
	"strings"
)

// head makes the parts of a statement's header.
func (b *body) head(make func()) {
	b.header = true
	make()
	b.header = false
}

// condition is an expression of a header.
func (b *body) condition() (text string) {
	b.head(func() { text = b.full(b.g.bool).bare() })
	return text
}

// initStmt is now and then the statement before the semicolon of a header. It
// declares in a scope that the caller has opened.
func (b *body) initStmt() (text string, declared []*variable) {
	if !b.g.oneIn(3) {
		return "", nil
	}
	b.head(func() {
		b.mood()
		results := b.g.drawTypes(2)
		if call, ok := b.multiCall(results, 2); ok {
			for _, t := range results {
				declared = append(declared, b.declare(variable{name: b.freshName(), t: t, fixed: t.mayBeNil(), shared: b.g.oneIn(3)}))
			}
			text = fmt.Sprintf("%s, %s := %s; ", declared[0].name, declared[1].name, call)
			return
		}
		t := b.someType(nil)
		e := b.exactValue(t)
		v := b.newVar(t, t.mayBeNil())
		declared = append(declared, v)
		text = fmt.Sprintf("%s := %s; ", v.name, e)
	})
	return text, declared
}

// nested writes statements in a block.
func (b *body) nested(vars ...*variable) string {
	return b.block(func() {
		b.keep(vars...)
		b.statements(b.inner())
		if b.g.oneIn(4) {
			b.logState()
		}
	})
}

func (b *body) ifStmt() {
	b.push()
	init, vars := b.initStmt()
	text := "if " + init + b.condition() + " {\n" + b.nested(vars...) + "}"
	for b.g.oneIn(3) {
		text += " else if " + b.condition() + " {\n" + b.nested() + "}"
	}
	if b.g.oneIn(2) {
		text += " else {\n" + b.nested() + "}"
	}
	b.pop()
	b.line("%s", text)
}

// switchStmt writes an expression switch.
func (b *body) switchStmt() {
	b.push()
	init, vars := b.initStmt()
	b.mood()
	t := b.someType(func(t *typ) bool { return t.comparable() && t.kind != pointer })
	tag := ""
	b.head(func() {
		if b.g.oneIn(3) {
			t = b.g.bool
		} else {
			tag = b.tagOf(t)
		}
	})
	loud := b.loud
	tg := b.enter("switch", false)
	var clauses []string
	n := 1 + b.g.n(3)
	fallback := -1
	if b.g.oneIn(2) {
		fallback = b.g.n(n)
	}
	for i := range n {
		b.loud = loud
		clause := "default:\n"
		if i != fallback {
			clause = "case " + b.caseValues(t) + ":\n"
		}
		clause += b.nested(vars...)
		if i < n-1 && b.g.oneIn(4) {
			clause += "fallthrough\n"
		}
		clauses = append(clauses, clause)
	}
	label := b.leave(tg)
	b.pop()
	b.labelled(label, "switch "+init+tag+" {\n"+strings.Join(clauses, "")+"}")
}

// tagOf is what a switch is over. Parentheses that gofmt would drop, though Go
// needs them, are put into a call.
func (b *body) tagOf(t *typ) string {
	e := b.variable(t, 2)
	if t.generic != nil {
		e = b.same(e, t)
	}
	return e.bare()
}

// caseValues are expressions that Go does not compare when it compiles.
func (b *body) caseValues(t *typ) string {
	var values []string
	for range 1 + b.g.n(2) {
		values = append(values, b.variable(t, 2).bare())
	}
	return strings.Join(values, ", ")
}

// typeSwitchStmt asks for the type in an interface.
func (b *body) typeSwitchStmt() {
	subject := b.g.any
	if b.g.oneIn(4) {
		subject = b.g.error
	}
	b.push()
	init, outer := b.initStmt()
	var operand string
	b.head(func() {
		b.mood()
		operand = b.exactly(subject, 2)
	})
	types := b.caseTypes(subject)
	name := ""
	if b.g.oneIn(2) {
		name = b.freshName()
	}
	tg := b.enter("switch", false)
	var clauses []string
	for i, t := range types {
		head := "case " + t + ":\n"
		if t == "default" {
			head = "default:\n"
		}
		clauses = append(clauses, head+b.block(func() {
			b.keep(outer...)
			if name != "" {
				b.clauseVar(name, t, subject)
			}
			if name != "" && i == 0 {
				b.line("_ = %s", name)
			}
			b.statements(b.inner())
		}))
	}
	label := b.leave(tg)
	b.pop()
	bind := ""
	if name != "" {
		bind = name + " := "
	}
	b.labelled(label, "switch "+init+bind+operand+".(type) {\n"+strings.Join(clauses, "")+"}")
}

// clauseVar declares the variable of a clause, which has the clause's type.
func (b *body) clauseVar(name, clause string, subject *typ) {
	v := variable{name: name, t: &typ{kind: opaque}, fixed: true}
	if t := b.typeNamed(clause); t != nil {
		v.t, v.fixed = t, false
	} else if clause == "default" {
		v.t = subject
	}
	b.declare(v)
}

// caseTypes draws the texts of the cases of a type switch, of which no two
// have the same type.
func (b *body) caseTypes(subject *typ) (found []string) {
	if subject.kind == failure {
		found = []string{b.g.helper("fault"), "nil", "interface{ Unwrap() error }"}
	} else {
		seen := make(map[*typ]bool)
		for range 1 + b.g.n(4) {
			t := b.someType(func(t *typ) bool { return t.printable() && t.kind != parameter && t.kind != anything && !b.generic(t) })
			if !seen[t] {
				seen[t] = true
				found = append(found, t.text)
			}
		}
	}
	if b.g.oneIn(2) {
		found = append(found, "default")
	}
	return found
}

// generic reports whether t depends on a type parameter, so that it may be the
// same as another.
func (b *body) generic(t *typ) bool {
	for _, p := range b.tparams() {
		if t.mentions(p) {
			return true
		}
	}
	for _, l := range b.localTypes() {
		if t.mentions(l) {
			return true
		}
	}
	return false
}

func (b *body) tparams() []*typ {
	for b.outer != nil {
		b = b.outer
	}
	return b.fn.tparams
}

// typeNamed finds a type by its text.
func (b *body) typeNamed(text string) *typ {
	for _, t := range b.g.pool {
		if t.text == text {
			return t
		}
	}
	return nil
}

// selectStmt writes a select of channels, of which exactly one case is ready,
// or none and there is a default. The operands of all of them are evaluated.
func (b *body) selectStmt() {
	t := b.someType(func(t *typ) bool { return !t.mayBeNil() })
	ch := b.hidden()
	ready := b.g.oneIn(2)
	b.line("%s := make(chan %s, 1)", ch, t.text)
	if ready {
		b.line("%s <- %s", ch, b.expr(t, 2).bare())
	}
	tg := b.enter("select", false)
	clauses := []string{b.receiveCase(ch, t)}
	send := func() {
		b.mood()
		clauses = append(clauses, "case "+ch+" <- "+b.expr(t, 2).bare()+":\n"+b.nested())
	}
	fallback := func() { clauses = append(clauses, "default:\n"+b.nested()) }
	switch n := b.g.n(4); {
	case n < 2:
		send()
	case !ready || n == 2:
		fallback()
	}
	if b.g.oneIn(2) {
		clauses = append(clauses, fmt.Sprintf("case <-(chan int)(nil):\n%s", b.nested()))
	}
	for range b.g.n(3) {
		clauses = append(clauses, b.neverCase())
	}
	if b.g.oneIn(2) {
		clauses[0], clauses[len(clauses)-1] = clauses[len(clauses)-1], clauses[0]
	}
	label := b.leave(tg)
	b.labelled(label, "select {\n"+strings.Join(clauses, "")+"}")
}

// neverCase sends to nobody. What it would send is evaluated.
func (b *body) neverCase() string {
	b.mood()
	t := b.someType(func(t *typ) bool { return !t.mayBeNil() })
	channel := "(chan " + t.text + ")(nil)"
	if b.g.oneIn(3) {
		channel = fmt.Sprintf("func() chan %s {\nh.Log(%s)\nreturn nil\n}()", t.text, b.tag())
		if b.async && b.g.oneIn(2) {
			channel = fmt.Sprintf("await( /*async*/ %s)", channel)
		}
	}
	return "case " + channel + " <- " + b.expr(t, 2).bare() + ":\n" + b.nested()
}

// receiveCase receives from a channel into new variables, into old ones, or
// into none.
func (b *body) receiveCase(ch string, t *typ) string {
	switch b.g.n(4) {
	case 0:
		return "case <-" + ch + ":\n" + b.nested()
	case 1:
		if left, ok := b.target(t); ok {
			return "case " + left + " = <-" + ch + ":\n" + b.nested()
		}
	}
	return b.block(func() {
		v := b.newVar(t, false)
		head := v.name
		vars := []*variable{v}
		if b.g.oneIn(2) {
			ok := b.newVar(b.g.bool, false)
			head += ", " + ok.name
			vars = append(vars, ok)
		}
		b.line("case %s := <-%s:", head, ch)
		b.keep(vars...)
		b.statements(b.inner())
	})
}
