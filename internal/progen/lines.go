package progen

import (
	"fmt"
	"strings"
)

// A line is a piece of a block's text. One that stands for a variable or a
// label is only written if it turned out to be needed.
type line struct {
	text   string
	unused *variable // the line is wanted if this is never read
	label  *label    // the line is wanted if this is used
}

func (b *body) line(format string, args ...any) {
	b.lines = append(b.lines, line{text: fmt.Sprintf(format, args...)})
}

// keep makes sure that Go does not complain about an unused variable. Values
// that nothing else uses are logged, so that a wrong one shows.
func (b *body) keep(vs ...*variable) {
	for _, v := range vs {
		text := "_ = " + v.name
		if v.t.printable() {
			text = "h.Log(" + b.tag() + ", " + v.name + ")"
		}
		l := line{text: text, unused: v}
		if v.t.printable() && b.g.oneIn(3) {
			l.unused = nil
			v.used = true
		}
		b.lines = append(b.lines, l)
	}
}

// logState logs some of the variables as they are at the end of a block.
func (b *body) logState() {
	vars := b.visible(func(v *variable) bool { return v.t.printable() && !v.konst })
	if len(vars) == 0 || b.g.oneIn(3) {
		return
	}
	args := b.tag()
	for range 1 + b.g.n(3) {
		args += ", " + b.read(vars[b.g.n(min(len(vars), 6))]).text
	}
	b.line("h.Log(%s)", args)
}

func render(lines []line) string {
	var out strings.Builder
	for _, l := range lines {
		if l.unused != nil && l.unused.used || l.label != nil && l.label.uses == 0 {
			continue
		}
		out.WriteString(l.text)
		out.WriteByte('\n')
	}
	return out.String()
}

// block gives the text of a block without its braces, in a scope of its own.
func (b *body) block(fill func()) string {
	outer := b.lines
	b.lines = nil
	b.push()
	b.depth++
	fill()
	b.depth--
	b.pop()
	text := render(b.lines)
	b.lines = outer
	return text
}
