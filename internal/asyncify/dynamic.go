package asyncify

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A dynamicMethod is a method m of an interface I of the module that async code
// can call. The declaration of I stays as it is, for tests may implement it with
// plain methods. A function stands for the call of the method:
//
//	type I_mMethodAsync interface {
//		//async
//		mAsync(a A) R
//	}
//
//	//async
//	func I_mAsync(x I, a A) R {
//		if y, ok := x.(I_mMethodAsync); ok {
//			return await(y.mAsync(a))
//		}
//		return x.m(a)
//	}
//
// That is right as long as whoever has both methods has both from the same
// type. So a method's name is left out if a type, of the module or of its tests,
// may have a plain method of that name and take the async one from a type that
// it embeds.
type dynamicMethod struct {
	pkg  *types.Package
	name string // of the function, I_mAsync
}

// findDynamic finds the methods of interfaces that async code can call.
func (r *rewrite) findDynamic() {
	r.barEmbedded()
	for _, p := range r.m.pkgs {
		for _, f := range r.files(p) {
			for _, d := range f.Decls {
				if d, ok := d.(*ast.GenDecl); ok {
					eachMethod(d, func(s *ast.TypeSpec, name *ast.Ident, typ *ast.FuncType) {
						fn, ok := p.TypesInfo.Defs[name].(*types.Func)
						isType := p.TypesInfo.Defs[s.Name].Type().Underlying().(*types.Interface).IsMethodSet() // and no constraint
						if ok && isType && r.callable(name.Name) && typ.Results.NumFields() <= maxResults {
							r.dynamic[key(fn)] = &dynamicMethod{pkg: p.Types, name: s.Name.Name + "_" + name.Name + r.suffix}
						}
					})
				}
			}
		}
	}
}

// callable reports whether methods of that name are awaited through interfaces.
func (r *rewrite) callable(name string) bool {
	return r.methods[name] && !r.kept[name] && !r.m.tested[name]
}

// barEmbedded leaves out the methods of interfaces that a struct embeds beside
// something else: the plain method may come from the one and the async method
// from the other.
func (r *rewrite) barEmbedded() {
	for _, p := range r.m.pkgs {
		for _, f := range r.files(p) {
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := n.(*ast.StructType); ok {
					r.barFields(p, s)
				}
				return true
			})
		}
	}
}

// barFields does so for one struct.
func (r *rewrite) barFields(p *packages.Package, s *ast.StructType) {
	embedded := 0
	for _, f := range s.Fields.List {
		if len(f.Names) == 0 {
			embedded++
		}
	}
	for _, f := range s.Fields.List {
		if t := p.TypesInfo.TypeOf(f.Type); embedded > 1 && len(f.Names) == 0 && types.IsInterface(t) {
			for m := range t.Underlying().(*types.Interface).Methods() {
				r.kept[m.Name()] = true
			}
		}
	}
}

// eachMethod calls visit for the methods that the interfaces of a declaration
// declare. Generic ones are passed over.
func eachMethod(d *ast.GenDecl, visit func(s *ast.TypeSpec, name *ast.Ident, typ *ast.FuncType)) {
	if d.Tok != token.TYPE {
		return
	}
	for _, s := range d.Specs {
		s := s.(*ast.TypeSpec)
		iface, ok := s.Type.(*ast.InterfaceType)
		if !ok || s.TypeParams != nil || s.Assign.IsValid() {
			continue
		}
		for _, m := range iface.Methods.List {
			if typ, ok := m.Type.(*ast.FuncType); ok && len(m.Names) == 1 {
				visit(s, m.Names[0], typ)
			}
		}
	}
}

// dynamicMethods writes the functions for the interfaces of a declaration to
// the end of the file.
func (w *fileRewriter) dynamicMethods(d *ast.GenDecl) {
	eachMethod(d, func(s *ast.TypeSpec, name *ast.Ident, typ *ast.FuncType) {
		fn, _ := w.info.Defs[name].(*types.Func)
		dyn := w.dynamic[key(fn)]
		if dyn == nil {
			return
		}
		w.changed = true
		w.report.Dynamic++
		w.report.Awaits++
		params, args := w.params(typ.Params, "p")
		head := w.results(typ.Results)
		call := "return await(y" + w.suffix + "." + name.Name + w.suffix + "(" + args + "))"
		fallback := "return x" + w.suffix + "." + name.Name + "(" + args + ")"
		if head == "" {
			call, fallback = strings.TrimPrefix(call, "return ")+"\nreturn", strings.TrimPrefix(fallback, "return ")
		}
		method := s.Name.Name + "_" + name.Name + "Method" + w.suffix
		w.tail = fmt.Appendf(w.tail, `

// %[1]s has the async form of %[2]s.
type %[1]s interface {
	//async
	%[3]s(%[4]s) %[5]s
}

// %[6]s calls the method %[2]s of a value.
//
//async
func %[6]s(x%[10]s %[7]s, %[4]s) %[5]s{
	if y%[10]s, ok%[10]s := x%[10]s.(%[1]s); ok%[10]s {
		%[8]s
	}
	%[9]s
}
`, method, name.Name, name.Name+w.suffix, params, head, dyn.name, s.Name.Name, call, fallback, w.suffix)
	})
}

// dynamicOf gives the method of an interface that n calls, if there is a
// function for it that this file can name.
func (w *fileRewriter) dynamicOf(n *ast.CallExpr) *dynamicMethod {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok || w.info.Selections[sel] == nil {
		return nil
	}
	s := w.info.Selections[sel]
	fn, ok := s.Obj().(*types.Func)
	if !ok || s.Kind() != types.MethodVal || !types.IsInterface(s.Recv()) || isTypeParam(s.Recv()) {
		return nil
	}
	dyn := w.dynamic[key(fn)]
	if dyn == nil || len(n.Args) == 1 && isTuple(w.info.TypeOf(n.Args[0])) {
		return nil
	}
	if _, ok := w.nameOf(dyn, n.Pos()); !ok {
		return nil
	}
	return dyn
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}

// nameOf gives what the file calls the function of dyn at pos.
func (w *fileRewriter) nameOf(dyn *dynamicMethod, pos token.Pos) (string, bool) {
	if dyn.pkg.Path() == w.pkg.Path() {
		return dyn.name, true
	}
	for _, imp := range w.syntax.Imports {
		pkgName := w.info.PkgNameOf(imp)
		if !ast.IsExported(dyn.name) || pkgName == nil || pkgName.Imported().Path() != dyn.pkg.Path() {
			continue
		}
		if _, obj := w.pkg.Scope().Innermost(pos).LookupParent(pkgName.Name(), pos); obj == pkgName {
			return pkgName.Name() + "." + dyn.name, true
		}
	}
	return "", false
}

// dynamicFunction makes x.m(a) the call I_mAsync(x, a).
func (w *fileRewriter) dynamicFunction(n *ast.CallExpr) {
	name, _ := w.nameOf(w.dynamicOf(n), n.Pos())
	x := ast.Unparen(n.Fun).(*ast.SelectorExpr).X
	w.replace(n.Pos(), x.Pos(), name+"(")
	w.walk(x, true)
	comma := ""
	if len(n.Args) > 0 {
		comma = ", "
	}
	w.replace(x.End(), n.Lparen+1, comma)
}
