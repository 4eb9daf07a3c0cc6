package lower

import (
	"go/ast"
	"go/types"
)

// entry makes the variables that exist from the start: what a literal
// captures, the receiver, the parameters and the results.
func (b *builder) entry() {
	pos := b.fn.src.Body().Pos()
	for i, l := range b.fn.paramVars {
		if l == nil || !l.boxed {
			continue
		}
		arg := b.fn.params[i]
		b.emit(&instr{
			lines: b.compose(pos, l.name+" = "+b.f.newText(l.text)+"\n*"+l.name+" = "+arg.name),
			pos:   pos, uses: []*local{arg}, defs: []*local{l},
		})
	}
	for _, v := range b.fn.results {
		l := b.fn.locals[v]
		if l == nil || !l.boxed {
			continue
		}
		text := l.name + " = " + b.f.newText(l.text)
		if keep := b.fn.keeps[l]; keep != nil {
			text += "\n" + keep.spell(nil, nil, b.f, b.fn) + " = " + l.name
			keep.used = true
		}
		l.used = true
		b.emit(&instr{lines: b.compose(pos, text), pos: pos, defs: []*local{l}})
	}
}

// fieldNames gives the set of names for a frame's fields: its methods have
// some already.
func (fn *fn) fieldNames() *names {
	n := newNames(nil)
	for _, m := range []string{"Poll", "PollCancel", "Step", "child", "run"} {
		n.reserve(m)
	}
	if fn.deferred {
		n.reserve("defers")
	}
	return n
}

// declareParams makes the parameters of Step and, for a state machine, the
// variables that stand for them.
func (f *fn) declareParams() {
	for _, c := range f.captures {
		l := &local{name: f.captureName(c.info.v.Name()), v: c.info.v, typ: c.info.v.Type(), boxed: c.byRef, param: true, scope: c.info.scope}
		l.text = f.spellType(l)
		l.field = f.fields.fresh(l.name)
		f.add(l)
		f.locals[c.info.v] = l
		f.params = append(f.params, l)
		f.paramVars = append(f.paramVars, nil)
	}
	sig := f.src.Sig
	if sig.Recv() != nil {
		f.declareParam(sig.Recv())
	}
	for i := range sig.Params().Len() {
		f.declareParam(sig.Params().At(i))
	}
}

// captureName names the parameter of Step for a captured variable. A body that is
// left as it is may declare the name itself.
func (f *fn) captureName(want string) string {
	if scope := f.f.info.Scopes[f.src.Type()]; !f.split && scope != nil && scope.Lookup(want) != nil {
		return f.names.fresh(want)
	}
	return f.names.own(want)
}

// declareParam makes a parameter of Step. A boxed one comes in as an argument
// of another name.
func (f *fn) declareParam(v *types.Var) {
	l := &local{v: v, typ: v.Type(), param: true, scope: v.Parent(), used: true}
	l.text = f.spellType(l)
	f.params = append(f.params, l)
	if v.Name() == "" || v.Name() == "_" {
		l.name = "_"
		f.paramVars = append(f.paramVars, nil)
		return
	}
	l.name = f.names.own(v.Name())
	l.field = f.fields.fresh(l.name)
	f.add(l)
	if info := f.f.vars[v]; !f.split || info == nil || !info.identity() {
		f.paramVars = append(f.paramVars, nil)
		f.locals[v] = l
		return
	}
	l.v = nil
	boxed := &local{name: l.name, v: v, typ: v.Type(), text: l.text, boxed: true, scope: l.scope}
	l.name = f.names.fresh(l.name + "Arg")
	f.add(boxed)
	f.locals[v] = boxed
	f.paramVars = append(f.paramVars, boxed)
}

func (f *fn) spellType(l *local) string {
	text, ok := f.f.typeText(l.typ)
	if !ok {
		f.f.u.lw.report(f.f, f.src.Type().Pos(), l.typ)
	}
	return text
}

