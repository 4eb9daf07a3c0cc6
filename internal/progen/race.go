package progen

import (
	"go/ast"
	"go/parser"
	"strings"
)

// raceStmt writes a select over futures. All cases but one await a future that
// is never ready, so that it is known which is taken, and the select has an
// erased form.
func (b *body) raceStmt() {
	results := pick(b.g, [][]*typ{nil, {b.someType(nil)}, b.g.drawTypes(2)})
	b.mood()
	taken := b.racedCall(results)
	left, assigns := "", false
	switch {
	case b.g.oneIn(3):
		left, assigns = b.targetsOf(results)
	case len(results) == 1 && b.g.oneIn(4):
		assigns = true // to nothing
	}
	tg := b.enter("select", false)
	var clauses []string
	switch {
	case len(results) > 0 && !assigns:
		clauses = []string{b.raceCase(results, taken)}
	case left != "":
		clauses = []string{"case " + left + " = " + taken + ":\n" + b.nested()}
	default:
		clauses = []string{"case " + taken + ":\n" + b.nested()}
	}
	for range b.g.n(3) {
		never := "case await(h.Never()):\n" + b.nested()
		if b.g.oneIn(2) {
			clauses = append(clauses, never)
		} else {
			clauses = append([]string{never}, clauses...)
		}
	}
	label := b.leave(tg)
	b.labelled(label, "select {\n"+strings.Join(clauses, "")+"}")
}

// racedCall is the await of a call that gives those results.
func (b *body) racedCall(results []*typ) string {
	var call string
	var o options
	d := b.g.exprDepth()
	b.callsOf(&o, results, d, func(text string) { call = text })
	o.add(len(results) == 0, fPause, 8, func() { call = "await(h.Pause())" })
	if len(o) > 0 {
		b.choose(o)
	}
	if isAwait(call) {
		return call
	}
	if call != "" {
		b.line("%s", call)
	}
	return b.called(true, results, d)
}

// isAwait reports whether an expression is an await, and not one of what an await
// gives.
func isAwait(text string) bool {
	e, err := parser.ParseExpr(text)
	if err != nil {
		return false
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	name, ok := call.Fun.(*ast.Ident)
	return ok && name.Name == "await"
}

// raceCase has the values in new variables.
func (b *body) raceCase(results []*typ, taken string) string {
	return b.block(func() {
		var names []string
		var vars []*variable
		for i, t := range results {
			if i > 0 && b.g.oneIn(4) {
				names = append(names, "_")
				continue
			}
			v := b.newVar(t, false)
			v.fixed = t.mayBeNil()
			vars = append(vars, v)
			names = append(names, v.name)
		}
		b.line("case %s := %s:", strings.Join(names, ", "), taken)
		b.keep(vars...)
		b.statements(b.inner())
	})
}
