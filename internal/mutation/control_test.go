package mutation

// Where control goes.
var controlMutants = []mutant{
	{
		name:   "fallthrough lost",
		breaks: "fallthrough goes on in the next clause",
		file:   "lower/choice.go",
		edits:  one("if !b.endsNow() {\n\t\t\t\tb.cur.next = b.nextCase\n\t\t\t}\n", ""),
		by:     erasure("switch_fallthrough"),
	},
	{
		name:   "default never taken",
		breaks: "default is taken if no case matches",
		file:   "lower/choice.go",
		edits:  one("if c.isDef {\n\t\t\tb.cur.next", "if !c.isDef && len(cs) == 0 {\n\t\t\tb.cur.next"),
		by:     erasure("switch_tag", "switch_notag", "switch_fallthrough"),
	},
	{
		name:   "default where it stands",
		breaks: "default is taken after all cases, wherever it stands",
		file:   "lower/choice.go",
		edits: one("\tfor i, st := range s.Body.List {\n\t\tfor _, e := range st", `	for i, st := range s.Body.List {
		if st.(*ast.CaseClause).List == nil {
			b.cur.next = cs[i].block
			return
		}
		for _, e := range st`),
		by: erasure("switch_notag"),
	},
	{
		name:   "tag once for each case",
		breaks: "the tag of a switch is evaluated once",
		file:   "lower/choice.go",
		edits:  one("\t\t\tb.prep(e, false)\n\t\t\tp := b.renderSub(e)", "\t\t\tb.assignTo(tag, s.Tag)\n\t\t\tb.prep(e, false)\n\t\t\tp := b.renderSub(e)"),
		by:     erasure("order_operands_kept"),
	},
	{
		name:   "inner loop for the labelled one",
		breaks: "continue with a label goes on with the loop of that label",
		file:   "lower/control.go",
		edits:  one(`case n.Label != nil && (t.label == nil`, `case n.Label != nil && n.Tok == token.BREAK && (t.label == nil`),
		by:     erasure("for_labels_deep"),
	},
	{
		name:   "break of the inner construct",
		breaks: "break with a label leaves the construct of that label",
		file:   "lower/control.go",
		edits:  one(`case n.Label != nil && (t.label == nil`, `case n.Label != nil && n.Tok == token.CONTINUE && (t.label == nil`),
		by:     erasure("for_labels_deep"),
	},
	{
		name:   "goto behind its target",
		breaks: "goto goes to the beginning of the labelled statement",
		file:   "lower/control.go",
		edits:  one("if b.f.gotos[s] {\n\t\tb.place(b.labelBlock(s))\n\t}", "defer func() {\n\t\tif b.f.gotos[s] {\n\t\t\tb.place(b.labelBlock(s))\n\t\t}\n\t}()"),
		by:     erasure("goto_forward"),
	},
	{
		name:   "else branch always",
		breaks: "control does not fall out of an if into its else",
		file:   "lower/control.go",
		edits:  one("if !b.endsNow() {\n\t\t\tb.cur.next = done\n\t\t}\n\t\tb.place(els)", "b.place(els)"),
		by:     erasure("if_chain"),
	},
	{
		name:   "negated comparison of NaN",
		breaks: "of floating point numbers, not less is not greater or equal",
		file:   "lower/control.go",
		edits:  one(`basic.Info()&(types.IsInteger|types.IsString) != 0`, `basic.Info()&(types.IsInteger|types.IsFloat|types.IsString) != 0`),
		by:     erasure("float_nan_conditions"),
	},
	{
		name:   "or taken for and",
		breaks: "a condition x || y holds if x does",
		file:   "lower/control.go",
		edits:  one("case token.LOR:\n\t\t\tb.when(x.X, target)\n\t\t\tb.when(x.Y, target)", "case token.LOR:\n\t\t\tnot := b.newBlock(\"not\", x.Pos())\n\t\t\tb.unless(x.X, not)\n\t\t\tb.when(x.Y, target)\n\t\t\tb.place(not)"),
		by:     erasure("expr_logic_conditions"),
	},
}

