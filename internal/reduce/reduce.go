// Package reduce shrinks a program of the dialect to a few lines that still
// fail as it did.
//
// A pass looks at the syntax of the text and proposes changes: to drop a
// declaration, to put a loop's body in the place of the loop, to write 0 for a
// call. The search finds out which of them, together, leave the failure in
// place. It tries many at once at first, and then fewer and fewer (delta
// debugging). Passes are repeated until none of them gets any further.
//
// What a change leaves unused, an import, a variable, a label, is repaired, as
// Go does not accept it. A candidate that has other errors is dropped without
// being run. Every candidate weighs less than the text that it comes from, so
// the search ends; it takes changes in a fixed order, so it gives the same each
// time.
//
// No change makes what a program does depend on the order in which Go reads a
// variable and makes a call, which Go leaves open. A program that fails because
// of that would say nothing.
package reduce

import (
	"bytes"
	"fmt"
)

// A Config says how to reduce.
type Config struct {
	// Fails reports which of the candidates fail as the original does. It is
	// called with several at a time, which it can build together.
	Fails func(candidates [][]byte) ([]bool, error)

	// Batch is how many candidates Fails likes to have at once.
	Batch int

	// Untyped is set when the candidates need not be programs that the dialect
	// accepts: the failure is that it refuses the original.
	Untyped bool

	// Rounds bounds the calls of Fails; 0: no bound.
	Rounds int

	// Log, if it is not nil, is told how things go.
	Log func(format string, args ...any)
}

// A pass proposes changes to a text.
type pass struct {
	name    string
	propose func(*source) []change

	// together is set when changes do not exclude one another, and many are
	// tried at once.
	together bool
}

// passes are those that drop most first.
var passes = []pass{
	{"declarations", declarations, true},
	{"statements", statements, true},
	{"blocks", blocks, false},
	{"heads", heads, false},
	{"parts", parts, true},
	{"functions", functions, false},
	{"operands", operands, false},
	{"literals", literals, false},
}

// Reduce gives a smaller text that fails like the given one, which must fail.
// If it cannot go on it gives what it has, and why.
func Reduce(text []byte, cfg Config) ([]byte, error) {
	s := &search{cfg: cfg, seen: make(map[string]bool)}
	s.cfg.Batch = max(1, cfg.Batch)
	for round := 1; ; round++ {
		before := text
		for _, p := range passes {
			var err error
			if text, err = s.run(p, text); err != nil {
				return text, fmt.Errorf("reducing %s: %w", p.name, err)
			}
		}
		s.logf("round %d: %d bytes", round, len(text))
		if bytes.Equal(before, text) || s.exhausted() {
			return text, nil
		}
	}
}
