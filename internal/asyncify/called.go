package asyncify

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A held is a literal that a variable holds, and what is known of the variable.
type held struct {
	lit   *ast.FuncLit
	typ   *ast.FuncType // of a declaration without a value, or nil
	calls int           // by those who can await
	other int           // uses that are accounted for
}

// findCalled finds the literals in body that could as well be async. The variable
// that holds one is assigned once, at
//
//	f := func(…) …
//	var f = func(…) …
//	var f func(…) …; f = func(…) …
//
// and is only ever called, by body or by the literal itself. The type in the last
// form gets its lowered result here.
func (w *fileRewriter) findCalled(body *ast.BlockStmt) {
	found := make(map[types.Object]*held)
	inspectOwn(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
				w.assigned(found, n.Lhs[0], n.Tok, n.Rhs[0])
			}
		case *ast.ValueSpec:
			w.declared(found, n)
		}
	})
	if len(found) == 0 {
		return
	}
	w.countCalls(found, body, nil)
	for v, h := range found {
		if h.lit != nil {
			w.countCalls(found, h.lit.Body, v)
		}
	}
	uses := make(map[types.Object]int)
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			uses[w.info.Uses[id]]++
		}
		return true
	})
	for v, h := range found {
		if h.lit != nil && h.calls > 0 && h.calls+h.other == uses[v] {
			w.calledVars[v], w.calledLits[h.lit] = true, true
			if h.typ != nil {
				w.lowerType(h.typ)
			}
		}
	}
}

// assigned notes that y is assigned to x.
func (w *fileRewriter) assigned(found map[types.Object]*held, x ast.Expr, tok token.Token, y ast.Expr) {
	id, ok := x.(*ast.Ident)
	lit, isLit := y.(*ast.FuncLit)
	if !ok || !isLit || lit.Type.Results.NumFields() > maxResults {
		return
	}
	if v := w.info.Defs[id]; tok == token.DEFINE && v != nil {
		found[v] = &held{lit: lit}
	} else if h := found[w.info.Uses[id]]; tok == token.ASSIGN && h != nil && h.lit == nil {
		h.lit = lit
		h.other++
	}
}

// declared notes the variable that a declaration declares.
func (w *fileRewriter) declared(found map[types.Object]*held, n *ast.ValueSpec) {
	if len(n.Names) != 1 {
		return
	}
	if typ, ok := n.Type.(*ast.FuncType); ok && n.Values == nil {
		found[w.info.Defs[n.Names[0]]] = &held{typ: typ}
	} else if n.Type == nil && len(n.Values) == 1 {
		w.assigned(found, n.Names[0], token.DEFINE, n.Values[0])
	}
}

// countCalls counts the calls in body, but not in literals in it, of the
// variables, or of the one that is given.
func (w *fileRewriter) countCalls(found map[types.Object]*held, body *ast.BlockStmt, only types.Object) {
	spawned := make(map[*ast.CallExpr]bool)
	inspectOwn(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.GoStmt:
			spawned[n.Call] = true
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			if !ok || spawned[n] {
				return
			}
			if v := w.info.Uses[id]; found[v] != nil && (only == nil || v == only) {
				found[v].calls++
			}
		}
	})
}

// lowerType gives a function type the result that an async literal has.
func (w *fileRewriter) lowerType(typ *ast.FuncType) {
	var list []string
	failing := false
	if typ.Results != nil {
		for _, f := range typ.Results.List {
			for range max(1, len(f.Names)) {
				list = append(list, w.text(f.Type.Pos(), f.Type.End()))
				failing = types.Identical(w.info.TypeOf(f.Type), types.Universe.Lookup("error").Type())
			}
		}
	}
	value := ""
	switch n := len(list); {
	case n == 0:
		value = w.runtime + ".Unit"
	case n == 1:
		value = list[0]
	case n == 2 && failing:
		value = w.runtime + ".Result[" + list[0] + "]"
	default:
		value = fmt.Sprintf("%s.Tuple%d[%s]", w.runtime, n, strings.Join(list, ", "))
	}
	w.replace(typ.Params.End(), typ.End(), " "+w.runtime+".Future["+value+"]")
}

// inspectOwn visits what is in body but not in a literal in it.
func inspectOwn(body *ast.BlockStmt, visit func(ast.Node)) {
	ast.Inspect(body, func(n ast.Node) bool {
		if n != nil {
			visit(n)
		}
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
}