// Ranges, but over iterator functions.
var rangeMutants = []mutant{
	{
		name:   "one variable for all iterations",
		breaks: "each iteration of a for loop has its own variable",
		file:   "lower/loop.go",
		edits:  one(`if s.Init != nil && b.f.perIteration {`, `if s.Init != nil && !b.f.perIteration {`),
		by:     erasure("for_closures_periter"),
	},
	{
		name:   "copied after the post statement",
		breaks: "the next iteration's variable is made before the post statement changes it",
		file:   "lower/loop.go",
		edits: []edit{
			{"\tif s.Post != nil {\n\t\tb.header(s.Post)\n\t}\n", ""},
			{"\tb.place(next)\n\tif s.Init", "\tb.place(next)\n\tif s.Post != nil {\n\t\tb.header(s.Post)\n\t}\n\tif s.Init"},
		},
		by: erasure("for_closures_periter"),
	},
	{
		name:   "one variable for all of a range",
		breaks: "each iteration of a range has its own variables",
		file:   "lower/loop.go",
		edits: []edit{
			{`if s.Tok == token.DEFINE && !b.f.perIteration {`, `if s.Tok == token.DEFINE {`},
			{`if r.f.perIteration {`, `if !r.f.perIteration {`},
		},
		by: erasure("range_periter"),
	},
	{
		name:   "range operand twice",
		breaks: "the operand of a range is evaluated once",
		file:   "lower/loop.go",
		edits:  one("\tr.assignTo(l, r.s.X)\n", "\tr.assignTo(l, r.s.X)\n\tr.assignTo(l, r.s.X)\n"),
		by:     erasure("grid_range"),
	},
	{
		name:   "range operand read later",
		breaks: "assigning to the variable that is ranged over does not change the range",
		file:   "lower/loop.go",
		edits:  one(` || !b.f.vars[l.v].constant() {`, ` {`),
		by:     erasure("range_slice"),
	},
	{
		name:   "array not copied",
		breaks: "a range over an array goes over the elements that it had at the beginning",
		file:   "lower/loop.go",
		edits:  one("s := r.operand() // a copy", "s := r.simple(r.s.X)\n\tif s == nil {\n\t\ts = r.operand()\n\t}"),
		by:     erasure("range_array"),
	},
	{
		name:   "range counts in the user's variable",
		breaks: "assigning to the key of a range does not change the iteration",
		file:   "lower/loop.go",
		edits:  one(`info != nil && info.constant() && !info.shared {`, `info != nil && !info.shared && !info.addr {`),
		by:     erasure("range_int"),
	},
	{
		name:   "deleted entries produced",
		breaks: "a range over a map gives no entry that was deleted",
		file:   "runtime/async/rangemap.go",
		edits:  one(`if v, ok = it.m[k]; ok {`, `if v, ok = it.m[k]; ok || true {`),
		by:     frames("TestRangeMap"),
	},
	{
		name:   "entries of NaN lost",
		breaks: "a range over a map gives the entries whose keys do not equal themselves",
		file:   "runtime/async/rangemap.go",
		edits:  one("v, it.nans = it.nans[0], it.nans[1:]\n\t\tif it.hasNaN() {", "v, it.nans = it.nans[0], it.nans[1:]\n\t\tif !it.hasNaN() {"),
		by:     frames("TestRangeMapNaN"),
	},
	{
		name:   "bytes for runes",
		breaks: "a range over a string goes on behind the rune",
		file:   "runtime/async/rangemap.go",
		edits:  one("r, n := utf8.DecodeRuneInString(string(s[i:]))\n\treturn r, i + n", "r, _ = utf8.DecodeRuneInString(string(s[i:]))\n\treturn r, i + 1"),
		by:     frames("TestRangeString"),
	},
	{
		name:   "next character as the key",
		breaks: "the key of a range over a string is where the character begins, not the next one",
		file:   "lower/loop.go",
		edits:  one(`r.vars(nil, key, char, append(keys, chars...)...)`, `r.vars(nil, from.name, char, append(chars, from)...)`),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
}

// Ranges over iterator functions.
var iteratorMutants = []mutant{
	{
		name:   "iterator not stopped by break",
		breaks: "break stops the iterators of the loops that it leaves",
		file:   "lower/control.go",
		edits:  one(`blk, keep = t.brk, t.brkIters`, `blk, keep = t.brk, len(b.iters)`),
		by:     erasure("iter_ways_out"),
	},
	{
		name:   "iterator not stopped by continue",
		breaks: "continue of an outer loop stops the iterators of the inner ones",
		file:   "lower/control.go",
		edits:  one(`blk, keep = t.cont, t.contIters`, `blk, keep = t.cont, len(b.iters)`),
		by:     erasure("iter_ways_out"),
	},
	{
		name:   "iterator not stopped by goto",
		breaks: "goto stops the iterators of the loops that it leaves",
		file:   "lower/control.go",
		edits:  one(`keep = b.itersAround(def)`, `keep = len(b.iters)`),
		by:     erasure("iter_ways_out"),
	},
	{
		name:   "iterator stopped by its own continue",
		breaks: "continue leaves its loop's own iterator running",
		file:   "lower/loop.go",
		edits:  one("\ttarget.contIters = len(r.iters)\n", ""),
		by:     erasure("iter_ways_out"),
	},
	{
		name:   "iterator stopped before the results",
		breaks: "the results of a return in a range are evaluated before the iterator is stopped",
		file:   "lower/returns.go",
		edits: []edit{
			{"\tif len(texts) > 0 {\n\t\tparts = b.setResults(texts)\n\t}\n", ""},
			{"return b.compose(pos, append(parts, \"return \"+b.f.async+\".Finished\")...)", "if len(texts) > 0 {\n\t\tparts = append(parts, b.setResults(texts)...)\n\t}\n\treturn b.compose(pos, append(parts, \"return \"+b.f.async+\".Finished\")...)"},
		},
		by: erasure("iter_return_before_stop"),
	},
	{
		name:   "outer iterator stopped first",
		breaks: "iterators are stopped innermost first",
		file:   "lower/returns.go",
		edits:  one(`for i := len(b.iters) - 1; i >= keep; i-- {`, `for i := keep; i < len(b.iters); i++ {`),
		by:     erasure("iter_ways_out"),
	},
	{
		name:   "plain range left too late",
		breaks: "an iterator of a range without awaits is stopped before those around it",
		file:   "lower/stmt.go",
		edits:  one(`b.f.awaits(s) || len(b.iters) > 0 && b.f.leavesIterator(s)`, `b.f.awaits(s) || len(b.iters) < 0 && b.f.leavesIterator(s)`),
		by:     erasure("regress_iterstop_order"),
	},
	{
		name:   "labelled jump left too late",
		breaks: "so it is when a jump to a label around them leaves it",
		file:   "lower/stmt.go",
		edits:  one(`found = found || def.Pos() < s.Pos() || def.End() > s.End()`, `_ = def`),
		by:     erasure("regress_iterstop_order"),
	},
	{
		name:   "panic does not unwind the iterator",
		breaks: "a panic in the body of a range passes through the iterator",
		file:   "runtime/async/iter.go",
		edits:  one(`l.raise, l.goexit = d.pending, d.pending == nil`, `l.goexit = d.pending == nil`),
		by:     erasure("iter_panic_recovered_by_iterator"),
	},
	{
		name:   "ended iterator still active",
		breaks: "an iterator that has ended is not stopped again",
		file:   "runtime/async/iter.go",
		edits:  one("\tif !*ok {\n\t\tl.exit()\n\t}\n", "\tif !*ok {\n\t\tl.leave()\n\t}\n"),
		by:     frames("TestRangeKinds"),
	},
	{
		name:   "iterators run on when cancelled",
		breaks: "cancellation stops the active iterators",
		file:   "runtime/async/defers.go",
		edits:  one("d.exit = clearing\n\t\td.stopIterators(cx)", "d.exit = clearing"),
		by:     frames("TestNestedRanges"),
	},
	{
		name:   "iterators stopped after the deferred calls",
		breaks: "on cancellation iterators are stopped before the deferred calls run",
		file:   "runtime/async/defers.go",
		edits: []edit{
			{"d.exit = clearing\n\t\td.stopIterators(cx)", "d.exit = clearing"},
			{"s.guard = cancelled\n\treturn d.end(cx)", "d.stopIterators(cx)\n\ts.guard = cancelled\n\treturn d.end(cx)"},
		},
		by: frames("TestCancellation"),
	},
}
