package lower

import "fmt"

// verify checks what the passes promise each other about a graph, and panics
// with the first thing that does not hold. It is cheap enough to run always.
func (fn *fn) verify() {
	placed := map[*block]bool{}
	for i, b := range fn.blocks {
		if b.index != i {
			fn.broken("block %s has the place %d, not %d", b.label, b.index, i)
		}
		placed[b] = true
	}
	for _, b := range fn.blocks {
		fn.verifyBlock(b, placed)
	}
	for i, s := range fn.suspends {
		if s.state != i+1 {
			fn.broken("await %d is numbered %d", i+1, s.state)
		}
		if (s.callee == nil) == (s.future == nil) {
			fn.broken("await %d polls neither a frame nor a future, or both", s.state)
		}
	}
}

func (fn *fn) verifyBlock(b *block, placed map[*block]bool) {
	last := b.last()
	for _, in := range b.instrs {
		if in.ends && in != last {
			fn.broken("block %s goes on after its end", b.label)
		}
		if in.sus != nil && in != b.instrs[0] {
			fn.broken("await %d is not at the start of block %s", in.sus.state, b.label)
		}
		for _, t := range in.jumps {
			if !placed[t] || t.label == "" {
				fn.broken("block %s jumps to %s, which is nowhere", b.label, t.label)
			}
		}
		for _, ls := range [][]*local{in.uses, in.defs, in.copies} {
			for _, l := range ls {
				if l.name != "_" && fn.order[l.index] != l {
					fn.broken("block %s mentions %s, a variable of another function", b.label, l.name)
				}
			}
		}
	}
	if b.next == nil && !b.endsEarly() && b != fn.blocks[len(fn.blocks)-1] && last != nil {
		fn.broken("control falls out of block %s", b.label)
	}
	if b.next != nil && !b.endsEarly() && !placed[b.next] {
		fn.broken("block %s goes on at %s, which is nowhere", b.label, b.next.label)
	}
}

// verifyLayout checks that what is kept has a place.
func (fn *fn) verifyLayout() {
	for _, s := range fn.suspends {
		held := map[string]*local{}
		for _, l := range s.live {
			if l.field == "" {
				fn.broken("%s lives across await %d and has no field", l.name, s.state)
			}
			if o := held[l.field]; o != nil {
				fn.broken("%s and %s share a field across await %d", l.name, o.name, s.state)
			}
			held[l.field] = l
		}
		if s.child == nil {
			fn.broken("await %d has no place in the frame", s.state)
		}
	}
}

func (fn *fn) broken(format string, args ...any) {
	panic(fmt.Sprintf(format, args...) + "\n" + fn.dump())
}
