package lower

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// A typeWriter spells types as one file of a twin can write them: with its
// import names, and with local types under the names they were moved to.
type typeWriter struct {
	f *file
	b strings.Builder

	// renamed are type parameters that have other names where the text goes.
	renamed map[*types.TypeName]string

	// unnameable is set to the first type that no text here can name: an
	// unexported type of another package.
	unnameable types.Type

	params bool // there are type parameters in the text
}

// typeText spells t. ok is false if t cannot be named in this file.
func (f *file) typeText(t types.Type) (text string, ok bool) {
	w := typeWriter{f: f}
	w.typ(t)
	return w.b.String(), w.unnameable == nil
}

func (w *typeWriter) str(s string) { w.b.WriteString(s) }

func (w *typeWriter) typ(t types.Type) {
	switch t := t.(type) {
	case *types.Basic:
		w.basic(t)
	case *types.Named:
		w.named(t.Obj(), t.TypeArgs(), t)
	case *types.Alias:
		w.named(t.Obj(), t.TypeArgs(), t)
	case *types.TypeParam:
		w.params = true
		if name := w.renamed[t.Obj()]; name != "" {
			w.str(name)
			return
		}
		w.str(w.f.u.parName(t.Obj()))
	case *types.Pointer:
		w.str("*")
		w.typ(t.Elem())
	case *types.Slice:
		w.str("[]")
		w.typ(t.Elem())
	case *types.Array:
		w.str("[" + strconv.FormatInt(t.Len(), 10) + "]")
		w.typ(t.Elem())
	case *types.Map:
		w.str("map[")
		w.typ(t.Key())
		w.str("]")
		w.typ(t.Elem())
	case *types.Chan:
		w.channel(t)
	case *types.Signature:
		w.str("func")
		w.signature(t)
	case *types.Interface:
		w.iface(t)
	case *types.Union:
		w.union(t)
	case *types.Struct:
		w.structure(t)
	default:
		// Tuples and nil have no spelling; nobody asks for one.
		w.unnameable = t
	}
}

func (w *typeWriter) basic(t *types.Basic) {
	switch t.Kind() {
	case types.Invalid: // of package C, from a plain file
		if w.unnameable == nil {
			w.unnameable = t
		}
		return
	case types.UnsafePointer:
		w.str(w.f.qualify(types.Unsafe) + "Pointer")
		return
	}
	w.str(w.f.pre(types.Default(t).String()))
}

// named spells a type that has a name: predeclared, local and moved, or of a
// package.
func (w *typeWriter) named(obj *types.TypeName, args *types.TypeList, t types.Type) {
	switch pkg := obj.Pkg(); {
	case pkg == nil:
		w.str(w.f.pre(obj.Name()))
	case isLocal(obj) && w.f.u.moved[obj] != nil:
		w.moved(w.f.u.moved[obj], args)
		return
	case isLocal(obj): // it is declared where it is mentioned
		w.str(obj.Name())
	case samePackage(pkg, w.f.u.pkg):
		w.str(obj.Name())
	case !obj.Exported(), !w.f.importable(pkg):
		if w.unnameable == nil {
			w.unnameable = t
		}
		return
	default:
		w.str(w.f.qualify(pkg) + obj.Name())
	}
	if args.Len() > 0 {
		w.str("[" + strings.Join(w.texts(args), ", ") + "]")
	}
}

// texts spells types one by one.
func (w *typeWriter) texts(list *types.TypeList) (texts []string) {
	for t := range list.Types() {
		one := typeWriter{f: w.f, renamed: w.renamed}
		one.typ(t)
		texts = append(texts, one.b.String())
		w.params = w.params || one.params
		if w.unnameable == nil {
			w.unnameable = one.unnameable
		}
	}
	return texts
}

// moved spells a local type that moved to package level.
func (w *typeWriter) moved(m *movedObj, args *types.TypeList) {
	if m.param != nil {
		w.typ(m.param)
		return
	}
	w.params = w.params || len(m.pars) > 0
	w.str(w.f.u.mention(m, w.renamed, w.texts(args)...))
}

// samePackage compares by path: a test variant is another *types.Package for
// the same source.
func samePackage(a, b *types.Package) bool { return a == b || a.Path() == b.Path() }

