package lower

import (
	"go/ast"
	"regexp"
	"strings"
)

// outputComment is how the comment begins by which go test knows that an example
// is to be run, and what it has to print.
var outputComment = regexp.MustCompile(`(?i)^\s*(unordered )?output:`)

// exampleOutput gives that comment, if fd is an example that has one: the last in its body.
func (f *file) exampleOutput(fd *ast.FuncDecl) *ast.CommentGroup {
	if !strings.HasPrefix(fd.Name.Name, "Example") {
		return nil
	}
	var last *ast.CommentGroup
	for _, g := range f.src.Syntax.Comments {
		if fd.Body.Lbrace < g.Pos() && g.End() <= fd.Body.Rbrace {
			last = g
		}
	}
	if last == nil || !outputComment.MatchString(last.Text()) {
		return nil
	}
	return last
}

// example writes the comment into the function that go test calls.
func (e *emitter) example(fd *ast.FuncDecl) {
	output := e.fn.f.exampleOutput(fd)
	if output == nil {
		return
	}
	for _, c := range output.List {
		src, col := e.fn.f.lineCol(c.Pos())
		e.put(1, src, col, c.Text)
	}
}
