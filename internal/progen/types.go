package progen

import (
	"fmt"
	"strings"
)

// A kind says how values of a type can be made and used.
type kind int

const (
	boolean kind = iota
	integer
	float
	complexNumber
	text
	structure
	array
	slice
	mapping
	pointer
	function      // of plain Go
	asyncFunction // a declared type with the directive
	iface         // a declared interface with methods
	anything      // any
	failure       // error
	sequence      // iter.Seq
	sequence2     // iter.Seq2
	parameter     // a type parameter
	opaque        // what expressions do not use, such as a channel
)

// A typ is a type. Identical types are one typ.
type typ struct {
	kind kind
	text string // how the program writes it
	id   int

	elem, key *typ
	length    int // of an array
	fields    []field
	partial   bool  // a struct has more fields, which are always zero
	methods   []*fn // of a declared type or an interface, without promoted ones
	params    []*typ
	results   []*typ

	bits     int
	unsigned bool
	base     string      // the predeclared type below a number, a string or a bool
	limit    *constraint // of a type parameter

	generic *genericType // what it is an instance of
	args    []*typ
}

type field struct {
	name     string
	t        *typ
	embedded bool
}

// A constraint is that of a type parameter, with what it allows.
type constraint struct {
	text    string
	number  bool // + - * and conversion from small constants
	order   bool // <
	equal   bool // ==
	bases   []string
	methods []*fn
	iface   *typ
}

// A genericType is a declared struct type with type parameters.
type genericType struct {
	name    string
	params  []*typ
	fields  []field
	methods []*fn
}

// intern gives the type with that key, made once.
func (g *gen) intern(key string, make func() *typ) *typ {
	if t, ok := g.types[key]; ok {
		return t
	}
	t := make()
	t.id = len(g.types)
	g.types[key] = t
	return t
}

// fresh enters a type that is like no other.
func (g *gen) fresh(t *typ) *typ {
	return g.intern(fmt.Sprintf("%s#%d", t.text, len(g.types)), func() *typ { return t })
}

// basics makes the predeclared types.
func (g *gen) basics() {
	add := func(t typ) *typ {
		t.base = t.text
		return g.fresh(&t)
	}
	g.bool = add(typ{kind: boolean, text: "bool"})
	g.string = add(typ{kind: text, text: "string"})
	g.int = add(typ{kind: integer, text: "int", bits: 64})
	g.numbers = []*typ{g.int}
	for _, bits := range []int{8, 16, 32, 64} {
		g.numbers = append(g.numbers,
			add(typ{kind: integer, text: fmt.Sprintf("int%d", bits), bits: bits}),
			add(typ{kind: integer, text: fmt.Sprintf("uint%d", bits), bits: bits, unsigned: true}))
	}
	g.byte, g.rune = g.numbers[2], g.numbers[5]
	g.numbers = append(g.numbers, add(typ{kind: integer, text: "uint", bits: 64, unsigned: true}))
	g.float = add(typ{kind: float, text: "float64", bits: 64})
	g.float32 = add(typ{kind: float, text: "float32", bits: 32})
	g.complex = add(typ{kind: complexNumber, text: "complex128"})
	g.any = add(typ{kind: anything, text: "any"})
	g.error = add(typ{kind: failure, text: "error"})
}

func (g *gen) sliceOf(e *typ) *typ {
	return g.intern(fmt.Sprintf("[]%d", e.id), func() *typ {
		return &typ{kind: slice, text: "[]" + e.text, elem: e}
	})
}

func (g *gen) arrayOf(n int, e *typ) *typ {
	return g.intern(fmt.Sprintf("[%d]%d", n, e.id), func() *typ {
		return &typ{kind: array, text: fmt.Sprintf("[%d]%s", n, e.text), elem: e, length: n}
	})
}

func (g *gen) mapOf(k, e *typ) *typ {
	return g.intern(fmt.Sprintf("map %d %d", k.id, e.id), func() *typ {
		return &typ{kind: mapping, text: "map[" + k.text + "]" + e.text, key: k, elem: e}
	})
}

func (g *gen) pointerTo(e *typ) *typ {
	return g.intern(fmt.Sprintf("*%d", e.id), func() *typ {
		return &typ{kind: pointer, text: "*" + e.text, elem: e}
	})
}

func (g *gen) funcOf(params, results []*typ) *typ {
	key := "func"
	for _, p := range params {
		key += fmt.Sprintf(" %d", p.id)
	}
	key += " gives"
	for _, r := range results {
		key += fmt.Sprintf(" %d", r.id)
	}
	return g.intern(key, func() *typ {
		return &typ{kind: function, text: "func(" + list(params) + ")" + resultText(results), params: params, results: results}
	})
}

func (g *gen) seqOf(e *typ) *typ {
	return g.intern(fmt.Sprintf("seq %d", e.id), func() *typ {
		return &typ{kind: sequence, text: "iter.Seq[" + e.text + "]", elem: e}
	})
}

func (g *gen) seq2Of(k, e *typ) *typ {
	return g.intern(fmt.Sprintf("seq2 %d %d", k.id, e.id), func() *typ {
		return &typ{kind: sequence2, text: "iter.Seq2[" + k.text + ", " + e.text + "]", key: k, elem: e}
	})
}

// instance gives a generic type with type arguments.
func (g *gen) instance(gt *genericType, args []*typ) *typ {
	key := gt.name
	for _, a := range args {
		key += fmt.Sprintf(" %d", a.id)
	}
	return g.intern(key, func() *typ {
		t := &typ{kind: structure, text: gt.name + "[" + list(args) + "]", generic: gt, args: args}
		with := bind(gt.params, args)
		for _, f := range gt.fields {
			t.fields = append(t.fields, field{f.name, g.subst(f.t, with), f.embedded})
		}
		return t
	})
}

