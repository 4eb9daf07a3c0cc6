package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A callee is a function whose frame is known where it is awaited.
type callee struct {
	fn    *fn        // goasync makes its frame; nil for a frame written by hand
	race  *race      // it is a select, which has a frame like a callee's
	frame string     // the frame type's spelling here
	typ   types.Type // of a frame written by hand

	call   *ast.CallExpr
	recv   ast.Expr         // the x of x.M(…), or nil
	path   []string         // embedded fields between x and the receiver
	recvT  types.Type       // of x.path
	method *types.Signature // with the receiver that M has
}

// resolve finds the callee of an awaited expression, or nil.
func (f *file) resolve(e ast.Expr) *callee {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil
	}
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) { // an explicit instantiation
	case *ast.IndexExpr:
		fun = ast.Unparen(x.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(x.X)
	}
	switch x := fun.(type) {
	case *ast.Ident:
		if obj, ok := f.info.Uses[x].(*types.Func); ok {
			return f.function(call, obj, x)
		}
	case *ast.SelectorExpr:
		sel := f.info.Selections[x]
		if sel == nil {
			if obj, ok := f.info.Uses[x.Sel].(*types.Func); ok {
				return f.function(call, obj, x.Sel)
			}
			return nil
		}
		if sel.Kind() == types.MethodVal {
			return f.method(call, x, sel)
		}
	}
	return nil
}

// function resolves a call of a package's function.
func (f *file) function(call *ast.CallExpr, obj *types.Func, id *ast.Ident) *callee {
	if obj.Signature().Recv() != nil {
		return nil
	}
	c := &callee{call: call}
	return f.withFrame(c, obj, obj.Name()+"Future", f.info.Instances[id].TypeArgs)
}

// method resolves a call x.M() of a method with a concrete receiver.
func (f *file) method(call *ast.CallExpr, x *ast.SelectorExpr, sel *types.Selection) *callee {
	obj := sel.Obj().(*types.Func)
	sig := obj.Signature()
	recv := sig.Recv().Type()
	if p, ok := types.Unalias(recv).(*types.Pointer); ok {
		recv = p.Elem()
	}
	named, ok := types.Unalias(recv).(*types.Named)
	if !ok || types.IsInterface(named) || isTypeParam(f.typeOf(x.X)) {
		return nil
	}
	if !f.nameable(named.Obj()) || !f.importable(named.Obj().Pkg()) {
		return nil // promoted from an embedded type of another package, or of an internal one
	}
	c := &callee{call: call, recv: x.X, recvT: f.typeOf(x.X), method: sig}
	last := "" // of the fields, as the source names it
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		t := c.recvT
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return nil
		}
		if !f.nameable(st.Field(i)) {
			return nil
		}
		c.path = append(c.path, f.u.fieldName(st.Field(i)))
		c.recvT = st.Field(i).Type()
		last = st.Field(i).Name()
	}
	if n := len(c.path); n > 1 {
		// As short as it can be: x.c for x.a.b.c.
		if _, index, _ := types.LookupFieldOrMethod(f.typeOf(x.X), true, f.u.pkg, last); slices.Equal(index, sel.Index()[:n]) {
			c.path = c.path[n-1:]
		}
	}
	return f.withFrame(c, obj, methodFrameName(named.Obj().Name(), obj.Name()), named.TypeArgs())
}

// nameable reports whether the file can mention obj, a field or a type.
func (f *file) nameable(obj types.Object) bool {
	return obj.Exported() || obj.Pkg() == nil || samePackage(obj.Pkg(), f.u.pkg)
}

// withFrame fills in the frame: that which goasync makes for obj, or one that
// stands beside it by the same convention.
func (f *file) withFrame(c *callee, obj *types.Func, name string, args *types.TypeList) *callee {
	pkg := obj.Pkg()
	if pkg == nil {
		return nil
	}
	if src := f.u.lw.prog.FuncOf(obj); src != nil {
		if src.Entry {
			return nil
		}
		c.fn = f.u.lw.fns[src]
		name = c.fn.frame
	} else if c.typ = handwritten(pkg, name, obj, args); c.typ == nil {
		return nil
	}
	if !samePackage(pkg, f.u.pkg) {
		if !token.IsExported(name) {
			return nil
		}
		name = f.qualify(pkg) + name
	}
	for i := range args.Len() {
		text, ok := f.typeText(args.At(i))
		if !ok {
			return nil
		}
		if i == 0 {
			name += "["
		} else {
			name += ", "
		}
		name += text
	}
	if args.Len() > 0 {
		name += "]"
	}
	c.frame = name
	return c
}

// handwritten finds the frame type of a function that goasync did not lower:
// a type of the conventional name whose Step takes a context and obj's
// parameters and gives obj's results and whether they are ready.
func handwritten(pkg *types.Package, name string, obj *types.Func, args *types.TypeList) types.Type {
	tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	var t types.Type = tn.Type()
	named, ok := t.(*types.Named)
	if !ok || named.TypeParams().Len() != args.Len() {
		return nil
	}
	if args.Len() > 0 {
		list := make([]types.Type, args.Len())
		for i := range list {
			list[i] = args.At(i)
		}
		inst, err := types.Instantiate(nil, named, list, false)
		if err != nil {
			return nil
		}
		t = inst
	}
	step, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), false, pkg, "Step")
	m, ok := step.(*types.Func)
	if !ok {
		return nil
	}
	params := obj.Signature().Params().Len() + 1
	if obj.Signature().Recv() != nil {
		params++
	}
	if m.Signature().Params().Len() != params || m.Signature().Variadic() {
		return nil
	}
	return t
}

