package progen

import (
	"fmt"
	"strings"
)

// loopBody writes the body of a loop. A loop that need not end by itself, or
// is deep within others, ends when the program has run long enough.
func (b *body) loopBody(ends bool, vars ...*variable) string {
	b.loops++
	defer func() { b.loops-- }()
	return b.block(func() {
		b.keep(vars...)
		if !ends || b.loops > 2 || b.g.oneIn(6) {
			word := "break"
			if len(b.fn.results) == 0 && b.g.oneIn(4) {
				word = "return"
			}
			b.line("if !h.Fuel() {\n%s\n}", word)
		}
		if b.async && b.g.oneIn(3) {
			b.line("await(h.Pause())")
		}
		b.statements(b.inner())
		if b.g.oneIn(16) { // so that what follows is never reached
			b.line("%s", pick(b.g, []string{"break", "continue"}))
		}
		if b.g.oneIn(3) {
			b.logState()
		}
	})
}

// forStmt writes a for statement with any of its clauses.
func (b *body) forStmt() {
	if !b.g.oneIn(3) {
		b.countingFor()
		return
	}
	turns := b.hidden()
	b.line("%s := 0", turns)
	last := fmt.Sprintf("if %s++; %s > %d || !h.Fuel() {\nbreak\n}", turns, turns, 1+b.g.n(4))
	cond := ""
	if b.g.oneIn(2) {
		cond = b.condition() + " "
	}
	tg := b.enter("for", true)
	b.loops++
	text := b.block(func() {
		b.line("%s", last)
		b.statements(b.inner())
		if b.g.oneIn(3) {
			b.line("if %s {\nbreak\n}", b.condition())
		}
	})
	b.loops--
	b.labelled(b.leave(tg), "for "+cond+"{\n"+text+"}")
}

// countingFor has a counter, which may be captured, and awaits in its clauses.
func (b *body) countingFor() {
	b.push()
	defer b.pop()
	t := b.g.int
	if b.g.oneIn(3) {
		t = b.g.numberType()
	}
	var start, limit, post string
	b.head(func() {
		b.mood()
		start = b.integerConst(t, 3)
		if b.g.oneIn(3) {
			start = b.same(expr{text: start}, t).text
		} else if b.g.oneIn(4) {
			start = fmt.Sprintf("%s %% 4", b.variable(t, 2).text)
		}
	})
	v := b.declare(variable{name: b.freshName(), t: t, shared: b.g.oneIn(3), fixed: b.g.oneIn(2)})
	v.used = true
	post = v.name + "++"
	b.head(func() {
		b.mood()
		limit = fmt.Sprint(1 + b.g.n(4))
		if b.g.oneIn(3) {
			limit = b.same(expr{text: b.integerConst(t, 5)}, t).text
		}
		limit = v.name + " < " + limit
		if v.shared && b.loud && b.g.oneIn(2) {
			limit = fmt.Sprintf("%s < 4", b.getter(v).text)
		}
		if b.g.oneIn(4) {
			limit += " && " + b.variable(b.g.bool, 2).text
		}
		if b.g.oneIn(4) {
			b.loud = false
			post = v.name + " += " + b.same(expr{text: b.integerConst(t, 1)}, t).text
		}
	})
	tg := b.enter("for", true)
	text := b.loopBody(v.fixed)
	b.labelled(b.leave(tg), fmt.Sprintf("for %s := %s; %s; %s {\n%s}", v.name, start, limit, post, text))
}

// integerConst is a small constant of type t, at least 1.
func (b *body) integerConst(t *typ, n int) string {
	return typed(t, "int", fmt.Sprint(1+b.g.n(n))).text
}

// rangeStmt writes a range over anything but functions.
func (b *body) rangeStmt() {
	switch b.g.n(8) {
	case 0, 1:
		b.rangeOver(b.g.sliceOf(b.someType(nil)), b.g.int)
	case 2:
		b.rangeOver(b.someType(func(t *typ) bool { return t.kind == array }), b.g.int)
	case 3:
		t := b.someType(func(t *typ) bool { return t.kind == array })
		b.rangeOver(b.g.pointerTo(t), b.g.int)
	case 4:
		b.rangeOver(b.g.string, b.g.int)
	case 5:
		b.rangeOverMap()
	case 6:
		b.rangeOverInt()
	default:
		b.rangeOverChannel()
	}
}

// rangeOver ranges over a t with those keys.
func (b *body) rangeOver(t, key *typ) {
	var operand string
	b.head(func() {
		b.mood()
		switch {
		case t.kind == slice && b.g.oneIn(3):
			operand = b.parens(b.listOf(t, 2, 2))
		case t.kind == array && b.g.oneIn(3):
			operand = b.parens(b.listOf(t, min(2, t.length), 2))
		case t.kind == pointer:
			operand = b.pointerToRange(t)
		default:
			operand = b.expr(t, 3).bare()
		}
	})
	elem := t.elem
	switch {
	case t.kind == pointer:
		elem = t.elem.elem
	case t.kind == text:
		elem = b.g.rune
	}
	// When the left side is evaluated and an element read, gc decides by the size of
	// elements, and so whether a nil pointer panics first.
	b.rangeHead(key, elem, operand, t.kind != pointer || !isAwait(operand))
}

// pointerToRange makes a pointer to an array. Not by the call of a generic
// function: over the result of one gc 1.26 cannot compile a range.
func (b *body) pointerToRange(t *typ) string {
	if vars := b.readable(t); len(vars) > 0 && b.g.oneIn(2) {
		return b.read(pick(b.g, vars)).text
	}
	if b.async && b.g.oneIn(2) {
		return b.called(true, []*typ{t}, 2)
	}
	return b.newPointer(t, 2).text
}