// declareResults makes the variables of the results that are kept while the
// function runs: named ones, and where calls are deferred, all.
func (f *fn) declareResults() {
	res := f.src.Sig.Results()
	for i := range res.Len() {
		v := res.At(i)
		f.results = append(f.results, v)
		if !f.split && v.Name() != "" {
			// The body is left alone, so its results keep their names.
			f.resultVars = append(f.resultVars, v.Name())
			f.names.own(v.Name())
			continue
		}
		f.resultVars = append(f.resultVars, f.names.freshNumber("r", i))
		if !f.split {
			continue
		}
		named := v.Name() != "" && v.Name() != "_"
		if !named && !f.deferred {
			if v.Name() == "_" {
				// A bare return gives its zero value.
				f.addResult(v, f.names.fresh("blank"), false)
			}
			continue
		}
		name := f.resultVars[i]
		switch {
		case named && f.sharedResult(v) && f.hides(v):
			name = f.names.fresh(v.Name()) // a return where it is hidden sets it
		case named:
			name = f.names.own(v.Name())
		}
		if l := f.addResult(v, name, named); !l.boxed && !l.pin {
			l.param = true // Step declares it as its result
			f.resultVars[i] = name
		}
	}
}

// sharedResult reports whether closures or pointers see a named result.
func (f *fn) sharedResult(v *types.Var) bool {
	info := f.f.vars[v]
	return info != nil && (info.addr || info.shared)
}

// hides reports whether another variable of the function has the name of v.
func (f *fn) hides(v *types.Var) bool {
	found := false
	ast.Inspect(f.src.Body(), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == v.Name() {
			_, declares := f.f.info.Defs[id].(*types.Var)
			found = found || declares
		}
		return !found
	})
	return found
}

// addResult makes the variable of a result.
func (f *fn) addResult(v *types.Var, name string, named bool) *local {
	l := &local{name: name, v: v, typ: v.Type(), scope: v.Parent()}
	l.text = f.spellType(l)
	f.locals[v] = l
	l.boxed = named && f.sharedResult(v)
	l.pin = f.deferred && !l.boxed
	f.add(l)
	if l.pin {
		l.field = f.fields.fresh(l.name)
		f.pinned = append(f.pinned, l)
	}
	if f.deferred && l.boxed {
		keep := &local{name: f.names.fresh(name + "Box"), typ: types.NewPointer(v.Type()), text: "*" + l.text, pin: true, used: true}
		keep.field = f.fields.fresh(keep.name)
		f.add(keep)
		f.keeps[l] = keep
		f.pinned = append(f.pinned, keep)
	}
	return l
}

// local gives the variable of Step that stands for v.
func (b *builder) local(v *types.Var) *local {
	if l := b.fn.locals[v]; l != nil {
		return l
	}
	info := b.f.vars[v]
	l := &local{v: v, typ: v.Type(), boxed: info.identity(), scope: info.scope}
	text, ok := b.f.typeText(l.typ)
	if !ok {
		b.unnameable(v.Pos(), l.typ)
	}
	l.text = text
	l.name = b.fn.localName(l)
	b.fn.add(l)
	b.fn.locals[v] = l
	return l
}

// localName gives l the user's name if that means nothing else in Step.
// Variables of one name and type in scopes apart share one.
func (f *fn) localName(l *local) string {
	want := l.v.Name()
	for _, o := range f.order {
		if o.v == nil || o.param || o.v.Name() != want || o.pin {
			continue
		}
		if o.heldText() == l.heldText() && apart(f.sharing[o.name], l) {
			f.sharing[o.name] = append(f.sharing[o.name], l)
			return o.name
		}
	}
	name := f.names.own(want)
	f.sharing[name] = []*local{l}
	return name
}

func apart(ls []*local, l *local) bool {
	if len(ls) == 0 || l.scope == nil {
		return false
	}
	for _, o := range ls {
		if o.scope == nil || o.scope.Contains(l.v.Pos()) || l.scope.Contains(o.v.Pos()) {
			return false
		}
	}
	return true
}

// reserveNonlocal takes the names by which the function mentions what is not
// a variable of its own.
func (f *fn) reserveNonlocal(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		switch obj := f.f.info.Uses[id].(type) {
		case nil:
		case *types.Var:
			if !obj.IsField() && f.f.vars[obj] == nil {
				f.names.nonlocal[id.Name] = true
			}
		default:
			f.names.nonlocal[id.Name] = true
		}
		return true
	})
}
