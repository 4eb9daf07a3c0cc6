package progen

import (
	"fmt"
	"strings"
)

// A fn is a function that can be called by name, or a method.
type fn struct {
	name      string
	recv      *typ // of a method
	ptr       bool // the receiver is a pointer
	tparams   []*typ
	instances [][]*typ // the type arguments of calls
	params    []*typ
	variadic  bool // the last parameter is
	results   []*typ
	async     bool

	// quiet functions change no variable that others see, so that calling one
	// next to the plain read of any variable is well-defined.
	quiet bool

	wanted bool // something calls it
	origin *fn  // what an instance was made of
}

// A body is a function or literal that is being written.
type body struct {
	g       *gen
	outer   *body // the function around a literal
	fn      *fn   // its signature
	async   bool
	quiet   bool
	named   []*variable // its results, if they have names
	scope   *scope
	lines   []line
	depth   int  // of blocks
	left    *int // statements that may still be written
	labels  []*label
	counter *int // of labels and local types in the declared function
	targets []*target
	loops   int  // around, also around the literal
	leaf    bool // it calls nothing that could call it
	// loud says that the expression being made may call what changes
	// variables; those that calls change must not be read as they stand then.
	loud   bool
	header bool // composite literals need parentheses
}

// literal makes the body of a function literal in b.
func (b *body) literal(f *fn) *body {
	return &body{
		g: b.g, outer: b, fn: f, async: f.async, quiet: f.quiet,
		scope: &scope{outer: b.scope}, depth: b.depth + 1, left: b.left, counter: b.counter, leaf: b.leaf, loops: b.loops,
	}
}

// An option is one way to go on.
type option struct {
	feature feature
	weight  int
	make    func()
}

// choose takes one of the options, by the weights of the program.
func (b *body) choose(options []option) {
	total := 0
	for _, o := range options {
		total += o.weight * b.g.weights[o.feature]
	}
	if total == 0 {
		options[b.g.n(len(options))].make()
		return
	}
	n := b.g.n(total)
	for _, o := range options {
		if n -= o.weight * b.g.weights[o.feature]; n < 0 {
			o.make()
			return
		}
	}
}

// options collects what is possible.
type options []option

func (o *options) add(possible bool, f feature, weight int, make func()) {
	if possible {
		*o = append(*o, option{f, weight, make})
	}
}

// signature declares the parameters and results of b and gives their text.
func (b *body) signature() string {
	params := b.parameters()
	if len(b.fn.results) == 0 || !b.g.oneIn(3) {
		return params + resultText(b.fn.results)
	}
	var results []string
	for _, t := range b.fn.results {
		v := b.declare(variable{name: b.freshName(), t: t, shared: b.g.oneIn(2), used: true, fixed: t.mayBeNil()})
		b.named = append(b.named, v)
		results = append(results, v.name+" "+t.text)
	}
	return params + " (" + strings.Join(results, ", ") + ")"
}

// parameters declares the parameters.
func (b *body) parameters() string {
	f := b.fn
	var params []string
	for i, t := range f.params {
		v := b.declare(variable{name: b.freshName(), t: t, nonNil: t.mayBeNil(), shared: b.g.oneIn(4), used: true})
		text := t.text
		if f.variadic && i == len(f.params)-1 {
			text = "..." + t.elem.text
		}
		params = append(params, v.name+" "+text)
	}
	return "(" + strings.Join(params, ", ") + ")"
}

// text gives signature and block of a function with about n statements.
func (b *body) text(n int, begin func()) string {
	b.lines = nil
	head := b.signature()
	if begin != nil {
		begin()
	}
	b.statements(n)
	b.finish()
	return head + " {\n" + render(b.lines) + "}"
}

// finish ends a function, with a return where one is needed.
func (b *body) finish() {
	b.logState()
	if len(b.fn.results) > 0 {
		b.returnStmt()
	}
}

// fuel makes a function return at once when the program has run long enough.
func (b *body) fuel() {
	if len(b.named) > 0 || len(b.fn.results) == 0 {
		b.line("if !h.Fuel() {\nreturn\n}")
		return
	}
	var zeros []string
	for _, t := range b.fn.results {
		zeros = append(zeros, zero(t))
	}
	b.line("if !h.Fuel() {\nreturn %s\n}", strings.Join(zeros, ", "))
}

// zero gives the text of a type's zero value.
func zero(t *typ) string {
	switch t.kind {
	case boolean:
		return "false"
	case integer, float, complexNumber:
		return "0"
	case text:
		return `""`
	case structure, array:
		return t.text + "{}"
	case parameter:
		return "*new(" + t.text + ")"
	}
	return "nil"
}

// tag gives a text for a log line that no other has.
func (b *body) tag() string {
	b.g.tags++
	return fmt.Sprintf("%q", fmt.Sprint("#", b.g.tags))
}
