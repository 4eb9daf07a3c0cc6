package mutation

// Deferred calls.
var deferMutants = []mutant{
	{
		name:   "deferred call forgotten",
		breaks: "all deferred calls run",
		file:   "runtime/async/defers.go",
		edits:  one(`d.calls = &deferredCall{next: d.calls, plain: call}`, `d.calls = &deferredCall{plain: call}`),
		by:     erasure("defer_lifo"),
	},
	{
		name:   "deferred calls in the wrong order",
		breaks: "deferred calls run last first",
		file:   "runtime/async/defers.go",
		edits: one(`d.calls = &deferredCall{next: d.calls, plain: call}`, `last := &d.calls
	for *last != nil {
		last = &(*last).next
	}
	*last = &deferredCall{plain: call}`),
		by: erasure("defer_lifo"),
	},
	{
		name:   "deferred call twice",
		breaks: "a deferred call runs once",
		file:   "runtime/async/defers.go",
		edits:  one("d.callPlain(cx, c.plain)\n", "d.callPlain(cx, c.plain)\n\t\td.callPlain(cx, c.plain)\n"),
		by:     erasure("defer_lifo"),
	},
	{
		name:   "awaiting deferred call forgotten",
		breaks: "a deferred await is kept with the calls deferred before it",
		file:   "runtime/async/defers.go",
		edits:  one(`d.calls = &deferredCall{next: d.calls, await: &deferredFuture[T]{call: call}}`, `d.calls = &deferredCall{await: &deferredFuture[T]{call: call}}`),
		by:     erasure("defer_order_of_cleanup"),
	},
	{
		name:   "deferred future made twice",
		breaks: "the call of a deferred await is made once, however often it suspends",
		file:   "runtime/async/defers.go",
		edits:  one("_, done = f.future.Poll(cx)\n\treturn done\n", "_, done = f.future.Poll(cx)\n\tif !done {\n\t\tcx.yield()\n\t\t_, done = f.call().Poll(cx)\n\t}\n\treturn done\n"),
		by:     frames("TestRandomCancellations"),
	},
	{
		name:   "deferred operands evaluated late",
		breaks: "the arguments of a deferred call are evaluated where it is deferred",
		file:   "lower/defer.go",
		edits:  one(`if tv.Value != nil || tv.IsNil() || tv.IsType() {`, `if _, tuple := tv.Type.(*types.Tuple); !tuple {`),
		by:     erasure("defer_early_args"),
	},
	{
		name:   "deferred method value evaluated late",
		breaks: "the receiver of a deferred method call is evaluated where it is deferred",
		file:   "lower/defer.go",
		edits:  one("if f.info.Selections[x] != nil {\n\t\t\treturn false", "if f.info.Selections[x] != nil {\n\t\t\treturn true"),
		by:     erasure("defer_method_values"),
	},
	{
		name:   "result read before the deferred calls",
		breaks: "the caller gets what deferred functions set the named results to",
		file:   "lower/emit.go",
		edits: []edit{
			{"\tif len(vars) > 0 {\n\t\te.glue(1, strings.Join(vars, \", \")+\" = \"+strings.Join(outs, \", \"))\n\t}\n\t// The frame", "\t// The frame"},
			{"\te.glue(1, \"if !\"+self+\".defers.Exit(\"", "\tif len(vars) > 0 {\n\t\te.glue(1, strings.Join(vars, \", \")+\" = \"+strings.Join(outs, \", \"))\n\t}\n\te.glue(1, \"if !\"+self+\".defers.Exit(\""},
		},
		by: erasure("defer_named_results"),
	},
	{
		name:   "returned value lost",
		breaks: "the results of a return are set before the deferred calls run",
		file:   "lower/returns.go",
		edits:  one("\tif len(texts) > 0 {\n\t\tparts = b.setResults(texts)", "\tif len(texts) > 1 {\n\t\tparts = b.setResults(texts)"),
		by:     printed("cancel"),
	},
	{
		name:   "deferred calls of a cancelled function skipped",
		breaks: "a cancelled function runs its deferred calls",
		file:   "lower/glue.go",
		edits:  one("if e.fn.deferred {\n\t\te.glue(1, \"return \"+self+\".defers.Cancel", "if e.fn.deferred && e.fn.f == nil {\n\t\te.glue(1, \"return \"+self+\".defers.Cancel"),
		by:     printed("cancel"),
	},
}

