package parser

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// directives are the async directives of one file: which there are, which have
// been understood, and which stand where they mean nothing.
type directives struct {
	scan     *scan
	literals map[token.Pos]*ast.Comment // /*async*/ by the func that it stands before
	all      []*ast.Comment             // each comment that reads as a directive
	state    map[*ast.Comment]claimed
	bodies   []*ast.BlockStmt // outermost function bodies: a line in one is prose
	linked   map[string]bool  // names that a //go:linkname fixes
}

// claimed says what became of a directive.
type claimed int

const (
	unclaimed claimed = iota
	understood
	rejected // reported
)

// findDirectives collects what the comments of the file say.
func (s *scan) findDirectives() *directives {
	d := &directives{
		scan:     s,
		literals: make(map[token.Pos]*ast.Comment),
		state:    make(map[*ast.Comment]claimed),
		linked:   make(map[string]bool),
	}
	for _, group := range s.src.syntax.Comments {
		for _, c := range group.List {
			d.comment(c)
		}
	}
	return d
}

// comment notes one comment.
func (d *directives) comment(c *ast.Comment) {
	switch {
	case isLineDirective(c):
		d.all = append(d.all, c)
	case c.Text == "/*async*/":
		d.all = append(d.all, c)
		if pos := d.before(c); pos.IsValid() {
			d.literals[pos] = c
		}
	case strings.HasPrefix(c.Text, "//go:linkname "):
		if f := strings.Fields(c.Text); len(f) > 1 {
			d.linked[f[1]] = true
		}
	}
}

// isLineDirective reports whether c is the directive for declarations. gofmt
// rewrites its first form into the second.
func isLineDirective(c *ast.Comment) bool {
	text := strings.TrimRight(c.Text, " \t")
	return text == "//async" || text == "// async"
}

// before gives the position of the func that c stands before, with nothing but
// white space and at most one comma between.
func (d *directives) before(c *ast.Comment) token.Pos {
	file := d.scan.fset.File(c.Pos())
	at := file.Offset(c.End())
	comma := false
	for text := d.scan.src.text; at < len(text); at++ {
		switch b := text[at]; {
		case b == ' ' || b == '\t' || b == '\n':
		case b == ',' && !comma:
			comma = true
		case strings.HasPrefix(string(text[at:min(at+4, len(text))]), "func"):
			return file.Pos(at)
		default:
			return token.NoPos
		}
	}
	return token.NoPos
}

// claim takes the directives of a doc comment as understood. It gives the last
// one, or nil if there is none.
func (d *directives) claim(doc *ast.CommentGroup) (last *ast.Comment) {
	for _, c := range inDoc(doc) {
		d.state[c] = understood
		last = c
	}
	return last
}

// claimLiteral reports whether the literal carries the directive.
func (d *directives) claimLiteral(n *ast.FuncLit) bool {
	c := d.literals[n.Pos()]
	if c == nil {
		return false
	}
	d.state[c] = understood
	return true
}

// reject reports the directives of a doc comment.
func (d *directives) reject(doc *ast.CommentGroup, message string) {
	for _, c := range inDoc(doc) {
		if d.state[c] == unclaimed {
			d.state[c] = rejected
			d.scan.report(BadDirective, c.Pos(), c.End(), message)
		}
	}
}

// inDoc gives the directives among the lines of a doc comment.
func inDoc(doc *ast.CommentGroup) (list []*ast.Comment) {
	if doc == nil {
		return nil
	}
	for _, c := range doc.List {
		if isLineDirective(c) {
			list = append(list, c)
		}
	}
	return list
}

// body notes a function's body.
func (d *directives) body(b *ast.BlockStmt) {
	if k := len(d.bodies); k > 0 && b.Pos() < d.bodies[k-1].End() {
		return // within the last one
	}
	d.bodies = append(d.bodies, b)
}

// reportUnused reports the directives that no declaration has taken. A line in
// a function's body is prose, since statements have no doc comments.
func (d *directives) reportUnused() {
	for _, c := range d.all {
		if d.state[c] != unclaimed {
			continue
		}
		if !isLineDirective(c) {
			d.scan.report(BadDirective, c.Pos(), c.End(), "/*async*/ does not stand before a function literal: for a declaration write //async on a line of its doc comment")
		} else if !d.inBody(c) {
			d.scan.report(BadDirective, c.Pos(), c.End(), "an async directive stands on no declaration: it belongs in the doc comment, right above the func")
		}
	}
}

// inBody reports whether c stands in a function's body.
func (d *directives) inBody(c *ast.Comment) bool {
	i, found := slices.BinarySearchFunc(d.bodies, c.Pos(), func(b *ast.BlockStmt, pos token.Pos) int {
		return int(b.Pos() - pos)
	})
	return found || i > 0 && c.Pos() < d.bodies[i-1].End()
}

// used gives the directives that mean something, in source order.
func (d *directives) used() (list []*ast.Comment) {
	for _, c := range d.all {
		if d.state[c] == understood {
			list = append(list, c)
		}
	}
	return list
}

// pragma gives the directive of the Go toolchain that n cannot be async with, and
// what it does; or "".
func (d *directives) pragma(n *ast.FuncDecl) string {
	for _, c := range n.Doc.List {
		f := strings.Fields(c.Text)
		switch {
		case len(f) == 2 && f[0] == "//export" && f[1] == n.Name.Name && n.Recv == nil:
			return "//export fixes its signature"
		case c.Text == "//go:uintptrescapes":
			return "//go:uintptrescapes keeps what its arguments point at for the time of one call"
		}
	}
	if n.Recv == nil && d.linked[n.Name.Name] {
		return "//go:linkname fixes its signature"
	}
	return ""
}
