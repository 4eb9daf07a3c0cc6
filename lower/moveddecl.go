package lower

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// movedDecls gives the text of the declarations that moved out of decl, in
// order.
func (f *file) movedDecls(decl ast.Decl) []piece {
	var out []piece
	ast.Inspect(decl, func(n ast.Node) bool {
		ds, ok := n.(*ast.DeclStmt)
		if !ok {
			return true
		}
		gen := ds.Decl.(*ast.GenDecl)
		if !f.u.movesOut(f, gen) {
			return true
		}
		switch {
		case gen.Tok != token.CONST:
		case f.repeatsVary(gen):
			out = append(out, f.renderWith(&renderer{f: f, root: &ast.BadExpr{}, edits: f.byValue(gen)}, gen.Pos(), gen.End()))
			return true
		default:
			out = append(out, f.renderRange(nil, gen, gen.Pos(), gen.End(), false, f.atPackageLevel(gen, nil)...))
			return true
		}
		for _, s := range gen.Specs {
			s := s.(*ast.TypeSpec)
			if m := f.u.moved[f.info.Defs[s.Name]]; m.param == nil {
				out = append(out, f.movedType(s, m))
			}
		}
		return true
	})
	return out
}

func (f *file) movedType(s *ast.TypeSpec, m *movedObj) piece {
	name, end, renamed := m.name, s.Name.End(), map[*types.TypeName]string(nil)
	switch {
	case len(m.pars) == 0:
	case s.TypeParams == nil:
		name += f.typeParamList(m.pars)
	default:
		renamed = f.notHidden(m.pars, s.TypeParams)
		name += "[" + f.typeParamTexts(m.pars, renamed) + ", "
		end = s.TypeParams.Opening + 1
	}
	src, col := f.lineCol(s.Name.Pos())
	edits := append(f.atPackageLevel(s, renamed), edit{s.Name.Pos(), end, []line{{text: name, src: src, col: col}}})
	p := f.renderWith(&renderer{f: f, root: s, renamed: renamed, edits: edits}, s.Pos(), s.End())
	p.lines[0].text = "type " + p.lines[0].text
	return p
}

// notHidden gives other names to those of pars that the parameters of a generic
// type hide, which the type does not mention.
func (f *file) notHidden(pars []*types.TypeParam, own *ast.FieldList) map[*types.TypeName]string {
	hides := map[string]bool{}
	for _, field := range own.List {
		for _, id := range field.Names {
			hides[id.Name] = true
		}
	}
	names := map[*types.TypeName]string{}
	for _, p := range pars {
		name := f.u.parName(p.Obj())
		if !hides[name] {
			continue
		}
		for hides[name] || f.idents[name] {
			name += "_"
		}
		hides[name] = true
		names[p.Obj()] = name
	}
	return names
}

// typeParamList spells the declaration of type parameters.
func (f *file) typeParamList(pars []*types.TypeParam) string {
	if len(pars) == 0 {
		return ""
	}
	return "[" + f.typeParamTexts(pars, nil) + "]"
}

// typeParamTexts is the list without its brackets. Parameters have the names that
// renamed gives them, if any.
func (f *file) typeParamTexts(pars []*types.TypeParam, renamed map[*types.TypeName]string) string {
	w := typeWriter{f: f, renamed: renamed}
	for i, p := range pars {
		w.sep(i)
		w.typ(p)
		w.str(" ")
		w.typ(p.Constraint())
	}
	return w.b.String()
}

// typeArgList spells type parameters as arguments.
func (u *unit) typeArgList(pars []*types.TypeParam) string {
	if len(pars) == 0 {
		return ""
	}
	return "[" + strings.Join(u.typeArgs(pars, nil), ", ") + "]"
}

// typeArgs gives the names of type parameters, those that renamed gives them, if any.
func (u *unit) typeArgs(pars []*types.TypeParam, renamed map[*types.TypeName]string) (names []string) {
	for _, p := range pars {
		name := renamed[p.Obj()]
		if name == "" {
			name = u.parName(p.Obj())
		}
		names = append(names, name)
	}
	return names
}