// Panics, recover and runtime.Goexit.
var panicMutants = []mutant{
	{
		name:   "recover in a callee of a deferred call",
		breaks: "recover works only in the deferred function itself",
		file:   "runtime/async/defers.go",
		edits:  one(`if c == nil || !c.await.is(frame) {`, `if c == nil {`),
		by:     frames("TestExitsAsInGo"),
	},
	{
		name:   "recover in a closure",
		breaks: "recover in a closure of an async function is Go's",
		file:   "lower/render.go",
		edits:  one(`r.b != nil && r.lits == 0 && r.f.builtin(n) == "recover"`, `r.b != nil && r.f.builtin(n) == "recover"`),
		by:     erasure("recover_basic"),
	},
	{
		name:   "panic not raised for a deferred call",
		breaks: "a deferred call of a panicking function can recover the panic",
		file:   "lower/defer.go",
		edits:  one(`push = append(push, "\n\t"+b.fn.phase+".Raise()\n})")`, `push = append(push, "\n})")`),
		by:     erasure("recover_basic"),
	},
	{
		name:   "recovered panic goes on",
		breaks: "a panic that a deferred call recovered is over",
		file:   "runtime/async/defers.go",
		edits:  one(`if p.raised { // and did not come out`, `if !p.raised { // and did not come out`),
		by:     erasure("recover_basic"),
	},
	{
		name:   "panic recovered by an await goes on",
		breaks: "a panic that a deferred async function recovered is over",
		file:   "runtime/async/defers.go",
		edits:  one(`if d.pending != nil && d.pending.recovered {`, `if d.pending != nil && !d.pending.recovered {`),
		by:     erasure("recover_async_literal"),
	},
	{
		name:   "recovered twice",
		breaks: "a panic is recovered once",
		file:   "runtime/async/defers.go",
		edits:  one("\tp.recovered = true\n\treturn p.value", "\tif p.value == nil {\n\t\tp.recovered = true\n\t}\n\treturn p.value"),
		by:     erasure("recover_async_literal"),
	},
	{
		name:   "recover while cancelled",
		breaks: "recover gives nil in a cancelled function",
		file:   "runtime/async/defers.go",
		edits:  one("if d.exit == clearing {\n\t\treturn nil", "if d.exit == running {\n\t\treturn nil"),
		by:     frames("TestCancellation"),
	},
	{
		name:   "panic value changed",
		breaks: "a panic keeps its value on the way through async functions",
		file:   "runtime/async/failure.go",
		edits:  one("pcs := make([]uintptr, maxPanicTrace)", "v = fmt.Sprint(v)\n\tpcs := make([]uintptr, maxPanicTrace)"),
		by:     erasure("recover_repanic"),
	},
	{
		name:   "first panic wins",
		breaks: "a panic of a deferred call replaces the one under way",
		file:   "runtime/async/defers.go",
		edits:  one("\td.pending = newPanic(cx, v)\n}\n\n// runCalls", "\tif d.pending == nil {\n\t\td.pending = newPanic(cx, v)\n\t}\n}\n\n// runCalls"),
		by:     erasure("panic_in_defer"),
	},
	{
		name:   "panic in a deferred call lost",
		breaks: "a panic of a deferred call passes on",
		file:   "runtime/async/defers.go",
		edits:  one("\td.pending = newPanic(cx, v)\n}\n\n// runCalls", "}\n\n// runCalls"),
		by:     erasure("panic_in_defer"),
	},
	{
		name:   "deferred calls forgotten by Goexit",
		breaks: "runtime.Goexit runs the deferred calls of all frames on its way",
		file:   "runtime/async/defers.go",
		edits:  one("\t\td.pending = newPanic(cx, *v)\n\t}\n\td.goexit(cx)\n", "\t\td.pending = newPanic(cx, *v)\n\t}\n"),
		by:     frames("TestExitsAsInGo"),
	},
	{
		name:   "panic survives Goexit",
		breaks: "runtime.Goexit in a deferred call ends the panic under way",
		file:   "runtime/async/defers.go",
		edits:  one("\td.pending = nil // as in Go, Goexit ends", "\t// as in Go, Goexit ends"),
		by:     frames("TestExitsAsInGo"),
	},
}

