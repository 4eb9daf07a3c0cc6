package asyncify

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Reason says why a function stays plain.
type Reason string

// The reasons.
const (
	NoBody     Reason = "no body"              // assembly, or linked by name
	Start      Reason = "init or main"         // Go calls it
	Directive  Reason = "compiler directive"   // its name or its frame means something outside of the program
	ManyValues Reason = "more than 8 results"  // a future has no tuple for them
	Recovers   Reason = "calls recover"        // which is for the function that is deferred
	Stack      Reason = "looks at its callers" // their frames are others when lowered
	BlankName  Reason = "blank name"           // a wrapper cannot call it, or name its type parameter
	Generator  Reason = "unnameable type"      // goasync says that it cannot keep a variable
)

// maxResults is how many values a future can hold in the end.
const maxResults = 8

// plainReason says why a function cannot be async, or gives "".
func plainReason(d *ast.FuncDecl, info *types.Info, linked map[string]bool) Reason {
	switch {
	case d.Body == nil:
		return NoBody
	case d.Recv == nil && (d.Name.Name == "init" || d.Name.Name == "main"):
		return Start
	case d.Name.Name == "_" || slices.Contains(fieldNames(d.Type.TypeParams), "_"):
		return BlankName
	case d.Recv == nil && linked[d.Name.Name] || hasPragma(d.Doc):
		return Directive
	case d.Type.Results.NumFields() > maxResults:
		return ManyValues
	case recovers(d.Body, info):
		return Recovers
	case looksAtStack(d.Body, info):
		return Stack
	}
	return ""
}

// linkedNames gives the functions of a file that go:linkname lines name.
func linkedNames(f *ast.File) map[string]bool {
	linked := make(map[string]bool)
	for _, g := range f.Comments {
		for _, c := range g.List {
			if words := strings.Fields(c.Text); len(words) > 1 && words[0] == "//go:linkname" {
				linked[words[1]] = true
			}
		}
	}
	return linked
}

// hasPragma reports whether a doc comment tells the compiler something that a
// wrapper and a state machine cannot both obey.
func hasPragma(doc *ast.CommentGroup) bool {
	if doc == nil {
		return false
	}
	return slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:no") && !strings.HasPrefix(c.Text, "//go:noinline") ||
			c.Text == "//go:uintptrescapes" ||
			strings.HasPrefix(c.Text, "//export ")
	})
}

// recovers reports whether body itself, not a literal in it, calls recover.
func recovers(body *ast.BlockStmt, info *types.Info) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || isBuiltin(call, info, "recover")
		}
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
	return found
}

// isBuiltin reports whether call calls the predeclared function of that name.
func isBuiltin(call *ast.CallExpr, info *types.Info, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	b, ok := info.Uses[id].(*types.Builtin)
	return ok && b.Name() == name
}

// looksAtStack reports whether body asks the runtime who calls it.
func looksAtStack(body *ast.BlockStmt, info *types.Info) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if fn, ok := info.Uses[id].(*types.Func); ok {
				name := fn.FullName()
				found = found || name == "runtime.Caller" || name == "runtime.Callers" || name == "runtime/debug.Stack"
			}
		}
		return true
	})
	return found
}

// fieldNames gives the names in a list of parameters.
func fieldNames(list *ast.FieldList) (names []string) {
	if list == nil {
		return nil
	}
	for _, f := range list.List {
		for _, id := range f.Names {
			names = append(names, id.Name)
		}
	}
	return names
}

// key names a function in all packages of the module. An object that comes from
// export data has the key of the one that was declared.
func key(fn *types.Func) string { return fn.Origin().FullName() }

// choose finds out which functions become async, and what stays plain why.
// Those in keep stay plain because goasync refused them.
func (r *rewrite) choose(keep map[string]bool) {
	for _, p := range r.m.pkgs {
		for _, f := range r.files(p) {
			linked := linkedNames(f)
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok {
					r.chooseFunc(p, d, linked, keep)
				}
			}
		}
	}
}

// chooseFunc decides about one function.
func (r *rewrite) chooseFunc(p *packages.Package, d *ast.FuncDecl, linked, keep map[string]bool) {
	r.report.Functions++
	reason := plainReason(d, p.TypesInfo, linked)
	fn, _ := p.TypesInfo.Defs[d.Name].(*types.Func)
	if reason == "" && keep[key(fn)] {
		reason = Generator
	}
	if reason != "" {
		r.report.Plain[reason]++
		r.kept[d.Name.Name] = r.kept[d.Name.Name] || d.Recv != nil
		return
	}
	r.report.Lowered++
	r.async[key(fn)] = true
	if d.Recv != nil {
		r.methods[d.Name.Name] = true
	}
}

// files gives the files of p that are rewritten: those that stand in the module
// as they are, and not what cgo makes.
func (r *rewrite) files(p *packages.Package) []*ast.File {
	if len(p.CompiledGoFiles) != len(p.GoFiles) || slices.Contains(r.opts.Leave, p.PkgPath) {
		return nil
	}
	return p.Syntax
}