// atPackageLevel gives the edits that a declaration needs to leave its function.
// What is constant though it mentions a variable or a type parameter, such as the
// length of an array, is replaced by its value. A constant whose type has the
// type parameters of the function has the type below that, and is converted where
// it is mentioned. Type parameters have the names that renamed gives them, if any.
func (f *file) atPackageLevel(decl ast.Node, renamed map[*types.TypeName]string) (edits []edit) {
	replace := func(n ast.Node, text string) {
		src, col := f.lineCol(n.Pos())
		edits = append(edits, edit{n.Pos(), n.End(), []line{{text: text, src: src, col: col}}})
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if n.Type != nil && f.parametrized(f.info.TypeOf(n.Type)) {
				replace(n.Type, f.constantType(f.info.TypeOf(n.Type)))
			}
		case *ast.CallExpr:
			if tv := f.info.Types[n]; tv.Value != nil && f.mentions(n, f.staysBehind) {
				replace(n, f.constantType(tv.Type)+"("+constantText(tv.Value)+")")
				return false
			}
		case *ast.IndexExpr, *ast.IndexListExpr, *ast.Ident:
			if text := f.mentionThere(n, renamed); text != "" {
				replace(n, text)
				return false
			}
		}
		return true
	})
	return edits
}

// mentionThere gives what a constant that moved is called in a declaration that
// moves as well, or what another name of a renamed type parameter stands for. It is
// "" for all else.
func (f *file) mentionThere(n ast.Node, renamed map[*types.TypeName]string) string {
	of := n
	switch x := n.(type) {
	case *ast.IndexExpr:
		of = x.X
	case *ast.IndexListExpr:
		of = x.X
	}
	id, _ := of.(*ast.Ident)
	if id == nil {
		return ""
	}
	switch obj, m := f.info.ObjectOf(id), f.u.moved[f.info.ObjectOf(id)]; {
	case m == nil:
	case m.param != nil:
		return renamed[m.param.Obj()]
	case n == of && isConst(obj):
		return m.name
	}
	return ""
}

func isConst(obj types.Object) bool {
	_, ok := obj.(*types.Const)
	return ok
}

// constantType spells the type that a constant of type t has at package level.
func (f *file) constantType(t types.Type) string {
	if f.parametrized(t) {
		t = t.Underlying()
	}
	text, _ := f.typeText(t)
	return text
}

// constantText spells the value of a constant that has a type, so that it is one of
// that type's values.
func constantText(v constant.Value) string {
	switch v.Kind() {
	case constant.Float:
		x, _ := constant.Float64Val(v)
		return strconv.FormatFloat(x, 'g', -1, 64)
	case constant.Complex:
		return "complex(" + constantText(constant.ToFloat(constant.Real(v))) + ", " + constantText(constant.ToFloat(constant.Imag(v))) + ")"
	}
	return v.ExactString()
}

// repetitions gives the constants of a group that repeat an expression without saying
// so, each with the constant that they take it from.
func repetitions(gen *ast.GenDecl) iter.Seq2[*ast.ValueSpec, *ast.ValueSpec] {
	return func(yield func(spec, from *ast.ValueSpec) bool) {
		if gen.Tok != token.CONST {
			return
		}
		var from *ast.ValueSpec
		for _, s := range gen.Specs {
			s := s.(*ast.ValueSpec)
			if len(s.Values) > 0 {
				from = s
			} else if !yield(s, from) {
				return
			}
		}
	}
}

// repeatsVary reports whether an expression that a group of constants repeats without
// saying so has to be changed at package level, and means something else each time: it
// mentions a name of the group, which hides what it meant before, or has a value that
// cannot be computed there.
func (f *file) repeatsVary(gen *ast.GenDecl) bool {
	own := ownNames(gen)
	for _, from := range repetitions(gen) {
		if anyHasName(from.Values, func(id *ast.Ident) bool { return own[id.Name] || f.staysBehind(f.info.Uses[id]) }) {
			return true
		}
	}
	return false
}