// rangeHead writes a range with its variables in one of the ways. It assigns to
// what is to be evaluated only if assigns is true.
func (b *body) rangeHead(key, elem *typ, operand string, assigns bool) {
	b.push()
	defer b.pop()
	head, vars := "", []*variable(nil)
	b.head(func() {
		switch n := b.g.n(6); {
		case n == 0 && assigns:
			head = b.rangeTargets(key, elem)
		case n < 5:
			head, vars = b.rangeVars(key, elem)
		}
	})
	tg := b.enter("range", true)
	text := b.loopBody(true, vars...)
	b.labelled(b.leave(tg), "for "+head+"range "+operand+" {\n"+text+"}")
}

// rangeTargets is what a range assigns to, which is evaluated for each
// iteration.
func (b *body) rangeTargets(key, elem *typ) string {
	b.loud = false
	var parts []string
	for _, t := range []*typ{key, elem} {
		if t == nil {
			break
		}
		part := "_"
		if !t.mayBeNil() {
			if text, ok := b.target(t); ok {
				part = text
			}
		}
		parts = append(parts, part)
		if b.g.oneIn(3) {
			break
		}
	}
	return strings.Join(parts, ", ") + " = "
}

// rangeVars declares the variables of a range.
func (b *body) rangeVars(key, elem *typ) (head string, vars []*variable) {
	var parts []string
	for _, t := range []*typ{key, elem} {
		if t == nil {
			break
		}
		if b.g.oneIn(5) {
			parts = append(parts, "_")
			continue
		}
		v := b.newVar(t, false)
		v.fixed = t.mayBeNil()
		vars = append(vars, v)
		parts = append(parts, v.name)
		if b.g.oneIn(3) {
			break
		}
	}
	if len(vars) == 0 {
		return strings.Join(parts, ", ") + " = ", nil
	}
	return strings.Join(parts, ", ") + " := ", vars
}

// rangeOverMap ranges over a map of one entry at most, or adds up.
func (b *body) rangeOverMap() {
	k := b.someType(func(t *typ) bool { return t.kind == integer || t.kind == text })
	t := b.g.mapOf(k, b.someType(nil))
	var operand string
	if b.g.oneIn(3) {
		b.sumOfMap(k)
		return
	}
	b.head(func() {
		b.mood()
		operand = b.parens(b.listOf(t, 1, 2))
	})
	b.rangeHead(k, t.elem, operand, true)
}

// sumOfMap ranges over a map of several entries, in an order that is not known
// and does not matter.
func (b *body) sumOfMap(k *typ) {
	sum, m := b.hidden(), b.hidden()
	b.line("%s, %s := 0, map[%s]int{}", sum, m, k.text)
	pause := ""
	if b.async {
		pause = "await(h.Pause())\n"
	}
	for range 2 + b.g.n(2) {
		b.line("%s[%s] = %d", m, b.expr(k, 1).bare(), b.g.n(50))
	}
	b.line("for _, it := range %s {\n%s%s += it\n%s}", m, pause, sum, pause)
	b.line("h.Log(%s, %s)", b.tag(), sum)
}

// rangeOverInt ranges over a number.
func (b *body) rangeOverInt() {
	t := b.g.int
	var operand string
	b.head(func() {
		b.mood()
		operand = fmt.Sprint(b.g.n(4))
		switch b.g.n(3) {
		case 0:
			t = b.g.numberType()
			operand = b.same(expr{text: b.integerConst(t, 3)}, t).text
		case 1:
			operand = fmt.Sprintf("(%s %% 4)", b.variable(t, 2).text)
		}
	})
	b.rangeHead(t, nil, operand, true)
}

// rangeOverChannel ranges over a channel that was filled and closed.
func (b *body) rangeOverChannel() {
	t := b.someType(func(t *typ) bool { return !t.mayBeNil() })
	ch := b.hidden()
	b.line("%s := make(chan %s, 3)", ch, t.text)
	for range b.g.n(4) {
		b.mood()
		b.line("%s <- %s", ch, b.expr(t, 2).bare())
	}
	b.line("close(%s)", ch)
	b.rangeHead(t, nil, ch, true)
}

// rangeFuncStmt ranges over an iterator function.
func (b *body) rangeFuncStmt() {
	one := b.g.oneIn(2)
	elem := b.someType(func(t *typ) bool { return !t.mayBeNil() })
	var key *typ
	t := b.g.seqOf(elem)
	if !one {
		key = b.g.int
		if b.g.oneIn(3) {
			key = b.someType(func(t *typ) bool { return !t.mayBeNil() })
		}
		t = b.g.seq2Of(key, elem)
	}
	for _, f := range b.g.iterators {
		if b.g.oneIn(2) && f.tparams == nil {
			t = f.results[0]
			key, elem, one = t.key, t.elem, t.kind == sequence
			break
		}
	}
	var operand string
	b.head(func() {
		b.mood()
		b.g.imports("iter")
		if *b.left > 0 && b.g.oneIn(4) {
			operand = b.namedYields(t)
		} else {
			operand = b.notNil(t, 2).bare()
		}
	})
	if one {
		b.rangeHead(elem, nil, operand, true)
	} else {
		b.rangeHead(key, elem, operand, true)
	}
}

// namedYields makes an iterator whose yield function has a type with a name.
func (b *body) namedYields(t *typ) string {
	name := b.localName()
	_, yield, _ := strings.Cut(yieldParam(t), " ")
	b.line("type %s %s", name, yield)
	lit := b.literal(&fn{quiet: b.quiet})
	return "(func(yield " + name + ") {\n" + lit.yields(t) + "})"
}
