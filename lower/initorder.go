package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/seed4fdd6362/goasync/parser"
)

// Go initializes the variables of a package in an order that goes by what their
// initializers mention, also in the bodies of functions that they mention. In a
// twin the body of an async function is a method of its frame, which only those
// mention who poll it: the function that makes the future does not, and so
//
//	var config = async.BlockOn(load(path))
//	var path = find()
//
// would find path empty if load were to read it. Where a future may be polled so
// early, the frames of functions that read such variables are made by calling a
// function that mentions them. It is inlined, and costs nothing. A mention of the
// body itself would not do: Go overlooks methods of instances of generic types.

// An initGraph is the initializers of a package, and the functions that they
// reach.
type initGraph struct {
	unit  *parser.Unit
	decls map[token.Pos]ast.Node // the functions, and the initializers of variables, by the positions of the names
	nodes map[ast.Node]*initNode
}

// An initNode is an initializer, or a function that one reaches.
type initNode struct {
	decl   ast.Node    // an *ast.ValueSpec or *ast.FuncDecl
	funcs  []*initNode // the functions that it mentions
	inits  []*initNode // the initializers of variables that it mentions
	vars   []string    // those variables
	drives bool        // it mentions a function of another package that might poll futures
}

// initOrder names the functions that are needed.
func (lw *lowerer) initOrder() {
	for _, u := range lw.prog.Units {
		lw.orderInits(u)
	}
	for _, f := range lw.files() {
		for _, fn := range f.fns {
			if fn.readsInit != nil {
				fn.orderFunc = f.u.names.fresh(strings.TrimSuffix(fn.frame, "Future") + "Order")
			}
		}
	}
}

// orderInits notes which functions of a package read variables that have to be
// initialized before.
func (lw *lowerer) orderInits(u *parser.Unit) {
	g := &initGraph{unit: u, decls: map[token.Pos]ast.Node{}, nodes: map[ast.Node]*initNode{}}
	inits := g.declare()
	for _, init := range inits {
		g.visit(init)
	}
	if !g.poll(inits) {
		return
	}
	for _, n := range g.nodes {
		fns := lw.asyncIn(n.decl)
		if len(fns) == 0 {
			continue
		}
		vars := n.reads()
		for _, fn := range fns {
			fn.readsInit = vars
		}
	}
}

// asyncIn gives the async functions in a declaration.
func (lw *lowerer) asyncIn(decl ast.Node) (fns []*fn) {
	ast.Inspect(decl, func(x ast.Node) bool {
		switch x.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			if fn := lw.fns[lw.prog.FuncAt(x)]; fn != nil {
				fns = append(fns, fn)
			}
		}
		return true
	})
	return fns
}

// declare fills g.decls, and gives the initializers.
func (g *initGraph) declare() (inits []ast.Node) {
	for _, tree := range g.unit.Trees {
		for _, d := range tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				g.decls[d.Name.Pos()] = d
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if spec, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR && spec.Values != nil {
						inits = append(inits, spec)
						for _, name := range spec.Names {
							g.decls[name.Pos()] = spec
						}
					}
				}
			}
		}
	}
	return inits
}

// visit gives the node of decl, with all that it reaches.
func (g *initGraph) visit(decl ast.Node) *initNode {
	if n := g.nodes[decl]; n != nil {
		return n
	}
	n := &initNode{decl: decl}
	g.nodes[decl] = n
	ast.Inspect(decl, func(x ast.Node) bool {
		if id, ok := x.(*ast.Ident); ok {
			g.mention(n, g.unit.Info.Uses[id])
		}
		return true
	})
	return n
}

// mention notes that n mentions obj.
func (g *initGraph) mention(n *initNode, obj types.Object) {
	switch obj := obj.(type) {
	case *types.Var:
		if spec := g.decls[obj.Pos()]; spec != nil {
			n.vars = append(n.vars, obj.Name())
			n.inits = append(n.inits, g.visit(spec))
		}
		if sig, ok := obj.Type().Underlying().(*types.Signature); ok && obj.Pkg() != g.unit.Types {
			n.drives = n.drives || mayPoll(obj, sig)
		}
	case *types.Func:
		if obj.Pkg() != g.unit.Types {
			n.drives = n.drives || mayPoll(obj, obj.Signature())
		} else if fd := g.decls[obj.Origin().Pos()]; fd != nil && !ofInstance(obj) {
			n.funcs = append(n.funcs, g.visit(fd))
		}
	}
}