// An argText is the text of one argument of a Step.
type argText struct {
	lines  []line
	typ    types.Type
	stable bool // it may be written again where the argument no longer counts
}

// stepArgs gives the arguments for the callee's Step and what they use.
func (b *builder) stepArgs(c *callee) (args []argText, p piece) {
	if c.recv != nil {
		args = append(args, b.receiver(c, &p))
	}
	sig := b.f.typeOf(c.call.Fun).Underlying().(*types.Signature)
	given := b.argTexts(c.call, &p)
	params := sig.Params()
	for i := range params.Len() {
		t := params.At(i).Type()
		if sig.Variadic() && i == params.Len()-1 && !c.call.Ellipsis.IsValid() {
			args = append(args, b.variadic(c.call.Pos(), t, given[min(i, len(given)):]))
			break
		}
		given[i].typ = t
		args = append(args, given[i])
	}
	return args, p
}

// argTexts gives the arguments as they are written; the results of a call
// that gives several are in temporaries.
func (b *builder) argTexts(call *ast.CallExpr, p *piece) []argText {
	var given []argText
	for _, a := range call.Args {
		if isTuple(b.f.typeOf(a)) {
			for _, n := range strings.Split(b.subst[a], ", ") {
				given = append(given, argText{lines: []line{b.at(a.Pos(), n)}, stable: true})
			}
			p.uses = append(p.uses, b.substUses[a]...)
			continue
		}
		ap := b.renderSub(a)
		p.merge(ap)
		given = append(given, argText{lines: ap.lines, stable: b.stable(a)})
	}
	return given
}

// stable reports whether evaluating e again has no effect and cannot fail: a
// constant or a variable of Step.
func (b *builder) stable(e ast.Expr) bool {
	e = ast.Unparen(e)
	if _, ok := b.subst[e]; ok {
		return true
	}
	if tv := b.f.info.Types[e]; tv.Value != nil || tv.IsNil() {
		return true
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	v, _ := b.f.info.ObjectOf(id).(*types.Var)
	l := b.fn.locals[v]
	return v != nil && l != nil && !l.boxed && !l.pin
}

// variadic gathers the last arguments in the slice that Go would make.
func (b *builder) variadic(pos token.Pos, t types.Type, given []argText) argText {
	text, ok := b.f.typeText(t)
	if len(given) == 0 {
		return argText{lines: []line{b.at(pos, b.f.nilText(text))}, typ: t, stable: true}
	}
	if !ok {
		b.unnameable(pos, t)
	}
	parts := []any{text + "{"}
	for i, g := range given {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, g.lines)
	}
	return argText{lines: b.compose(pos, append(parts, "}")...), typ: t}
}

// receiver gives the callee's receiver: x, the embedded fields between it and
// the receiver, and & or * as the method wants.
func (b *builder) receiver(c *callee, p *piece) argText {
	want := c.method.Recv().Type()
	_, wantPtr := types.Unalias(want).(*types.Pointer)
	_, havePtr := c.recvT.Underlying().(*types.Pointer)
	x := ast.Unparen(c.recv)
	if and, ok := x.(*ast.UnaryExpr); ok && and.Op == token.AND && !wantPtr && len(c.path) == 0 && b.subst[x] == "" {
		x, havePtr = ast.Unparen(and.X), false // (&v).M() is v.M()
	}
	if star, ok := x.(*ast.StarExpr); ok && wantPtr && !havePtr && len(c.path) == 0 && b.subst[x] == "" {
		x, havePtr = ast.Unparen(star.X), true // (*p).M() is p.M()
	}
	xp := b.renderSub(x)
	p.merge(xp)
	text := xp.text()
	boxed := b.boxOf(x)
	switch x.(type) {
	case *ast.Ident:
		if boxed != nil && (len(c.path) > 0 || wantPtr && !havePtr) {
			text = boxed.name
			if !autoDeref(boxed.typ) {
				text = "(*" + text + ")"
			}
		}
	case *ast.StarExpr, *ast.UnaryExpr, *ast.BinaryExpr:
		if len(c.path) > 0 {
			text = "(" + text + ")"
		}
	}
	for _, f := range c.path {
		text += "." + f
	}
	stable := len(c.path) == 0 && b.stable(x)
	switch {
	case wantPtr && !havePtr && boxed != nil && len(c.path) == 0:
		stable = true // the pointer is there already
	case wantPtr && !havePtr:
		text, stable = "&"+text, false
	case !wantPtr && havePtr:
		text, stable = "*"+text, false
	}
	return argText{lines: b.compose(c.recv.Pos(), text), typ: want, stable: stable}
}

// boxOf gives the boxed variable that x names, or nil.
func (b *builder) boxOf(x ast.Expr) *local {
	id, ok := x.(*ast.Ident)
	if !ok || b.subst[x] != "" {
		return nil
	}
	v, _ := b.f.info.ObjectOf(id).(*types.Var)
	if l := b.fn.locals[v]; v != nil && l != nil && l.boxed {
		return l
	}
	return nil
}

// renderSub renders e where it stands for itself: its substitution counts.
func (b *builder) renderSub(e ast.Expr) piece {
	if text, ok := b.subst[e]; ok {
		return piece{lines: []line{b.at(e.Pos(), text)}, uses: b.substUses[e]}
	}
	return b.f.render(b, e, true)
}

func (p *piece) merge(q piece) {
	p.uses = uniq(append(p.uses, q.uses...))
	p.copies = uniq(append(p.copies, q.copies...))
	p.jumps = append(p.jumps, q.jumps...)
}
