package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A names hands out identifiers for one function.
type names struct {
	taken    map[string]bool // in use, or meant by something in the function
	nonlocal map[string]bool // mean something declared outside of the function
	given    map[string]bool // names that were given to variables
	next     map[string]int  // the last number that numbered gave
	outer    *names          // consulted too; nil for none
	inner    map[string]bool // names that were given in inner sets, if that is noted
}

func newNames(outer *names) *names {
	return &names{taken: map[string]bool{}, nonlocal: map[string]bool{}, given: map[string]bool{}, next: map[string]int{}, outer: outer}
}

// has reports whether name means something here or in an outer set.
func (n *names) has(name string) bool {
	for ; n != nil; n = n.outer {
		if n.taken[name] || n.nonlocal[name] || n.given[name] {
			return true
		}
	}
	return false
}

// reserve takes a name that is the program's own.
func (n *names) reserve(name string) { n.taken[name] = true }

// own takes the name of a variable of the user's, if nothing else in the
// function has it; else another like it.
func (n *names) own(want string) string {
	if n.given[want] || n.foreign(want) {
		return n.fresh(want)
	}
	n.give(want)
	return want
}

// foreign reports whether name means something that is declared outside of
// the function.
func (n *names) foreign(name string) bool {
	for ; n != nil; n = n.outer {
		if n.nonlocal[name] {
			return true
		}
	}
	return false
}

// fresh takes the first of want, want2, want3, … that is free.
func (n *names) fresh(want string) string {
	name := want
	for i := 2; n.has(name); i++ {
		name = want + strconv.Itoa(i)
	}
	n.give(name)
	return name
}

// give takes a name, and lets the set around this one know.
func (n *names) give(name string) {
	n.given[name] = true
	if n.outer != nil && n.outer.inner != nil {
		n.outer.inner[name] = true
	}
}

// free reports whether a name means nothing, in any inner set either.
func (n *names) free(name string) bool { return !n.inner[name] && !n.has(name) }

// numbered takes the first of want1, want2, … that is free.
func (n *names) numbered(want string) string {
	for i := n.next[want] + 1; ; i++ {
		if name := want + strconv.Itoa(i); !n.has(name) {
			n.give(name)
			n.next[want] = i
			return name
		}
	}
}

// freshNumber takes want with the number i, or a name like it.
func (n *names) freshNumber(want string, i int) string { return n.fresh(want + strconv.Itoa(i)) }

// identsOf reserves every identifier that is written within root, whatever
// its role: a fresh name then meets none of them.
func (n *names) identsOf(root ast.Node) {
	ast.Inspect(root, func(x ast.Node) bool {
		if id, ok := x.(*ast.Ident); ok {
			n.taken[id.Name] = true
		}
		return true
	})
}

// universeNames reserves what generated code itself may mention without a
// qualifier: predeclared types, values and the builtin new.
func (n *names) universeNames() {
	for _, name := range types.Universe.Names() {
		if _, ok := types.Universe.Lookup(name).(*types.Builtin); !ok || name == "new" || name == "len" {
			n.nonlocal[name] = true
		}
	}
}

// noteLocals notes the names of local variables, types and constants. It reserves
// those that look as if generated at package level: there they would be hidden.
func (u *unit) noteLocals() {
	for id, obj := range u.src.Info.Defs {
		switch obj := obj.(type) {
		case *types.Var, *types.TypeName, *types.Const:
			if obj.Parent() == nil || obj.Parent() == u.pkg.Scope() { // a field, or not local
				continue
			}
		case nil: // the variable of a type switch
		default:
			continue
		}
		u.locals[id.Name] = true
		if strings.Contains(id.Name, "Future") || strings.Contains(id.Name, "Order") || strings.Contains(id.Name, "Select") {
			u.names.reserve(id.Name)
		}
	}
}

func upperFirst(s string) string { return mapFirst(s, unicode.ToUpper) }
func lowerFirst(s string) string { return mapFirst(s, unicode.ToLower) }

func mapFirst(s string, f func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(f(r)) + s[n:]
}

// frameName is the name of a function's frame type, by the convention that
// makes awaits across packages static calls: F's is FFuture, that of the
// method M of T is TMFuture. It is exported if the function is.
func frameName(decl *ast.FuncDecl) string {
	name := decl.Name.Name
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return name + "Future"
	}
	return methodFrameName(recvTypeName(decl.Recv.List[0].Type), name)
}

func methodFrameName(recv, method string) string {
	if token.IsExported(method) {
		return upperFirst(recv) + method + "Future"
	}
	return lowerFirst(recv) + upperFirst(method) + "Future"
}

// recvTypeName gives the T of a receiver type T, *T, T[P] or *T[P, Q].
func recvTypeName(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// blankPrefix begins the names that the typed view gives to type parameters
// which the source leaves blank.
const blankPrefix = "blank\u06f0"

// parName gives the name of a type parameter in the twin.
func (u *unit) parName(obj *types.TypeName) string {
	if name := u.params[obj]; name != "" {
		return name
	}
	return obj.Name()
}

// nameParams gives names to type parameters that the source leaves blank, since the
// frame needs them, and other names to those whose own mean something else there.
func (f *file) nameParams(pars []*types.TypeParam) {
	for i, p := range pars {
		obj := p.Obj()
		name := obj.Name()
		switch blank := name == "_" || strings.HasPrefix(name, blankPrefix); {
		case f.u.params[obj] != "":
			continue
		case blank:
			name = "P" + strconv.Itoa(i)
		case types.Universe.Lookup(name) != nil, slices.Contains(glueNames, name):
			name += "_"
			f.dirty = true // what it aligned with may move
		default:
			continue
		}
		for f.idents[name] {
			name += "_"
		}
		f.u.params[obj] = name
	}
}

// glueNames are the variables of a frame's methods that no text of the user's is in.
var glueNames = []string{"cx", "v", "ready"}
