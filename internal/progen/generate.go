package progen

import (
	"fmt"
	"go/format"
	"math/rand/v2"
	"strings"
)

// A gen makes one program.
type gen struct {
	r       *rand.Rand
	name    string
	weights [features]int
	size    int    // 0 to 8: about how many functions and statements
	borrows bool   // helpers are those of package h, which many programs share
	wrapped []*typ // the types that the one is used for that gives back its argument

	types map[string]*typ
	bool, string, int, byte, rune,
	float, float32, complex, any, error *typ
	numbers []*typ
	few     []*typ // numbers that the program uses most

	pool        []*typ // the types to draw from; frequent ones several times
	declared    []*typ // those that can have methods
	instances   []*typ // of generic types
	constraints []*constraint
	signatures  [][]*typ // results that some function has
	funcs       []*fn
	iterators   []*fn
	queue       []*fn // functions that are called and not yet written
	more        int   // functions that may still become part of the program
	globals     []*variable

	typeDecls []declaration
	decls     []string // of functions and variables
	helped    []string // the helpers that are used
	imported  []string
	count     int // of names
	tags      int // of log lines
}

// Generate gives the text of a program in one file of package p. All its
// package-level names begin with name, and it starts with the async function
// name_main. The same seed gives the same text on any machine.
func Generate(seed uint64, name string) []byte {
	r := rand.New(rand.NewPCG(seed, 0x676f6173796e63))
	for {
		g := &gen{r: r, name: name, types: make(map[string]*typ), weights: swarm(r)}
		text := g.generate()
		if size := len(text) - strings.Count(text, name+"_")*len(name); size > usualSize && !g.oneIn(oneLarge) {
			continue
		}
		formatted, err := format.Source([]byte(text))
		if err != nil {
			panic(fmt.Sprintf("progen: seed %d: %v\n%s", seed, err, text))
		}
		return formatted
	}
}

// Most programs are small: combinations come from many programs, not from large
// ones, and compiling takes its time.
const (
	usualSize = 1400 // bytes, without its name, that a program may have
	oneLarge  = 4    // of so many larger ones one is taken
)

func (g *gen) generate() (text string) {
	g.drawSize()
	g.plan()
	g.writeBodies()
	return g.text()
}

// drawSize draws how large a program is meant to become.
func (g *gen) drawSize() {
	switch n := g.n(128); {
	case n < 122:
		g.size = 0
	case n < 126:
		g.size = 1
	case n < 127 || !g.oneIn(4):
		g.size = 3
	default:
		g.size = 8
	}
	g.borrows = !g.oneIn(8)
	g.more = g.n(2 + 4*g.size)
}

// writeBodies writes the main function and all that it leads to.
func (g *gen) writeBodies() {
	main := g.mainBody()
	for len(g.queue) > 0 {
		f := g.queue[0]
		g.queue = g.queue[1:]
		g.writeFunc(f)
	}
	g.writeMain(main)
}

// newBody begins the body of a declared function.
func (g *gen) newBody(f *fn, left int) *body {
	return &body{g: g, fn: f, async: f.async, quiet: f.quiet, scope: &scope{}, left: &left, counter: new(int)}
}

// writeFunc writes a declared function or method.
func (g *gen) writeFunc(f *fn) {
	if f.recv != nil && f.recv.generic != nil {
		c := *f
		c.tparams = f.recv.args
		f = &c
		// Methods of generic types are few: what is rare in any function would
		// hardly come up in them.
		if g.oneIn(2) {
			defer func(weights [features]int) { g.weights = weights }(g.weights)
			favour(g.r, &g.weights)
			if g.oneIn(3) {
				g.weights[fDefer], g.weights[fRangeFunc] = 100, 100
			}
		}
	}
	b := g.newBody(f, 1+g.n(2+g.size))
	head := b.funcHead()
	switch {
	case isIterator(f):
		g.decl("%s", head+b.iteratorFunc())
	case f.quiet && g.oneIn(2):
		b.leaf = true
		*b.left = 1 + g.n(2)
		g.decl("%s", head+b.text(*b.left, nil))
	default:
		g.decl("%s", head+b.text(*b.left, func() {
			b.fuel()
			b.variables(g.n(2))
		}))
	}
}

// funcHead gives the text of a function up to its parameters, and declares the
// receiver.
func (b *body) funcHead() string {
	f := b.fn
	head := "func "
	if f.async {
		head = "// async\nfunc "
	}
	if f.recv == nil {
		if len(f.tparams) == 0 {
			return head + f.name
		}
		return head + f.name + "[" + typeParams(f.tparams) + "]"
	}
	t := f.recv
	if f.ptr {
		t = b.g.pointerTo(t)
	}
	v := b.declare(variable{name: b.freshName(), t: t, nonNil: f.ptr, used: true, shared: b.g.oneIn(3)})
	return head + receiver(f, v.name) + f.name
}

func isIterator(f *fn) bool {
	return len(f.results) == 1 && (f.results[0].kind == sequence || f.results[0].kind == sequence2)
}

// iteratorFunc writes a function that gives an iterator.
func (b *body) iteratorFunc() string {
	t := b.fn.results[0]
	b.g.imports("iter")
	head := b.parameters()
	lit := b.literal(&fn{})
	return fmt.Sprintf("%s %s {\nreturn func(%s) {\n%s}\n}", head, t.text, yieldParam(t), lit.yields(t))
}
