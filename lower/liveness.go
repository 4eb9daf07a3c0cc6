package lower

// liveness finds which variables live across each await: those that some path
// from it reads before it overwrites them. It is the usual backward analysis;
// a jump out of the middle of an instruction counts as one from its start.
func (fn *fn) liveness() {
	fn.reach()
	n := len(fn.order)
	for _, b := range fn.blocks {
		b.in = newBitset(n)
	}
	for changed := true; changed; {
		changed = false
		for i := len(fn.blocks) - 1; i >= 0; i-- {
			b := fn.blocks[i]
			if b.in.or(fn.liveIn(b, nil)) {
				changed = true
			}
		}
	}
	for _, b := range fn.blocks {
		fn.liveIn(b, func(in *instr, after bitset) {
			if in.sus != nil {
				in.sus.live = fn.kept(after)
			}
			if in.zero != nil && !after.has(in.zero.index) {
				in.lines = nil // nobody reads the zero
			}
		})
	}
}

// liveIn gives the variables live at the start of b. visit, if not nil, is
// called with those live after each instruction, its own results excepted.
func (fn *fn) liveIn(b *block, visit func(in *instr, after bitset)) bitset {
	live := newBitset(len(fn.order))
	if b.next != nil && !b.endsEarly() {
		live.copy(b.next.in)
	}
	for i := len(b.instrs) - 1; i >= 0; i-- {
		parts := b.instrs[i].parts
		if parts == nil {
			parts = b.instrs[i : i+1]
		}
		for j := len(parts) - 1; j >= 0; j-- {
			live.before(parts[j], visit)
		}
	}
	return live
}

// before turns the variables live after an instruction into those before it.
func (live bitset) before(in *instr, visit func(in *instr, after bitset)) {
	if in.ends {
		clear(live)
	}
	if visit != nil && in.zero != nil {
		visit(in, live)
	}
	for _, l := range in.defs {
		live.clear(l.index)
	}
	if visit != nil && in.sus != nil {
		visit(in, live)
	}
	for _, t := range in.jumps {
		live.or(t.in)
	}
	for _, l := range in.uses {
		live.set(l.index)
	}
}

// endsEarly reports whether control does not pass the last instruction.
func (b *block) endsEarly() bool {
	last := b.last()
	return last != nil && last.ends
}

// kept gives the variables of a set that suspending has to keep: not those
// that live in the frame anyway.
func (fn *fn) kept(set bitset) []*local {
	var out []*local
	seen := map[string]bool{}
	for _, l := range fn.order {
		if set.has(l.index) && !l.pin && l.name != "_" {
			if seen[l.name] {
				panic("two variables named " + l.name + " live at once")
			}
			seen[l.name] = true
			out = append(out, l)
		}
	}
	return out
}

// reach drops the blocks that nothing leads to, unless the user wrote what is
// in them, and marks those that are jumped to.
func (fn *fn) reach() {
	seen := map[*block]bool{}
	var visit func(b *block)
	visit = func(b *block) {
		if b == nil || seen[b] {
			return
		}
		seen[b] = true
		for _, in := range b.instrs {
			for _, t := range in.jumps {
				visit(t)
			}
		}
		if !b.endsEarly() {
			visit(b.next)
		}
	}
	visit(fn.blocks[0])
	for _, b := range fn.blocks {
		for _, in := range b.instrs {
			if in.user {
				visit(b)
			}
		}
	}
	var kept []*block
	for _, b := range fn.blocks {
		if seen[b] {
			b.index = len(kept)
			kept = append(kept, b)
		}
	}
	fn.blocks = kept
	for _, b := range fn.blocks {
		for _, in := range b.instrs {
			for _, t := range in.jumps {
				t.target, t.jumped = true, true
			}
		}
		if b.next != nil && !b.endsEarly() && b.next.index != b.index+1 {
			b.next.target, b.next.jumped = true, true
		}
	}
}
