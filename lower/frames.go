package lower

import (
	"cmp"
	"slices"

	"github.com/seed4fdd6362/goasync/parser"
)

// A Frame says how large the frame of an async function is, and what most of it
// is for.
type Frame struct {
	Bytes        int64  // on 64-bit platforms
	Largest      string // the variable or callee that takes most of it; "" if nothing does
	LargestBytes int64
}

// Frames gives the frame of each async function of prog that has one. It lays
// frames out and generates nothing; a program that cannot be lowered has none.
func Frames(prog *parser.Program) map[*parser.Func]*Frame {
	lw := newLowerer(prog, Options{})
	if err := lw.graphs(); err != nil || len(lw.diags) > 0 {
		return nil
	}
	frames := make(map[*parser.Func]*Frame)
	for src, fn := range lw.fns {
		if fn.layout == nil || len(fn.layout.fields) == 0 {
			continue
		}
		most := slices.MaxFunc(fn.layout.fields, func(a, b *field) int { return cmp.Compare(a.size, b.size) })
		frames[src] = &Frame{Bytes: fn.layout.size, Largest: most.name, LargestBytes: most.size}
	}
	return frames
}
