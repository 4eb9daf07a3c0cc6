package code

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// addFile adds a file whose functions are not found yet.
func (c *Code) addFile(f *File) {
	f.Code = c
	f.readAccepted()
	f.findFuncs()
	c.Files = append(c.Files, f)
}

// findFuncs fills Funcs, outer functions before the literals in them.
func (f *File) findFuncs() {
	var stack []*Func
	called := make(map[*ast.FuncLit]bool)
	var visit func(n ast.Node) bool
	enter := func(fn *Func) {
		if len(stack) > 0 {
			fn.Outer = stack[len(stack)-1]
		}
		f.Funcs = append(f.Funcs, fn)
		stack = append(stack, fn)
		ast.Inspect(fn.Body(), visit)
		stack = stack[:len(stack)-1]
	}
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body != nil {
				enter(f.newFunc(n, nil))
			}
			return false
		case *ast.FuncLit:
			fn := f.newFunc(nil, n)
			fn.Here = called[n]
			enter(fn)
			return false
		case *ast.GoStmt:
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				called[lit] = false
			}
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				if _, seen := called[lit]; !seen {
					called[lit] = true
				}
			}
		}
		return true
	}
	ast.Inspect(f.Syntax, visit)
}

// newFunc makes the Func of a node.
func (f *File) newFunc(decl *ast.FuncDecl, lit *ast.FuncLit) *Func {
	fn := &Func{File: f, Decl: decl, Lit: lit}
	if f.Dialect {
		if p := f.Code.Prog.FuncAt(fn.Node()); p != nil {
			fn.Async, fn.Entry = true, p.Entry
			return fn
		}
	}
	if decl != nil {
		obj, _ := f.Info.Defs[decl.Name].(*types.Func)
		fn.Polls = obj != nil && polls(obj)
	}
	return fn
}

// polls reports whether fn is a method by which an executor, or a frame around
// it, runs a future.
func polls(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() == 0 {
		return false
	}
	switch fn.Name() {
	case "Poll", "PollCancel", "Step":
	default:
		return false
	}
	ptr, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	return ok && parser.RuntimeType(ptr.Elem()) == "Context"
}

// acceptMark begins a comment that accepts what a check finds:
//
//	//goasync:NAME ok
//	//goasync:NAME ok: the reason
const acceptMark = "//goasync:"

// readAccepted notes the comments //goasync:NAME ok. One counts for the line
// it stands on and for the one below, and in the doc comment of a function for
// all of it.
func (f *File) readAccepted() {
	f.accepted = make(map[int][]string)
	for _, group := range f.Syntax.Comments {
		for _, c := range group.List {
			if name := accepts(c); name != "" {
				line := f.line(c.Pos())
				f.accepted[line] = append(f.accepted[line], name)
				f.accepted[line+1] = append(f.accepted[line+1], name)
			}
		}
	}
	for _, d := range f.Syntax.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || fd.Doc == nil {
			continue
		}
		for _, c := range fd.Doc.List {
			if name := accepts(c); name != "" {
				for line := f.line(fd.Pos()); line <= f.line(fd.End()); line++ {
					f.accepted[line] = append(f.accepted[line], name)
				}
			}
		}
	}
}

// accepts gives the name of the check whose findings c accepts, or "".
func accepts(c *ast.Comment) string {
	rest, ok := strings.CutPrefix(c.Text, acceptMark)
	if !ok {
		return ""
	}
	words := strings.Fields(rest)
	if len(words) < 2 || strings.TrimSuffix(words[1], ":") != "ok" {
		return ""
	}
	return words[0]
}