// A binding says what stands for type parameters.
type binding map[*typ]*typ

func bind(params, args []*typ) binding {
	with := make(binding)
	for i, p := range params {
		with[p] = args[i]
	}
	return with
}

// subst puts types in the place of type parameters.
func (g *gen) subst(t *typ, with binding) *typ {
	if len(with) == 0 {
		return t
	}
	switch t.kind {
	case parameter:
		if a := with[t]; a != nil {
			return a
		}
	case slice:
		if t.text[0] == '[' {
			return g.sliceOf(g.subst(t.elem, with))
		}
	case array:
		if t.text[0] == '[' {
			return g.arrayOf(t.length, g.subst(t.elem, with))
		}
	case mapping:
		if strings.HasPrefix(t.text, "map[") {
			return g.mapOf(g.subst(t.key, with), g.subst(t.elem, with))
		}
	case pointer:
		return g.pointerTo(g.subst(t.elem, with))
	case function:
		return g.funcOf(g.substAll(t.params, with), g.substAll(t.results, with))
	case sequence:
		return g.seqOf(g.subst(t.elem, with))
	case sequence2:
		return g.seq2Of(g.subst(t.key, with), g.subst(t.elem, with))
	case structure:
		if t.generic != nil {
			return g.instance(t.generic, g.substAll(t.args, with))
		}
	}
	return t
}

func (g *gen) substAll(ts []*typ, with binding) []*typ {
	out := make([]*typ, len(ts))
	for i, t := range ts {
		out[i] = g.subst(t, with)
	}
	return out
}

// unify reports whether t, which may mention type parameters, can become want,
// and completes with.
func unify(t, want *typ, with binding) bool {
	if t == want && t.kind != parameter {
		return true
	}
	if t.kind == parameter {
		if a := with[t]; a != nil {
			return a == want
		}
		if !t.limit.allows(want) {
			return false
		}
		with[t] = want
		return true
	}
	if t.kind != want.kind {
		return false
	}
	switch t.kind {
	case slice, pointer, sequence:
		return t.text[0] == want.text[0] && unify(t.elem, want.elem, with)
	case structure:
		if t.generic == nil || t.generic != want.generic {
			return false
		}
		for i := range t.args {
			if !unify(t.args[i], want.args[i], with) {
				return false
			}
		}
		return true
	}
	return false
}

// allows reports whether t may stand for a type parameter. Values of type
// parameters get logged, so it must be printable.
func (c *constraint) allows(t *typ) bool {
	if !t.printable() || t.holdsError() || t.kind == anything {
		return false
	}
	if t.kind == parameter {
		return t.limit == c || c.text == "any" || c.text == "comparable" && t.limit.equal
	}
	if c.iface != nil {
		return implements(t, c.iface)
	}
	if c.equal && !t.comparable() {
		return false
	}
	if c.bases == nil {
		return true
	}
	for _, base := range c.bases {
		if t.base == base {
			return true
		}
	}
	return false
}

// printable reports whether the text of a value says the same in each run.
func (t *typ) printable() bool {
	switch t.kind {
	case pointer, function, asyncFunction, iface, sequence, sequence2, opaque:
		return false
	case array, slice:
		return t.elem.printable()
	case mapping:
		return t.key.printable() && t.elem.printable()
	case structure:
		for _, f := range t.fields {
			if !f.t.printable() || f.t.holdsError() {
				return false
			}
		}
	}
	return true
}

// holdsError reports whether a value of t may have an error in it. Package fmt
// prints the address of one that it finds in an unexported field.
func (t *typ) holdsError() bool {
	switch t.kind {
	case failure:
		return true
	case array, slice, mapping:
		return t.elem.holdsError()
	case structure:
		for _, f := range t.fields {
			if f.t.holdsError() {
				return true
			}
		}
	}
	return false
}

// comparable reports whether == works and cannot panic.
func (t *typ) comparable() bool {
	switch t.kind {
	case boolean, integer, float, complexNumber, text, pointer:
		return true
	case array:
		return t.elem.comparable()
	case structure:
		for _, f := range t.fields {
			if !f.t.comparable() {
				return false
			}
		}
		return true
	case parameter:
		return t.limit.equal
	}
	return false
}

func (t *typ) ordered() bool {
	switch t.kind {
	case integer, float, text:
		return true
	case parameter:
		return t.limit.order
	}
	return false
}

// mayBeNil reports whether it matters that a value is not nil. Maps are not
// counted: they can be read.
func (t *typ) mayBeNil() bool {
	switch t.kind {
	case pointer, function, asyncFunction, iface, sequence, sequence2:
		return true
	}
	return false
}

// local reports whether t mentions a type parameter or a type of a function.
func (t *typ) mentions(p *typ) bool {
	if t == p {
		return true
	}
	for _, part := range []*typ{t.elem, t.key} {
		if part != nil && part.mentions(p) {
			return true
		}
	}
	for _, part := range t.args {
		if part.mentions(p) {
			return true
		}
	}
	for _, part := range t.params {
		if part.mentions(p) {
			return true
		}
	}
	for _, part := range t.results {
		if part.mentions(p) {
			return true
		}
	}
	return false
}

func list(ts []*typ) string {
	var parts []string
	for _, t := range ts {
		parts = append(parts, t.text)
	}
	return strings.Join(parts, ", ")
}

func resultText(ts []*typ) string {
	switch len(ts) {
	case 0:
		return ""
	case 1:
		return " " + ts[0].text
	}
	return " (" + list(ts) + ")"
}
