package mutation

// What a function keeps while it is suspended, and how it goes on.
var frameMutants = []mutant{
	{
		name:   "spill dropped",
		breaks: "a variable that lives across an await is saved, also if it is the only one",
		file:   "lower/emit.go",
		edits:  one(`if names, fields := e.spill(s); names != "" {`+"\n\t\tleft, right = left+", `if names, fields := e.spill(s); strings.Contains(names, ",") {`+"\n\t\tleft, right = left+"),
		by:     erasure("for_post_await"),
	},
	{
		name:   "reload dropped",
		breaks: "what was saved is loaded on resumption, also if it is only one variable",
		file:   "lower/emit.go",
		edits:  one(`if names, fields := e.spill(s); names != "" {`+"\n\t\t\tleft, right = names+", `if names, fields := e.spill(s); strings.Contains(names, ",") {`+"\n\t\t\tleft, right = names+"),
		by:     erasure("for_post_await"),
	},
	{
		name:   "two spills swapped",
		breaks: "each variable is saved where it is loaded from",
		file:   "lower/emit.go",
		edits: one(`left, right = left+", "+fields, right+", "+names`, `if len(s.live) == 2 && s.live[0].heldText() == s.live[1].heldText() {
			names = s.live[1].name + ", " + s.live[0].name
		}
		left, right = left+", "+fields, right+", "+names`),
		by: printed("cancel"),
	},
	{
		name:   "two temporaries swapped",
		breaks: "a temporary stands for the argument that was evaluated to it",
		file:   "lower/build.go",
		edits: one(`texts = append(texts, t.name)`, `texts = append(texts, t.name)
		if n, k := len(texts), len(temps); k > 1 && temps[k-2].text == t.text && texts[n-2] == temps[k-2].name {
			texts[n-2], texts[n-1] = texts[n-1], texts[n-2]
		}`),
		by: erasure("prog_life"),
	},
	{
		name:   "overlapping slots shared",
		breaks: "two variables that live across one await have two fields",
		file:   "lower/layout.go",
		edits: []edit{
			{`clash[l][o] = true`, `clash[l][o] = l == o`},
			{"\tfn.verifyLayout()\n", ""},
		},
		by: erasure("assign_swap"),
	},
	{
		name:   "overlapping slots verified",
		breaks: "verify finds two variables that share a field and must not",
		file:   "lower/layout.go",
		edits:  one(`clash[l][o] = true`, `clash[l][o] = l == o`),
		by:     erasure("assign_swap"),
	},
	{
		name:   "resumed at another await",
		breaks: "the number of a state leads to the await that stored it",
		file:   "lower/emit.go",
		edits:  one(`e.glue(1, "case "+strconv.Itoa(s.state)+": // "+s.text)`, `e.glue(1, "case "+strconv.Itoa(len(e.fn.suspends)+1-s.state)+": // "+s.text)`),
		by:     erasure("if_chain"),
	},
	{
		name:   "state kept on reuse",
		breaks: "a resumed frame is one that has not started, so a loop can call again",
		file:   "lower/emit.go",
		edits:  one(`left, right = e.fn.self+"."+e.fn.layout.state+".At", "0"`, `left, right = e.fn.self+"."+e.fn.layout.state+".At", strconv.Itoa(s.state)`),
		by:     erasure("for_post_await"),
	},
	{
		name:   "dispatch left out too often",
		breaks: "a function that keeps something across its first await has a dispatch",
		file:   "lower/emit.go",
		edits:  one(`return b == s.poll && len(s.live) == 0 && s.callee != nil`, `return b == s.poll && s.callee != nil`),
		by:     erasure("call_nested_deep"),
	},
	{
		name:   "callees kept after a panic",
		breaks: "after a panic the callees' frames are made new",
		file:   "lower/emit.go",
		edits:  one(`e.glue(2, "case "+e.rt+".Caught:")`, `e.glue(2, "case "+e.rt+".Finished:")`),
		by:     printed("recover_combinators"),
	},
	{
		name:   "results kept for the next call",
		breaks: "named results are zero when a frame serves another call",
		file:   "lower/emit.go",
		edits:  one(`if f.pinned {`, `if f.pinned && f.typ == "" {`),
		by:     printed("recover"),
	},
	{
		name:   "arguments evaluated at each poll",
		breaks: "an argument that could fail or have an effect is evaluated once, before the callee is polled",
		file:   "lower/build.go",
		edits:  one(`if a.stable {`, `if a.stable || len(a.lines) == 1 {`),
		by:     printed("cancel"),
	},
}

