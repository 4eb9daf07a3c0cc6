package progen

import (
	"fmt"
	"strings"
)

// A label is one of a function body.
type label struct {
	name string
	uses int
}

// A target is a statement around that break, and for a loop continue, can
// leave.
type target struct {
	what  string
	loop  bool
	label *label
}

func (b *body) newLabel() *label {
	*b.counter++
	return &label{name: fmt.Sprintf("M%d", *b.counter)}
}

// enter begins the body of a statement that break can leave.
func (b *body) enter(what string, loop bool) *target {
	t := &target{what: what, loop: loop, label: b.newLabel()}
	b.targets = append(b.targets, t)
	return t
}

// leave ends it.
func (b *body) leave(t *target) *label {
	b.targets = b.targets[:len(b.targets)-1]
	return t.label
}

// labelled writes a statement with its label, if something uses it.
func (b *body) labelled(l *label, text string) {
	if l.uses > 0 {
		text = l.name + ":\n" + text
	}
	b.line("%s", text)
}

// branchStmt leaves, or goes on with, a statement around.
func (b *body) branchStmt() {
	i := len(b.targets) - 1
	if b.g.oneIn(2) {
		i = b.g.n(len(b.targets))
	}
	t := b.targets[i]
	word := "break"
	if t.loop && b.g.oneIn(2) {
		word = "continue"
	}
	name := ""
	if i < len(b.targets)-1 || b.g.oneIn(3) {
		t.label.uses++
		name = " " + t.label.name
	}
	b.line("if %s {\n%s%s%s\n}", b.condition(), b.note(), word, name)
}

// note is a log line or nothing.
func (b *body) note() string {
	if b.g.oneIn(2) {
		return ""
	}
	return "h.Log(" + b.tag() + ")\n"
}

// gotoStmt jumps to a label that is yet to come.
func (b *body) gotoStmt() {
	l := pick(b.g, b.labels)
	l.uses++
	b.line("if %s {\n%sgoto %s\n}", b.condition(), b.note(), l.name)
}

// forwardGoto writes a label that the statements before it can jump to. None
// of them declares a variable in the label's block, which Go would not let a
// goto jump over.
func (b *body) forwardGoto() {
	l := b.newLabel()
	b.labels = append(b.labels, l)
	inner := func() string { return b.nested() }
	var parts []string
	for range 1 + b.g.n(2) {
		switch b.g.n(3) {
		case 0:
			parts = append(parts, "if "+b.condition()+" {\n"+inner()+"}")
		case 1:
			parts = append(parts, "{\n"+inner()+"}")
		default:
			c := b.condition()
			l.uses++
			parts = append(parts, "if "+c+" {\n"+inner()+"goto "+l.name+"\n}")
		}
	}
	b.labels = b.labels[:len(b.labels)-1]
	text := strings.Join(parts, "\n")
	if l.uses == 0 {
		b.line("%s", text)
		return
	}
	b.line("%s\n%s:\nh.Log(%s)", text, l.name, b.tag())
}

// backwardGoto writes a loop that is made of a goto.
func (b *body) backwardGoto() {
	turns := b.hidden()
	l := b.newLabel()
	l.uses++
	b.line("%s := 0", turns)
	b.loops++
	b.line("%s:\n{\n%s}", l.name, b.nested())
	b.loops--
	var again expr
	b.head(func() { again = b.expr(b.g.bool, 2) })
	b.line("if %s < %d && h.Fuel() && %s {\n%s++\n%sgoto %s\n}", turns, 1+b.g.n(3), again.text, turns, b.note(), l.name)
}