// isLocal reports whether a type was declared inside a function.
func isLocal(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Parent() != nil && obj.Parent() != obj.Pkg().Scope()
}

func (w *typeWriter) sep(i int) {
	if i > 0 {
		w.str(", ")
	}
}

func (w *typeWriter) channel(t *types.Chan) {
	elem := t.Elem()
	switch t.Dir() {
	case types.SendOnly:
		w.str("chan<- ")
	case types.RecvOnly:
		w.str("<-chan ")
	default:
		w.str("chan ")
		if c, ok := elem.(*types.Chan); ok && c.Dir() == types.RecvOnly {
			w.str("(")
			w.typ(elem)
			w.str(")")
			return
		}
	}
	w.typ(elem)
}

// signature spells parameters and results, without their names: they matter
// to nobody who only has the type.
func (w *typeWriter) signature(t *types.Signature) {
	w.str("(")
	for i := range t.Params().Len() {
		w.sep(i)
		p := t.Params().At(i).Type()
		if t.Variadic() && i == t.Params().Len()-1 {
			w.str("...")
			if s, ok := p.(*types.Slice); ok {
				p = s.Elem()
			}
		}
		w.typ(p)
	}
	w.str(")")
	switch n := t.Results().Len(); {
	case n == 1:
		w.str(" ")
		w.typ(t.Results().At(0).Type())
	case n > 1:
		w.str(" (")
		for i := range n {
			w.sep(i)
			w.typ(t.Results().At(i).Type())
		}
		w.str(")")
	}
}

func (w *typeWriter) iface(t *types.Interface) {
	if t.NumExplicitMethods() == 0 && t.NumEmbeddeds() == 0 {
		w.str("interface{}")
		return
	}
	w.f.dirty = true
	w.str("interface{ ")
	n := 0
	for i := range t.NumExplicitMethods() {
		m := t.ExplicitMethod(i)
		w.unexported(m, t)
		if n++; n > 1 {
			w.str("; ")
		}
		w.str(m.Name())
		w.signature(m.Signature())
	}
	for i := range t.NumEmbeddeds() {
		if n++; n > 1 {
			w.str("; ")
		}
		w.typ(t.EmbeddedType(i))
	}
	w.str(" }")
}

func (w *typeWriter) union(t *types.Union) {
	for i := range t.Len() {
		if i > 0 {
			w.str(" | ")
		}
		term := t.Term(i)
		if term.Tilde() {
			w.str("~")
		}
		w.typ(term.Type())
	}
}

func (w *typeWriter) structure(t *types.Struct) {
	if t.NumFields() == 0 {
		w.str("struct{}")
		return
	}
	w.f.dirty = true // gofmt lays it out
	w.str("struct {")
	for i := range t.NumFields() {
		w.str("\n\t")
		v := t.Field(i)
		w.unexported(v, t)
		if !v.Embedded() {
			w.str(v.Name() + " ")
		}
		w.typ(v.Type())
		if tag := t.Tag(i); tag != "" {
			w.str(" " + strconv.Quote(tag))
		}
	}
	w.str("\n}")
}

// unexported notes a type literal of another package with an unexported
// field or method: written here it would be another type.
func (w *typeWriter) unexported(member types.Object, t types.Type) {
	if !token.IsExported(member.Name()) && member.Pkg() != nil && !samePackage(member.Pkg(), w.f.u.pkg) && w.unnameable == nil {
		w.unnameable = t
	}
}

// zeroText spells the zero value of t; typ is t's own spelling.
func (f *file) zeroText(t types.Type, typ string) string {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "*" + f.newText(typ)
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return f.pre("false")
		case info&types.IsString != 0:
			return `""`
		case u.Kind() == types.UnsafePointer:
			return f.nilText(typ)
		default:
			return "0"
		}
	case *types.Struct, *types.Array:
		return typ + "{}"
	default:
		return f.nilText(typ)
	}
}

// hasPointers reports whether a value of type t can keep something alive.
func hasPointers(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0 || u.Kind() == types.UnsafePointer
	case *types.Array:
		return u.Len() > 0 && hasPointers(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if hasPointers(u.Field(i).Type()) {
				return true
			}
		}
		return false
	default:
		return true
	}
}