// Which variables live across which await.
var livenessMutants = []mutant{
	{
		name:   "jumps ignored",
		breaks: "what is read where an instruction jumps to is live before it",
		file:   "lower/liveness.go",
		edits:  one("\tfor _, t := range in.jumps {\n\t\tlive.or(t.in)\n\t}\n", ""),
		by:     erasure("if_chain"),
	},
	{
		name:   "loops ignored",
		breaks: "the analysis is repeated until nothing changes",
		file:   "lower/liveness.go",
		edits:  one("if b.in.or(fn.liveIn(b, nil)) {\n\t\t\t\tchanged = true", "if b.in.or(fn.liveIn(b, nil)) {\n\t\t\t\tchanged = false"),
		by:     erasure("for_cond_await"),
	},
	{
		name:   "off by one instruction",
		breaks: "a variable that an instruction reads and writes is live before it",
		file:   "lower/liveness.go",
		edits: one("\tfor _, l := range in.uses {\n\t\tlive.set(l.index)\n\t}\n", `	for _, l := range in.uses {
		live.set(l.index)
	}
	for _, l := range in.defs {
		live.clear(l.index)
	}
`),
		by: erasure("range_int"),
	},
	{
		name:   "zero thought dead",
		breaks: "a variable that is declared again in a loop begins as zero",
		file:   "lower/liveness.go",
		edits:  one(`if in.zero != nil && !after.has(in.zero.index) {`, `if in.zero != nil {`),
		by:     erasure("decl_zero_again"),
	},
	{
		name:   "runs read forwards",
		breaks: "the statements of a run are looked at last first",
		file:   "lower/liveness.go",
		edits:  one("for j := len(parts) - 1; j >= 0; j-- {", "for j := range parts {"),
		by:     erasure("misc_goto_machine"),
	},
}

