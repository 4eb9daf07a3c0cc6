package lowertest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// CheckLines gives what is wrong with the places in the source that a twin's
// line directives name, as debuggers, traces, coverage and profiles see them:
//
//   - each function and each statement in it is at a line of the source function
//     that it belongs to, in the source's file, at a column;
//   - a line of the source that the twin holds as it was is at that very line.
func CheckLines(file string, source, twin []byte) (problems []string) {
	c := &lineCheck{file: file, fset: token.NewFileSet()}
	var err error
	if c.source, err = parser.ParseFile(c.fset, file, source, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return []string{err.Error()}
	}
	// The scanner applies the directives. The name is one that none may let show.
	twinFile, err := parser.ParseFile(c.fset, "unmapped", twin, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	c.sourceLines = strings.Split(string(source), "\n")
	c.twinLines = strings.Split(string(twin), "\n")
	c.tok = c.fset.File(twinFile.FileStart)
	c.findFuncs()
	for _, d := range twinFile.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			c.function(fn)
		}
	}
	return c.problems
}

type lineCheck struct {
	file        string
	fset        *token.FileSet
	tok         *token.File // of the twin
	source      *ast.File
	sourceLines []string
	twinLines   []string

	funcs    []lineRange
	problems []string
}

// A lineRange is where a function of the source stands, from its func keyword.
type lineRange struct{ from, to int }

func (r lineRange) has(line int) bool { return r.from <= line && line <= r.to }

func (c *lineCheck) report(pos token.Pos, format string, args ...any) {
	line := c.line(pos)
	text := fmt.Sprintf("line %d of the twin (%s): ", line, strings.TrimSpace(c.twinLines[line-1]))
	c.problems = append(c.problems, text+fmt.Sprintf(format, args...))
}

// findFuncs lists the functions of the source, literals included.
func (c *lineCheck) findFuncs() {
	add := func(from, to token.Pos) {
		c.funcs = append(c.funcs, lineRange{c.fset.Position(from).Line, c.fset.Position(to).Line})
	}
	ast.Inspect(c.source, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			add(n.Type.Func, n.End())
		case *ast.FuncLit:
			add(n.Type.Func, n.End())
		}
		return true
	})
}

// function checks one function of the twin. Where it starts tells which of the
// source it belongs to: that one, or one of several in the same line.
func (c *lineCheck) function(fn *ast.FuncDecl) {
	at := c.position(fn.Type.Func)
	var owners []lineRange
	for _, r := range c.funcs {
		if r.from == at.Line {
			owners = append(owners, r)
		}
	}
	if owners == nil {
		c.report(fn.Type.Func, "at %s, where no function of the source starts", at)
		return
	}
	within := func(line int) bool {
		return slices.ContainsFunc(owners, func(r lineRange) bool { return r.has(line) })
	}
	glue := make(map[int]bool) // lines that cannot be copies
	ast.Inspect(fn, func(n ast.Node) bool {
		if d, ok := n.(*ast.DeclStmt); ok && withoutValues(d) {
			for line := c.line(d.Pos()); line <= c.line(d.End()); line++ {
				glue[line] = true
			}
		}
		if t, ok := n.(*ast.StructType); ok { // spelled for a zero value
			for line := c.line(t.Pos()) + 1; line < c.line(t.End()); line++ {
				glue[line] = true
			}
		}
		if s, ok := n.(ast.Stmt); ok {
			if p := c.position(s.Pos()); !within(p.Line) {
				c.report(s.Pos(), "at %s, outside of the function, which starts at line %d", p, at.Line)
			}
		}
		return true
	})
	if fn.Recv != nil && glueMethods[fn.Name.Name] {
		return
	}
	if fn.Body == nil {
		return
	}
	for line := c.line(fn.Body.Lbrace) + 1; line <= c.line(fn.End()); line++ {
		if !glue[line] {
			c.copied(line, owners)
		}
	}
}

// glueMethods are those of a frame that hold nothing of the source.
var glueMethods = map[string]bool{"Poll": true, "PollCancel": true, "child": true, "done": true}

// withoutValues reports whether d declares variables and does nothing else, as
// the declarations do of variables that were moved to a function's top.
func withoutValues(d *ast.DeclStmt) bool {
	gen := d.Decl.(*ast.GenDecl)
	for _, spec := range gen.Specs {
		if v, ok := spec.(*ast.ValueSpec); !ok || v.Values != nil {
			return false
		}
	}
	return gen.Tok == token.VAR
}

// line gives the line of the twin as a file of its own.
func (c *lineCheck) line(pos token.Pos) int { return c.tok.PositionFor(pos, false).Line }

// position gives the place in the source that pos is mapped to.
func (c *lineCheck) position(pos token.Pos) token.Position {
	p := c.tok.PositionFor(pos, true)
	switch {
	case p.Filename != c.file:
		c.report(pos, "in file %q", p.Filename)
	case p.Line < 1 || p.Line > len(c.sourceLines):
		c.report(pos, "at %s, beyond the file", p)
	case p.Column < 1:
		c.report(pos, "at %s, without a column", p)
	}
	return p
}

// copied checks a line of the twin that the source has as well, somewhere in
// the function. By chance glue may read like a line of the user's: then it is
// about what stands in the line that it is mapped to, and names the same things.
func (c *lineCheck) copied(line int, owners []lineRange) {
	text := strings.TrimSpace(c.twinLines[line-1])
	if isGlue(text) {
		return
	}
	at := c.position(c.tok.LineStart(line)).Line
	if at < 1 || at > len(c.sourceLines) || names(c.sourceLines[at-1], text) {
		return
	}
	for _, r := range owners {
		for n := r.from; n <= r.to && n <= len(c.sourceLines); n++ {
			if strings.TrimSpace(c.sourceLines[n-1]) == text {
				c.report(c.tok.LineStart(line), "is line %d of the source, but at line %d (%s)", n, at, strings.TrimSpace(c.sourceLines[at-1]))
				return
			}
		}
	}
}

var words = regexp.MustCompile(`[\pL_][\pL_\d]*`)

// names reports whether line holds all words of text, those of Go itself apart.
func names(line, text string) bool {
	has := make(map[string]bool)
	for _, w := range words.FindAllString(line, -1) {
		has[w] = true
	}
	for _, w := range words.FindAllString(text, -1) {
		if !has[w] && !token.IsKeyword(w) && types.Universe.Lookup(w) == nil {
			return false
		}
	}
	return true
}

// isGlue reports whether a line like text may stand for anything.
func isGlue(text string) bool {
	if a, b, ok := strings.Cut(text, " := "); ok && a == b {
		return true // a variable of the iteration, or for a closure
	}
	return len(text) < 3 || text == "return" || text == "default:" || strings.HasPrefix(text, "//") ||
		strings.HasPrefix(text, "case ") || strings.HasPrefix(text, "goto ") || strings.HasPrefix(text, "}")
}
