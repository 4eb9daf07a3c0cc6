package lower

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// moves finds which states follow which: the ways through the graph from each
// suspend point to the next ones, and to the end.
func (r *reporter) moves() {
	fn := r.fn
	if !fn.split {
		r.Moves = []Move{{0, 0}}
		return
	}
	r.follow(0, []point{{fn.blocks[0], 0}})
	for _, s := range r.emitted() {
		r.follow(s.state, r.after(s))
	}
	slices.SortFunc(r.Moves, func(a, b Move) int {
		if (a.To == 0) != (b.To == 0) && a.From == b.From {
			return b.To - a.To // the end comes last
		}
		return cmp.Or(a.From-b.From, a.To-b.To)
	})
	reached := r.reached()
	for i := range r.States {
		r.States[i].Dead = !reached[r.States[i].Number]
	}
}

// reached finds the states that some way from the start leads to.
func (r *reporter) reached() map[int]bool {
	reached := make(map[int]bool)
	for work := []int{0}; len(work) > 0; work = work[1:] {
		for _, m := range r.Moves {
			if m.From == work[0] && m.To > 0 && !reached[m.To] {
				reached[m.To] = true
				work = append(work, m.To)
			}
		}
	}
	return reached
}

// follow adds the moves that begin at some points.
func (r *reporter) follow(from int, work []point) {
	add := func(to int) {
		if m := (Move{from, to}); !slices.Contains(r.Moves, m) {
			r.Moves = append(r.Moves, m)
		}
	}
	seen := make(map[*block]bool)
	for ; len(work) > 0; work = work[1:] {
		enter := func(b *block) {
			if b != nil && !seen[b] {
				seen[b] = true
				work = append(work, point{b, 0})
			}
		}
		b, stopped := work[0].b, false
		for _, in := range parts(b)[work[0].at:] {
			if in.sus != nil {
				add(in.sus.state)
				stopped = true
				break
			}
			for _, t := range in.jumps {
				enter(t)
			}
			if returns(in) {
				add(0)
			}
			if in.ends {
				stopped = true
				break
			}
		}
		if !stopped {
			enter(b.next)
		}
	}
}

// returns reports whether an instruction's text can end the function.
func returns(in *instr) bool {
	if in.comment || in.iff != nil || len(in.lines) == 0 {
		return false
	}
	src := "package p\nfunc _() {\n" + joined(in.lines) + "\n}"
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	found := false
	ast.Inspect(f.Decls[0].(*ast.FuncDecl).Body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		}
		return !found
	})
	return found
}