// Which variables are boxed, shared, copied and renamed.
var variableMutants = []mutant{
	{
		name:   "shared variable unboxed",
		breaks: "a variable that a closure shares and someone assigns to is one variable",
		file:   "lower/vars.go",
		edits:  one(`return i.addr || i.shared && !i.constant()`, `return i.addr`),
		by:     erasure("closure_counters"),
	},
	{
		name:   "addressed variable unboxed",
		breaks: "a variable whose address is taken is where the pointer says",
		file:   "lower/vars.go",
		edits:  one(`return i.addr || i.shared && !i.constant()`, `return i.shared && !i.constant()`),
		by:     erasure("assign_pointer"),
	},
	{
		name:   "assignments ignored",
		breaks: "a closure's copy of a variable does only if nobody assigns to it",
		file:   "lower/vars.go",
		edits:  one(`return i.assigns == 0 && !i.addr && !i.result`, `return !i.addr && !i.result`),
		by:     erasure("closure_counters"),
	},
	{
		name:   "results thought constant",
		breaks: "a return assigns the named results that closures see",
		file:   "lower/vars.go",
		edits:  one(`return i.assigns == 0 && !i.addr && !i.result`, `return i.assigns == 0 && !i.addr`),
		by:     erasure("closure_returned_results"),
	},
	{
		name:   "receiver not addressed",
		breaks: "calling a pointer method of a variable takes its address",
		file:   "lower/vars.go",
		edits:  one("_, ptr := types.Unalias(sig.Recv().Type()).(*types.Pointer)\n\treturn ptr", "_, ptr := types.Unalias(sig.Recv().Type()).(*types.Pointer)\n\treturn ptr && false"),
		by:     erasure("call_receivers"),
	},
	{
		name:   "sliced array not addressed",
		breaks: "a slice of an array variable is a view of that variable",
		file:   "lower/vars.go",
		edits:  one("case *ast.SliceExpr:\n\t\t\tif _, ok := coreType(c.f.typeOf(n.X)).(*types.Array); ok {", "case *ast.SliceExpr:\n\t\t\tif _, ok := coreType(c.f.typeOf(n.X)).(*types.Map); ok {"),
		by:     erasure("regress_tparam_array_slice"),
	},
	{
		name:   "captures by value",
		breaks: "an async literal shares the variables that it captures",
		file:   "lower/moved.go",
		edits:  one(`byRef: info.identity()}`, `byRef: false}`),
		by:     erasure("lit_variable"),
	},
	{
		name:   "closure without a copy",
		breaks: "a plain closure keeps the box that was current when it was made",
		file:   "lower/emit.go",
		edits:  one("\tfor _, l := range in.copies {\n\t\te.put(depth, src, col, l.name+\" := \"+l.name)\n\t}\n", ""),
		by:     erasure("select_loop"),
	},
	{
		name:   "returned values hidden from closures",
		breaks: "closures see what a return sets the named results to",
		file:   "lower/returns.go",
		edits:  one(`case len(b.boxedResults(values)) > 0:`, `case len(b.boxedResults(values)) > len(b.fn.results):`),
		by:     erasure("closure_returned_results"),
	},
	{
		name:   "shadowing shares a variable",
		breaks: "two variables of one name share one of Step only in scopes apart",
		file:   "lower/entry.go",
		edits:  one(`if o.heldText() == l.heldText() && apart(f.sharing[o.name], l) {`, `if o.heldText() == l.heldText() {`),
		by:     erasure("shadow_after_await"),
	},
	{
		name:   "shadowing hides the package",
		breaks: "a variable of Step hides nothing that the function means by its name",
		file:   "lower/names.go",
		edits:  one(`if n.given[want] || n.foreign(want) {`, `if n.given[want] {`),
		by:     erasure("shadow_packages"),
	},
	{
		name:   "native variable hides another",
		breaks: "a variable that stays in its run hides no variable of Step",
		file:   "lower/stmt.go",
		edits:  one(`b.fn.locals[v] == nil && !b.named(v.Name())`, `b.fn.locals[v] == nil`),
		by:     printed("for_shared"),
	},
	{
		name:   "moved constant hidden",
		breaks: "a local constant that moves to package level gets a name that is not hidden where it is used",
		file:   "lower/moved.go",
		edits:  one(`if name == obj.Name() && d.fd != nil {`, `if name == obj.Name() && d.fd == nil {`),
		by:     erasure("regress_moved_const_shadow_plain"),
	},
	{
		name:   "embedded field not renamed",
		breaks: "a local type that moves and gets another name gives that to the field of a struct that embeds it",
		file:   "lower/moved.go",
		edits:  one("return u.moved[t.Obj()].name", "return v.Name()"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "parameter hidden",
		breaks: "a generic local type that moves can have a parameter called like one of the function",
		file:   "lower/moveddecl.go",
		edits:  one("if !hides[name] {", "if hides[name] {"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "constant not converted",
		breaks: "a constant that moves, of a type that takes type parameters, is converted where it is mentioned",
		file:   "lower/render.go",
		edits:  one("if t := obj.Type(); r.f.parametrized(t) {", "if t := obj.Type(); t == nil {"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "frame named like a local variable",
		breaks: "no local name hides that of a frame",
		file:   "lower/names.go",
		edits:  one("u.names.reserve(id.Name)", "_ = id"),
		by:     printed("names_frames"),
	},
	{
		name:   "outcome of a task spelled where it is hidden",
		breaks: "async.Spawn stays where a local name hides the type of the outcome",
		file:   "lower/spawn.go",
		edits:  one(` || f.hides(n.Pos(), f.typeOf(call), value+" "+c.frame)`, ""),
		by:     printed("spawn_hidden"),
	},
	{
		name:   "moved names not renamed",
		breaks: "a mention of a moved constant has its new name",
		file:   "lower/render.go",
		edits:  one("text := moved.name", "text := id.Name"),
		by:     erasure("iota_consts", "regress_moved_const_n2"),
	},
	{
		name:   "constants repeated as text",
		breaks: "a constant that repeats an expression has the value that the expression has there",
		file:   "lower/moveddecl.go",
		edits:  one("case f.repeatsVary(gen):", "case f.repeatsVary(gen) && gen == nil:"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "last meaning of a repeated name",
		breaks: "a name in an expression that constants repeat means what it means in the first of them",
		file:   "parser/check.go",
		edits:  one("firstUses(group, p.Info)", "_ = group"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "repeated by another name",
		breaks: "a constant that stays does not repeat the new name of one that moved and is hidden",
		file:   "lower/moveddecl.go",
		edits:  one("own[id.Name] && f.u.moved[f.info.Uses[id]] != nil", "own[id.Name] && id == nil"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "hidden parameter in a mention",
		breaks: "a type that moves mentions itself by the names that its parameters have there",
		file:   "lower/render.go",
		edits:  one("r.f.u.typeArgs(m.pars, r.renamed)", "r.f.u.typeArgs(m.pars, nil)"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "blank parameter of a plain function",
		breaks: "a plain function declares the type parameters that frames of its literals have",
		file:   "lower/render.go",
		edits:  one(`} else if r.f.u.params[obj] != "" {`, `} else if id.Name != "_" && r.f.u.params[obj] != "" {`),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
	{
		name:   "yield function with a name",
		breaks: "a range adapts a function whose yield has a type of its own",
		file:   "lower/loop.go",
		edits:  one("yieldType != yield {", "yieldType != yield && n < 0 {"),
		by:     suite{pkg: difftestFolder, test: "^TestRegress$"},
	},
}