// ownNames are those of a group's constants.
func ownNames(gen *ast.GenDecl) map[string]bool {
	own := map[string]bool{}
	for _, s := range gen.Specs {
		for _, id := range s.(*ast.ValueSpec).Names {
			own[id.Name] = true
		}
	}
	return own
}

// anyHasName reports whether such a name is in one of es.
func anyHasName(es []ast.Expr, such func(*ast.Ident) bool) bool {
	return slices.ContainsFunc(es, func(e ast.Expr) bool { return hasName(e, such) })
}

// repeatedValues gives the values, and where they go, of the constants of a group that
// stays in its function which repeat an expression that cannot be repeated any more: it
// mentions a constant that has moved, and got another name, and that the group hides in
// what follows.
func (f *file) repeatedValues(gen *ast.GenDecl) map[token.Pos]string {
	values := map[token.Pos]string{}
	var own map[string]bool
	for s, from := range repetitions(gen) {
		if own == nil {
			own = ownNames(gen)
		}
		if anyHasName(from.Values, func(id *ast.Ident) bool { return own[id.Name] && f.u.moved[f.info.Uses[id]] != nil }) {
			_, values[s.End()] = f.namesAndValues(s, true)
		}
	}
	return values
}

// byValue gives the edits that declare the constants of a group by their values.
func (f *file) byValue(gen *ast.GenDecl) (edits []edit) {
	for _, s := range gen.Specs {
		names, values := f.namesAndValues(s.(*ast.ValueSpec), false)
		src, col := f.lineCol(s.Pos())
		edits = append(edits, edit{s.Pos(), s.End(), []line{{text: names + " = " + values, src: src, col: col}}})
	}
	return edits
}

// namesAndValues spells the names of constants, and their values, as they are in the
// function or at package level.
func (f *file) namesAndValues(s *ast.ValueSpec, inside bool) (names, values string) {
	for i, id := range s.Names {
		if i > 0 {
			names, values = names+", ", values+", "
		}
		c := f.info.Defs[id].(*types.Const)
		name, typ := id.Name, f.constantType(c.Type())
		if m := f.u.moved[c]; m != nil {
			name = m.name
		}
		if inside {
			typ, _ = f.typeText(c.Type())
		}
		names, values = names+name, values+literal(c, typ)
	}
	return names, values
}

// literal spells the value of a constant, and its type, or of which kind it is.
func literal(c *types.Const, typ string) string {
	v := c.Val()
	b, _ := c.Type().(*types.Basic)
	untyped := b != nil && b.Info()&types.IsUntyped != 0
	text := constantText(v)
	if v.Kind() == constant.Bool {
		text = map[bool]string{true: "1 == 1", false: "1 != 1"}[constant.BoolVal(v)] // whatever true is there
	}
	switch {
	case !untyped:
		return typ + "(" + text + ")"
	case v.Kind() == constant.Bool:
		return text
	case b.Kind() == types.UntypedRune:
		return `'\x00' + ` + v.ExactString()
	case b.Kind() == types.UntypedFloat:
		return floatLiteral(v)
	case b.Kind() == types.UntypedComplex:
		return floatLiteral(constant.Real(v)) + " + " + floatLiteral(constant.Imag(v)) + "*1i"
	}
	return v.ExactString()
}

// floatLiteral spells a number without a type, exactly, as a floating-point one.
func floatLiteral(v constant.Value) string {
	text := v.ExactString()
	num, denom, fraction := strings.Cut(text, "/")
	switch {
	case fraction:
		return num + ".0/" + denom
	case strings.Contains(text, "p"): // out of the range of fractions
		return text
	}
	return text + ".0"
}

// parametrized reports whether spelling t takes type parameters.
func (f *file) parametrized(t types.Type) bool {
	w := typeWriter{f: f}
	w.typ(t)
	return w.params
}
