// Package erase turns a source file of the dialect into the plain Go program
// that it means: the one in which nothing ever suspends.
package erase

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

const (
	tag         = "goasync"
	runtimePath = "github.com/seed4fdd6362/goasync/runtime/async"
)

// Erase removes what the dialect adds to Go from src: the async directives,
// the goasync build tag, and every await, of which the operand stays. An await
// of the runtime's Yield as a statement goes away whole, and so does an import
// of the runtime that nothing uses any more. The rest keeps its bytes, and all
// but an await that spans lines keeps its line.
//
// Of a select over futures the case stays that can be ready: the others have to
// await a function called Never.
//
// It works on syntax alone. A source that uses futures as values has no
// erasure; Erase does not find that out, the Go compiler will.
func Erase(src []byte) ([]byte, error) {
	src, err := eraseRaces(src)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	// Object resolution tells the dialect's await from a user's own.
	file, err := parser.ParseFile(fset, "", src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	e := &eraser{file: file, src: src, base: fset.File(file.FileStart).Base()}
	e.runtimeName()
	if err := e.comments(); err != nil {
		return nil, err
	}
	ast.Inspect(file, e.visit)
	e.unusedImport()
	return e.apply()
}

type eraser struct {
	file  *ast.File
	src   []byte
	base  int
	edits []edit

	runtime *ast.ImportSpec
	name    string // of the runtime in this file
	uses    int    // of that name that stay
	stack   []ast.Node
}

type edit struct {
	from, to int
	text     string
}

func (e *eraser) replace(from, to token.Pos, text string) {
	e.edits = append(e.edits, edit{int(from) - e.base, int(to) - e.base, text})
}

// apply carries out the edits. Of two that overlap, one is a comment inside
// what the other drops.
func (e *eraser) apply() ([]byte, error) {
	slices.SortStableFunc(e.edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, ed := range e.edits {
		if ed.to <= at && ed.from < at {
			continue
		}
		if ed.from < at {
			return nil, fmt.Errorf("erase: overlapping edits at offset %d", ed.from)
		}
		out.Write(e.src[at:ed.from])
		out.WriteString(ed.text)
		at = ed.to
	}
	out.Write(e.src[at:])
	return out.Bytes(), nil
}

// comments erases the directives and the build tag.
func (e *eraser) comments() error {
	for _, group := range e.file.Comments {
		for _, c := range group.List {
			switch text := strings.TrimRight(c.Text, "\r"); {
			case text == "//async", text == "// async", text == "/*async*/":
				e.replace(c.Pos(), c.End(), "")
			case constraint.IsGoBuild(text) && c.Pos() < e.file.Package:
				x, err := constraint.Parse(text)
				if err != nil {
					return err
				}
				text = ""
				if x = without(x); x != nil {
					text = "//go:build " + x.String()
				}
				e.replace(c.Pos(), c.End(), text)
			}
		}
	}
	return nil
}

// without gives x with the goasync tag taken out of its conjunctions, nil if
// nothing else is there.
func without(x constraint.Expr) constraint.Expr {
	switch x := x.(type) {
	case *constraint.TagExpr:
		if x.Tag == tag {
			return nil
		}
	case *constraint.AndExpr:
		left, right := without(x.X), without(x.Y)
		if left == nil {
			return right
		}
		if right == nil {
			return left
		}
		return &constraint.AndExpr{X: left, Y: right}
	}
	return x
}

// visit erases the awaits below n and counts the uses of the runtime.
func (e *eraser) visit(n ast.Node) bool {
	if n == nil {
		e.stack = e.stack[:len(e.stack)-1]
		return true
	}
	switch n := n.(type) {
	case ast.Stmt:
		if e.dropStmt(n) {
			return false // Inspect does not report the end of a node that is not entered.
		}
	case *ast.CallExpr:
		e.operand(n)
	case *ast.SelectorExpr:
		if e.isRuntime(n.X) {
			e.uses++
		}
	}
	e.stack = append(e.stack, n)
	return true
}

// dropStmt erases a statement that only yields.
func (e *eraser) dropStmt(s ast.Stmt) bool {
	var x ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		x = s.X
	case *ast.DeferStmt:
		x = s.Call
	default:
		return false
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || !isAwait(call) || !e.isYield(call.Args[0]) {
		return false
	}
	text := ""
	if _, ok := e.parent().(*ast.LabeledStmt); ok {
		text = "{}" // The label must not move on to the statement that follows.
	}
	e.replace(s.Pos(), s.End(), text)
	return true
}

// operand puts the operand of an await in its place: parenthesized, except
// where Go wants a bare call.
func (e *eraser) operand(call *ast.CallExpr) {
	if !isAwait(call) {
		return
	}
	before, after := "(", ")"
	switch e.parent().(type) {
	case *ast.ExprStmt, *ast.DeferStmt, *ast.GoStmt:
		before, after = "", ""
	}
	arg := call.Args[0]
	e.replace(call.Pos(), arg.Pos(), before)
	e.replace(arg.End(), call.End(), after)
}

func (e *eraser) parent() ast.Node {
	if len(e.stack) == 0 {
		return nil
	}
	return e.stack[len(e.stack)-1]
}

// isAwait reports whether call is the dialect's await. A name that the file
// declares has an object, and await declared by the user is not the dialect's.
func isAwait(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "await" && id.Obj == nil && len(call.Args) == 1
}

func (e *eraser) isYield(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Yield" && e.isRuntime(sel.X)
}

func (e *eraser) isRuntime(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && e.runtime != nil && id.Name == e.name && id.Obj == nil
}

func (e *eraser) runtimeName() {
	for _, spec := range e.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || path != runtimePath {
			continue
		}
		e.runtime, e.name = spec, "async"
		if spec.Name != nil {
			e.name = spec.Name.Name
		}
	}
}

// unusedImport erases the import of the runtime if no use of it is left.
func (e *eraser) unusedImport() {
	if e.runtime == nil || e.uses > 0 || e.name == "_" || e.name == "." {
		return
	}
	for _, decl := range e.file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || !slices.Contains(gen.Specs, ast.Spec(e.runtime)) {
			continue
		}
		if gen.Lparen.IsValid() {
			e.replace(e.runtime.Pos(), e.runtime.End(), "")
		} else {
			e.replace(gen.Pos(), gen.End(), "")
		}
	}
}
