package progen

func (g *gen) n(n int) int        { return g.r.IntN(n) }
func (g *gen) oneIn(n int) bool   { return g.r.IntN(n) == 0 }
func (g *gen) exprDepth() int     { return []int{1, 1, 1, 2, 2, 3}[g.n(4+min(g.size, 2))] }
func (g *gen) numberType() *typ   { return pick(g, []*typ{g.int, pick(g, g.few)}) }
func pick[E any](g *gen, s []E) E { return s[g.n(len(s))] }

// drawTypes draws n types of variables.
func (g *gen) drawTypes(n int) []*typ {
	var ts []*typ
	for range n {
		ts = append(ts, pick(g, g.pool))
	}
	return ts
}

// someType draws a type that satisfies ok, which a predeclared one must do.
func (g *gen) someType(ok func(*typ) bool) *typ { return g.draw(g.pool, ok) }

func (g *gen) draw(pool []*typ, ok func(*typ) bool) *typ {
	for range 8 {
		if t := pick(g, pool); ok == nil || ok(t) {
			return t
		}
	}
	var all []*typ
	for _, list := range [][]*typ{pool, g.numbers, {g.string, g.arrayOf(2, g.int), g.pointerTo(g.int)}, g.declared} {
		for _, t := range list {
			if ok(t) {
				all = append(all, t)
			}
		}
		if len(all) > 0 {
			return pick(g, all)
		}
	}
	panic("progen: no type to draw")
}

// someType draws a type that can be named in b.
func (b *body) someType(ok func(*typ) bool) *typ {
	local := b.localTypes()
	for _, p := range b.tparams() {
		local = append(local, p, p, b.g.sliceOf(p))
	}
	if len(local) > 0 && b.g.oneIn(3) {
		if t := pick(b.g, local); ok == nil || ok(t) {
			return t
		}
	}
	return b.g.someType(ok)
}
