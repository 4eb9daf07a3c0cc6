package erase

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"sort"
	"strings"
)

// eraseRaces gives a source without selects over futures. Such a select has an
// erasure if all cases but one await a function called Never: it means a switch
// whose default case begins with the await of that one.
func eraseRaces(text []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	e := &raceEraser{text: text, offset: func(pos token.Pos) int { return fset.PositionFor(pos, false).Offset }}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectStmt); ok && isRace(s) {
			e.race(s)
		}
		return true
	})
	return e.apply(), nil
}

// isRace reports whether s has cases of futures.
func isRace(s *ast.SelectStmt) bool {
	for _, c := range s.Body.List {
		if comm := c.(*ast.CommClause).Comm; comm != nil {
			return awaited(comm) != nil
		}
	}
	return false
}

// awaited gives the operand of the await that a communication is, or nil.
func awaited(comm ast.Stmt) ast.Expr {
	var x ast.Expr
	switch s := comm.(type) {
	case *ast.ExprStmt:
		x = s.X
	case *ast.AssignStmt:
		x = s.Rhs[0]
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != "await" {
		return nil
	}
	return call.Args[0]
}

type raceEraser struct {
	text   []byte
	offset func(pos token.Pos) int
	edits  []raceEdit
}

type raceEdit struct {
	from, to int
	text     string
}

func (e *raceEraser) replace(from, to token.Pos, text string) {
	e.edits = append(e.edits, raceEdit{e.offset(from), e.offset(to), text})
}

// race makes a switch of a select. Lines stay where they are.
func (e *raceEraser) race(s *ast.SelectStmt) {
	e.replace(s.Select, s.Select+token.Pos(len("select")), "switch")
	for _, st := range s.Body.List {
		c := st.(*ast.CommClause)
		if isNever(awaited(c.Comm)) {
			e.replace(c.Comm.Pos(), c.Comm.End(), "false")
			continue
		}
		e.taken(c)
	}
}

// taken makes the default case of the one that is taken. What it assigns to is
// evaluated when the future is ready, so not with the future, as in an assignment.
func (e *raceEraser) taken(c *ast.CommClause) {
	e.replace(c.Case, c.Comm.Pos(), "default: ")
	assign, ok := c.Comm.(*ast.AssignStmt)
	if !ok || assign.Tok == token.DEFINE {
		e.replace(c.Colon, c.Colon+1, ";")
		return
	}
	var values []string
	for i := range assign.Lhs {
		values = append(values, fmt.Sprintf("race%d", i))
	}
	list := strings.Join(values, ", ")
	left := e.text[e.offset(assign.Lhs[0].Pos()):e.offset(assign.TokPos)]
	e.replace(assign.Pos(), assign.Rhs[0].Pos(), list+" := ")
	e.replace(c.Colon, c.Colon+1, fmt.Sprintf("; %s = %s;", bytes.TrimSpace(left), list))
}

// isNever reports whether x is a call of Never.
func isNever(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	fun := call.Fun
	if inst, ok := fun.(*ast.IndexExpr); ok {
		fun = inst.X
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		fun = sel.Sel
	}
	id, ok := fun.(*ast.Ident)
	return ok && id.Name == "Never"
}

func (e *raceEraser) apply() []byte {
	sort.Slice(e.edits, func(i, j int) bool { return e.edits[i].from < e.edits[j].from })
	var out []byte
	at := 0
	for _, ed := range e.edits {
		out = append(append(out, e.text[at:ed.from]...), ed.text...)
		at = ed.to
	}
	return append(out, e.text[at:]...)
}
