package mutation

// The order in which the operands of a statement are evaluated, and how often.
var orderMutants = []mutant{
	{
		name:   "await before an earlier call",
		breaks: "what calls or receives before an await in its statement is evaluated before it",
		file:   "lower/normalize.go",
		edits:  one(`b.prep(e, later || i < last)`, `b.prep(e, later || i < last && last < 0)`),
		by:     erasure("expr_mixed_calls"),
	},
	{
		name:   "operands swapped",
		breaks: "the left operand is evaluated before the right one",
		file:   "lower/normalize.go",
		edits:  one(`return []ast.Expr{e.X, e.Y}`, `return []ast.Expr{e.Y, e.X}`),
		by:     erasure("expr_binary_order"),
	},
	{
		name:   "index before what is indexed",
		breaks: "what is indexed is evaluated before the index",
		file:   "lower/normalize.go",
		edits:  one(`return []ast.Expr{e.X, e.Index}`, `return []ast.Expr{e.Index, e.X}`),
		by:     erasure("expr_index"),
	},
	{
		name:   "bounds swapped",
		breaks: "the bounds of a slice expression are evaluated from left to right",
		file:   "lower/normalize.go",
		edits:  one(`return []ast.Expr{e.X, e.Low, e.High, e.Max}`, `return []ast.Expr{e.X, e.High, e.Low, e.Max}`),
		by:     erasure("expr_slice"),
	},
	{
		name:   "value before its key",
		breaks: "a key of a composite literal is evaluated before its value",
		file:   "lower/normalize.go",
		edits:  one(`return []ast.Expr{e.Key, e.Value}`, `return []ast.Expr{e.Value, e.Key}`),
		by:     erasure("lit_slice_array_map"),
	},
	{
		name:   "arguments before the function",
		breaks: "the function value of a call is evaluated before its arguments",
		file:   "lower/normalize.go",
		edits:  one(`return append([]ast.Expr{call.Fun}, call.Args...)`, `return append(append([]ast.Expr{}, call.Args...), call.Fun)`),
		by:     erasure("expr_mixed_calls"),
	},
	{
		name:   "short circuit lost",
		breaks: "an await right of && or || runs only if the left side leaves it open",
		file:   "lower/normalize.go",
		edits:  one("(b.f.awaits(e.Y) || later", "(!b.f.awaits(e.Y) || later"),
		by:     erasure("expr_logic_shortcircuit"),
	},
	{
		name:   "short circuit behind an await lost",
		breaks: "a call right of && or || whose left side awaits runs only if that leaves it open, also before another await",
		file:   "lower/normalize.go",
		edits:  one("|| later && b.f.calls(e.Y))", "|| later && !b.f.calls(e.Y))"),
		by:     erasure("regress_logic_then_await"),
	},
	{
		name:   "short circuit of a call lost",
		breaks: "a call right of && or || that stands before an await runs only if the left side leaves it open",
		file:   "lower/normalize.go",
		edits:  one("&& b.f.calls(x.Y) {\n\t\t\tb.hoist(x)", "&& !b.f.calls(x.Y) {\n\t\t\tb.hoist(x)"),
		by:     erasure("expr_logic_before_await"),
	},
	{
		name:   "short circuit the wrong way",
		breaks: "&& goes on if its left side is true, || if it is false",
		file:   "lower/normalize.go",
		edits:  one(`b.branchOn(e.Pos(), t, e.Op == token.LOR, done)`, `b.branchOn(e.Pos(), t, e.Op != token.LOR, done)`),
		by:     erasure("expr_logic_shortcircuit"),
	},
	{
		name:   "copy thought without effect",
		breaks: "a builtin with an effect is called before a later await",
		file:   "lower/normalize.go",
		edits:  one(`case "len", "cap", "min", "max", "real", "imag", "complex", "new", "make":`, `case "len", "cap", "min", "max", "real", "imag", "complex", "new", "make", "copy":`),
		by:     erasure("builtin_effects"),
	},
	{
		name:   "receive thought without effect",
		breaks: "a receive is done before a later await",
		file:   "lower/normalize.go",
		edits:  one("case *ast.UnaryExpr:\n\t\tif x.Op == token.ARROW {\n\t\t\tb.hoist(x)", "case *ast.UnaryExpr:\n\t\tif x.Op == token.RANGE {\n\t\t\tb.hoist(x)"),
		by:     erasure("expr_mixed_calls"),
	},
	{
		name:   "left side after the right",
		breaks: "the operands of the left side of op= are evaluated before an await on its right",
		file:   "lower/control.go",
		edits:  one(`if x := ast.Unparen(lhs); !isIdent(x) {`+"\n\t\t\t\tops", `if x := ast.Unparen(lhs); !isIdent(x) && (s.Tok == token.ASSIGN || b.f.awaits(x)) {`+"\n\t\t\t\tops"),
		by:     erasure("assign_op"),
	},
	{
		name:   "left side after the right of =",
		breaks: "index expressions on the left are evaluated before an await on the right",
		file:   "lower/control.go",
		edits:  one(`b.prepList(append(ops, s.Rhs...), false)`, `b.prepList(append(append(ops[:0:0], s.Rhs...), ops...), false)`),
		by:     erasure("assign_phases"),
	},
	{
		name:   "left side twice",
		breaks: "op= evaluates its left side once",
		file:   "lower/control.go",
		edits: one(`b.prepList(append(ops, s.Rhs...), false)`, `for _, op := range ops {
		if s.Tok != token.ASSIGN && b.f.calls(op) && !b.f.awaits(op) {
			p := b.renderSub(op)
			b.emit(&instr{lines: b.compose(op.Pos(), "_ = ", p.lines), pos: op.Pos(), uses: p.uses, copies: p.copies})
		}
	}
	b.prepList(append(ops, s.Rhs...), false)`),
		by: erasure("assign_op"),
	},
	{
		name:   "increment twice",
		breaks: "x++ adds one",
		file:   "lower/control.go",
		edits:  one("b.prepList(operands(s.X), false)\n\t\tb.rest(s)", "b.prepList(operands(s.X), false)\n\t\tb.rest(s)\n\t\tb.rest(s)"),
		by:     erasure("assign_incdec"),
	},
	{
		name:   "value sent before its channel",
		breaks: "the channel of a send is evaluated before the value",
		file:   "lower/control.go",
		edits:  one(`b.prepList([]ast.Expr{s.Chan, s.Value}, false)`, `b.prepList([]ast.Expr{s.Value, s.Chan}, false)`),
		by:     erasure("chan_send_receive"),
	},
	{
		name:   "select value before its channel",
		breaks: "the operands of a select are evaluated in source order",
		file:   "lower/choice.go",
		edits:  one(`ops = append(ops, c.Chan, c.Value)`, `ops = append(ops, c.Value, c.Chan)`),
		by:     erasure("select_native"),
	},
	{
		name:   "variadic arguments reversed",
		breaks: "the last arguments are in the slice of a variadic parameter in order",
		file:   "lower/callee.go",
		edits:  one("\tfor i, g := range given {\n", "\tfor i := range given {\n\t\tg := given[len(given)-1-i]\n"),
		by:     erasure("call_variadic"),
	},
	{
		name:   "no variadic arguments",
		breaks: "without arguments a variadic parameter is nil",
		file:   "lower/callee.go",
		edits:  one("\tif len(given) == 0 {\n\t\treturn argText", "\tif len(given) < 0 {\n\t\treturn argText"),
		by:     erasure("call_variadic"),
	},
	{
		name:   "results unpacked in another order",
		breaks: "the values of a tuple go to the variables in order",
		file:   "lower/build.go",
		edits:  one(`return fmt.Sprintf("V%d", i)`, `return fmt.Sprintf("V%d", i^1)`),
		by:     erasure("tuple_of_values"),
	},
	{
		name:   "promoted through another field",
		breaks: "a promoted method's receiver is the field that Go finds",
		file:   "lower/callee.go",
		edits:  one(`index, _ := types.LookupFieldOrMethod(f.typeOf(x.X), true, f.u.pkg, last); slices.Equal(index, sel.Index()[:n])`, `index, _ := types.LookupFieldOrMethod(f.typeOf(x.X), true, f.u.pkg, last); len(index) > 0 || slices.Equal(index, sel.Index()[:n])`),
		by:     erasure("method_promoted_past_field"),
	},
	{
		name:   "results before the receiver",
		breaks: "a receiver is evaluated before the call whose results are the arguments",
		file:   "lower/build.go",
		edits:  one(`b.prep(c.recv, several || `, `b.prep(c.recv, `),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
}