// mayPoll reports whether a function of another package, or one in a variable or
// field that it declares, might poll futures: it takes some, or could be handed
// something that makes them, which those of the standard library have no use for.
func mayPoll(obj types.Object, sig *types.Signature) bool {
	if obj.Pkg() == nil {
		return false
	}
	if strings.Contains(sig.Params().String(), runtimePath+".Future[") {
		return true
	}
	path := obj.Pkg().Path()
	module, _, _ := strings.Cut(path, "/")
	if !strings.Contains(module, ".") || path == runtimePath || strings.HasPrefix(path, runtimePath+"/") {
		return false
	}
	return takesCode(sig)
}

// takesCode reports whether a call of a function of another package, with that
// signature, can lead back to functions of this one.
func takesCode(sig *types.Signature) bool {
	seen := map[types.Type]bool{}
	if sig.Recv() != nil && carriesCode(sig.Recv().Type(), seen) {
		return true
	}
	for param := range sig.Params().Variables() {
		if carriesCode(param.Type(), seen) {
			return true
		}
	}
	return false
}

// carriesCode reports whether functions can be called through a value of type t.
// seen has the types that were looked at.
func carriesCode(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	case *types.Pointer:
		return carriesCode(t.Elem(), seen)
	case *types.Slice:
		return carriesCode(t.Elem(), seen)
	case *types.Array:
		return carriesCode(t.Elem(), seen)
	case *types.Chan:
		return carriesCode(t.Elem(), seen)
	case *types.Map:
		return carriesCode(t.Key(), seen) || carriesCode(t.Elem(), seen)
	case *types.Struct:
		for field := range t.Fields() {
			if carriesCode(field.Type(), seen) {
				return true
			}
		}
		return false
	case *types.Named, *types.Alias:
		return carriesCode(t.Underlying(), seen)
	}
	return true
}

// ofInstance reports whether obj is a method of an instance of a generic type.
func ofInstance(obj *types.Func) bool {
	recv := obj.Signature().Recv()
	return recv != nil && recv.Type() != nil && isInstance(recv.Type())
}

func isInstance(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.TypeArgs().Len() > 0
}

// poll reports whether a future may be polled while initializers are evaluated:
// one calls something, and they reach what polls.
func (g *initGraph) poll(inits []ast.Node) bool {
	var calling []*initNode
	for _, init := range inits {
		if g.calls(init) {
			calling = append(calling, g.nodes[init])
		}
	}
	found := false
	walk(calling, func(n *initNode) []*initNode {
		found = found || n.drives
		return append(slices.Clip(n.funcs), n.inits...)
	})
	return found
}

// calls reports whether evaluating init calls anything of this package, as far
// as can be told.
func (g *initGraph) calls(init ast.Node) bool {
	found := false
	ast.Inspect(init, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = found || g.mayEnter(x)
		}
		return !found
	})
	return found
}

// mayEnter reports whether call might call a function of this package.
func (g *initGraph) mayEnter(call *ast.CallExpr) bool {
	if tv := g.unit.Info.Types[ast.Unparen(call.Fun)]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	obj, ok := typeutil.Callee(g.unit.Info, call).(*types.Func)
	return !ok || obj.Pkg() == g.unit.Types || takesCode(obj.Signature())
}

// reads gives the variables that n mentions, or the functions that it reaches.
func (n *initNode) reads() (vars []string) {
	walk([]*initNode{n}, func(n *initNode) []*initNode {
		vars = append(vars, n.vars...)
		return n.funcs
	})
	slices.Sort(vars)
	return slices.Compact(vars)
}

// walk visits nodes and all that visit leads to, each once.
func walk(nodes []*initNode, visit func(*initNode) []*initNode) {
	seen := map[*initNode]bool{}
	for rest := slices.Clone(nodes); len(rest) > 0; {
		n := rest[len(rest)-1]
		rest = rest[:len(rest)-1]
		if !seen[n] {
			seen[n] = true
			rest = append(rest, visit(n)...)
		}
	}
}

// ordered makes the text of a frame, or of a pointer to one, mention what the
// function reads.
func (fn *fn) ordered(frame string) string {
	if fn.orderFunc == "" {
		return frame
	}
	return fn.orderFunc + "(" + frame + ")"
}

// order writes the function that does.
func (e *emitter) order() {
	vars := newNames(nil)
	for _, name := range e.fn.readsInit {
		vars.reserve(name)
	}
	frame, param := vars.fresh("frame"), vars.fresh("F")
	e.gap()
	e.comment("// " + e.fn.orderFunc + " has what " + e.fn.name + " reads initialized before what makes its frame.")
	e.glue(0, "func "+e.fn.orderFunc+"["+param+" "+e.fn.f.pre("any")+"]("+frame+" "+param+") "+param+" {")
	blanks := strings.Repeat(", _", len(e.fn.readsInit))[len(", "):]
	e.glue(1, blanks+" = &"+strings.Join(e.fn.readsInit, ", &"))
	e.glue(1, "return "+frame)
	e.glue(0, "}")
}