// Futures as values: guards, spawning, cancellation.
var futureMutants = []mutant{
	{
		name:   "cancel skips the innermost",
		breaks: "cancelling a future with deferred calls cancels first what it awaits",
		file:   "lower/glue.go",
		edits:  one(`".defers.Cancel(cx, &"+state+", "+child+")"`, `".defers.Cancel(cx, &"+state+", nil)"`),
		by:     printed("cancel"),
	},
	{
		name:   "cancel does not pass on",
		breaks: "cancelling a future without deferred calls cancels what it awaits",
		file:   "lower/glue.go",
		edits:  one(`".Cancel(cx, "+child+")"`, `".Cancel(cx, nil)"`),
		by:     printed("cancel"),
	},
	{
		name:   "cancel of another await",
		breaks: "what is cancelled is what the function is suspended at",
		file:   "lower/glue.go",
		edits:  one(`strings.Join(cases[c], ", ")`, `cases[c][0]`),
		by:     printed("cancel"),
	},
	{
		name:   "deferred calls before the innermost",
		breaks: "what is awaited is cancelled before the own deferred calls run",
		file:   "runtime/async/defers.go",
		edits:  one("if d.exit == unwinding && !d.cancelActive(cx, child) || !d.runCalls(cx) {", "if !d.runCalls(cx) || d.exit == unwinding && !d.cancelActive(cx, child) {"),
		by:     frames("TestCancellation"),
	},
	{
		name:   "cancel of the unstarted",
		breaks: "cancelling a future that was never polled does nothing",
		file:   "runtime/async/frame.go",
		edits:  one("if s.At == 0 || s.guard != idle && s.guard != cancelling {", "if s.guard != idle && s.guard != cancelling {"),
		by:     printed("cancel_unstarted"),
	},
	{
		name:   "cancel of the unstarted with deferred calls",
		breaks: "cancelling a future with deferred calls that was never polled does nothing",
		file:   "runtime/async/defers.go",
		edits:  one("if s.At == 0 || s.guard != idle {", "if s.guard != idle {"),
		by:     printed("cancel_unstarted"),
	},
	{
		name:   "misuse not detected",
		breaks: "polling a future after it completed panics",
		file:   "runtime/async/frame.go",
		edits:  one("\tif s.guard != idle {\n\t\ts.misuse()\n\t}\n", ""),
		by:     printed("misuse"),
	},
	{
		name:   "guard not set",
		breaks: "the Poll of a lowered function guards against misuse",
		file:   "lower/glue.go",
		edits:  one(`args := []string{state + ".Enter(cx)"}`, `args := []string{"cx"}`),
		by:     printed("misuse"),
	},
	{
		name:   "argument of a blank parameter dropped",
		breaks: "all arguments of a spawned call are evaluated, also those that nobody reads",
		file:   "lower/spawn.go",
		edits:  one("return false // it has to be evaluated all the same", "continue"),
		by:     printed("spawn_operands"),
	},
}

// Selects over futures.
var selectMutants = []mutant{
	{
		name:   "losers run on",
		breaks: "a call that lost in a select is cancelled",
		file:   "lower/race.go",
		edits:  one(`rc.owned = isCall && !b.f.info.Types[call.Fun].IsType()`, `rc.owned = isCall && b.f.info.Types[call.Fun].IsType()`),
		by:     printed("select_futures"),
	},
	{
		name:   "losers of the program cancelled",
		breaks: "a future in a variable that lost in a select can go on",
		file:   "lower/race.go",
		edits:  one(`rc.owned = isCall && !b.f.info.Types[call.Fun].IsType()`, `rc.owned = !isCall || !b.f.info.Types[call.Fun].IsType()`),
		by:     printed("select_futures_owner"),
	},
	{
		name:   "select waits in spite of its default",
		breaks: "the default of a select is taken when nothing is ready at the first poll",
		file:   "runtime/async/select.go",
		edits:  one("\tif s.orElse {\n\t\ts.end(s.n)", "\tif s.orElse && s.n == 0 {\n\t\ts.end(s.n)"),
		by:     printed("select_futures"),
	},
	{
		name:   "first case left running",
		breaks: "a select that is cancelled cancels all its cases",
		file:   "runtime/async/select.go",
		edits:  one("s.at = s.n - 1\n\t\ts.end(-1)", "s.at = s.n - 1\n\t\ts.end(0)"),
		by:     frames("TestSelectCancelled"),
	},
	{
		name:   "losers not waited for",
		breaks: "the clean-up of what lost has finished before the chosen case goes on",
		file:   "runtime/async/select.go",
		edits:  one(`s.exit == nil && !s.cancelLosers(cx, cases) {`, `s.exit == nil && !s.cancelLosers(cx, cases) && s.phase != selectEnding {`),
		by:     frames("TestSelectCancelsLosers"),
	},
	{
		name:   "deferred recover as a call",
		breaks: "a deferred recover recovers what its function may recover",
		file:   "lower/defer.go",
		edits:  one(`} else if b.f.builtin(s.Call) == "recover" {`, `} else if b.f.builtin(s.Call) == "recover" && b.fn == nil {`),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "deferred recover in a plain body",
		breaks: "what a deferred recover does depends on how its function ends",
		file:   "lower/lower.go",
		edits:  one(`fn.split = f.awaits(body) || f.defersRecover(body)`, `fn.split = f.awaits(body)`),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "deferred recover while it panics",
		breaks: "a recover that Go calls recovers nothing",
		file:   "runtime/async/defers.go",
		edits:  one("\t\td.calls = c.next\n\t\tif d.pending == nil {\n", "\t\td.calls = c.next\n\t\tif d.pending == nil || true {\n"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
}
