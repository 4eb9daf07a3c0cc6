package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// awaits gives the tag of the field that holds a frame's state. It says what the
// runtime needs to print where a suspended function waits; see "Await stacks" in
// the package comment. A function that never suspends has none.
//
//	state async.State `await:"14.get 17 21.fut"`
//	state async.State `await:"(*Client).Fetch 14.get"`
//
// For each state, from 1 on, there is the line of its await and the field of what
// it waits for, which is left out if it is that of the state before. In front
// stands the function's name, unless that is the frame's without "Future".
func (e *emitter) awaits() string {
	if len(e.fn.suspends) == 0 {
		return ""
	}
	var b strings.Builder
	if name := e.fn.traceName(); name+"Future" != e.fn.frame {
		b.WriteString(name)
	}
	var before *child
	for _, s := range e.fn.suspends {
		line := 0
		if e.emitted(s.poll) {
			line, _ = e.fn.f.lineCol(s.pos)
		}
		before = site(&b, line, s.child, before)
	}
	return "`await:\"" + b.String() + "\"`"
}

// awaits is emitter.awaits for the frame of a select: one entry for each case,
// all of which it waits for.
func (r *race) awaits() string {
	b := strings.Builder{}
	b.WriteString("select")
	for _, c := range r.cases {
		line, _ := r.fn.f.lineCol(c.pos)
		site(&b, line, c.part.child, nil)
	}
	return "`await:\"" + b.String() + "\"`"
}

func site(b *strings.Builder, line int, c, before *child) *child {
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(strconv.Itoa(line))
	if c != before {
		b.WriteString("." + c.field)
	}
	return c
}

// traceName names the function as Go's own traces do, without the package and
// without type arguments where the frame's name has them: total, (*Client).Get,
// total.func1.
func (fn *fn) traceName() string {
	if fn.src.Decl != nil {
		return declTraceName(fn.src.Decl)
	}
	return fmt.Sprintf("%s.func%d", fn.f.declTraceName(fn.src.Lit.Pos()), fn.f.literalNumber(fn.src))
}

func declTraceName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	recv, star := recvTypeName(t), false
	switch x := ast.Unparen(t).(type) {
	case *ast.StarExpr:
		star, t = true, x.X
	}
	switch ast.Unparen(t).(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		recv += "[...]"
	}
	if star {
		recv = "(*" + recv + ")"
	}
	return recv + "." + d.Name.Name
}

// declTraceName names the top-level declaration around a literal.
func (f *file) declTraceName(pos token.Pos) string {
	for _, d := range f.src.Syntax.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && d.Pos() <= pos && pos < d.End() {
			name := declTraceName(fd)
			if fd.Type.TypeParams != nil {
				name += "[...]"
			}
			return name
		}
	}
	return f.declName(pos)
}

// literalNumber counts the async literals of a declaration, from 1 on.
func (f *file) literalNumber(src *parser.Func) (n int) {
	name := f.declName(src.Lit.Pos())
	for _, other := range f.fns {
		if other.src.Lit != nil && other.src.Lit.Pos() <= src.Lit.Pos() && f.declName(other.src.Lit.Pos()) == name {
			n++
		}
	}
	return n
}
