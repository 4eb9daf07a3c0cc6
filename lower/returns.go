package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// returnPiece gives the text of a return statement.
func (b *builder) returnPiece(n *ast.ReturnStmt) piece {
	return b.returnValues(n.Pos(), n.Results)
}

// returnValues gives the text that ends the function with the given values,
// whose awaits are prepared; without values, with those of its named results.
func (b *builder) returnValues(pos token.Pos, values []ast.Expr) piece {
	var p piece
	var texts [][]line
	for _, e := range values {
		vp := b.renderSub(e)
		p.merge(vp)
		texts = append(texts, vp.lines)
	}
	if len(values) == 0 && !b.fn.deferred {
		for _, v := range b.fn.results {
			l := b.fn.locals[v]
			if l == nil {
				break // a function that never suspends keeps its results' names
			}
			l.used = true
			p.uses = append(p.uses, l)
			texts = append(texts, []line{b.at(pos, l.spell(nil, nil, b.f, b.fn))})
		}
	}
	switch {
	case b.fn.deferred:
		p.uses = append(p.uses, b.iters...)
		p.uses = uniq(append(p.uses, b.boxedResults(values)...))
		p.lines = b.returnDeferred(pos, texts)
	case len(b.boxedResults(values)) > 0:
		// Closures see what the results are set to.
		p.uses = uniq(append(p.uses, b.boxedResults(values)...))
		p.lines = b.compose(pos, append(b.setResults(texts), "return "+strings.Join(b.spelledResults(), ", ")+", "+b.f.pre("true"))...)
	case b.multi(values) && !b.fn.split:
		// In a block, since a goto may pass.
		names := strings.Join(b.freshResults(), ", ")
		p.lines = b.compose(pos, "{\n\t"+names+" := ", indent(texts[0], 1), "\n\treturn "+names+", "+b.f.pre("true")+"\n}")
	case b.multi(values):
		names := strings.Join(b.fn.resultVars, ", ")
		p.lines = b.compose(pos, names+" = ", texts[0], "\nreturn "+names+", "+b.f.pre("true"))
	case len(values) == 0 && !b.fn.split && len(b.fn.results) > 0:
		p.lines = b.compose(pos, "return") // ready was set beforehand
	default:
		parts := []any{"return "}
		for _, t := range texts {
			parts = append(parts, t, ", ")
		}
		p.lines = b.compose(pos, append(parts, b.f.pre("true"))...)
	}
	return p
}

// boxedResults gives the named results that closures see, if values are
// returned in a state machine.
func (b *builder) boxedResults(values []ast.Expr) []*local {
	var out []*local
	for _, v := range b.fn.results {
		if l := b.fn.locals[v]; len(values) > 0 && l != nil && l.boxed {
			out = append(out, l)
		}
	}
	return out
}

// freshResults makes names for the results of one return statement.
func (b *builder) freshResults() []string {
	names := make([]string, len(b.fn.results))
	for i := range names {
		names[i] = b.fn.names.numbered("v")
	}
	return names
}

// spelledResults gives the variables that hold the results.
func (b *builder) spelledResults() []string {
	out := make([]string, len(b.fn.results))
	for i, v := range b.fn.results {
		out[i] = b.fn.resultVars[i]
		if l := b.fn.locals[v]; l != nil {
			l.used = true
			out[i] = l.spell(nil, nil, b.f, b.fn)
		}
	}
	return out
}

// setResults assigns what a return statement gives, but for results that are
// returned as they are.
func (b *builder) setResults(texts [][]line) []any {
	var left []string
	var right []any
	for i, name := range b.spelledResults() {
		if len(texts) == len(b.fn.results) && joined(texts[i]) == name {
			continue
		}
		left = append(left, name)
		if i < len(texts) {
			if len(right) > 0 {
				right = append(right, ", ")
			}
			right = append(right, texts[i])
		}
	}
	if len(left) == 0 {
		return nil
	}
	return append(append([]any{strings.Join(left, ", ") + " = "}, right...), "\n")
}

// multi reports whether the values are one call that gives several.
func (b *builder) multi(values []ast.Expr) bool {
	if len(values) != 1 || len(b.fn.resultVars) < 2 {
		return false
	}
	_, tuple := b.f.typeOf(values[0]).(*types.Tuple)
	return tuple && !strings.Contains(b.subst[values[0]], ", ")
}

// returnDeferred stores the results where deferred calls find them and ends
// the body. Iterators that are running stop after the results are evaluated.
func (b *builder) returnDeferred(pos token.Pos, texts [][]line) []line {
	var parts []any
	if len(texts) > 0 {
		parts = b.setResults(texts)
	}
	for _, s := range b.stopIters(0) {
		parts = append(parts, s+"\n")
	}
	return b.compose(pos, append(parts, "return "+b.f.async+".Finished")...)
}

// stopIters gives the statements that stop the iterators beyond the first
// keep, innermost first.
func (b *builder) stopIters(keep int) []string {
	var out []string
	for i := len(b.iters) - 1; i >= keep; i-- {
		b.iters[i].used = true
		out = append(out, b.iters[i].name+".Stop()")
	}
	return out
}
