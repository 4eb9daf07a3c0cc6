package reduce

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// A source is a text with its syntax.
type source struct {
	text []byte
	file *ast.File
	base int

	// directives has the beginning of the async directive of each literal that
	// has one, by the literal's own beginning.
	directives map[token.Pos]token.Pos
}

func parse(text []byte) (*source, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	s := &source{text: text, file: file, base: fset.File(file.FileStart).Base(), directives: make(map[token.Pos]token.Pos)}
	s.findDirectives()
	return s, nil
}

func (s *source) findDirectives() {
	for _, group := range s.file.Comments {
		for _, c := range group.List {
			if c.Text != "/*async*/" {
				continue
			}
			after := s.text[s.offset(c.End()):]
			rest := strings.TrimLeft(string(after), " \t\n")
			if strings.HasPrefix(rest, "func") {
				s.directives[c.End()+token.Pos(len(after)-len(rest))] = c.Pos()
			}
		}
	}
}

func (s *source) offset(pos token.Pos) int { return int(pos) - s.base }

// from gives where a node begins, with the comments that belong to it.
func (s *source) from(n ast.Node) int {
	pos := n.Pos()
	var doc *ast.CommentGroup
	switch n := n.(type) {
	case *ast.FuncDecl:
		doc = n.Doc
	case *ast.GenDecl:
		doc = n.Doc
	case *ast.DeclStmt:
		doc = n.Decl.(*ast.GenDecl).Doc
	case *ast.TypeSpec:
		doc = n.Doc
	case *ast.ValueSpec:
		doc = n.Doc
	case *ast.ImportSpec:
		doc = n.Doc
	case *ast.Field:
		doc = n.Doc
	}
	if doc != nil {
		pos = doc.Pos()
	}
	if directive, ok := s.directives[pos]; ok {
		pos = directive
	}
	return s.offset(pos)
}

func (s *source) to(n ast.Node) int { return s.offset(n.End()) }

func (s *source) textOf(n ast.Node) string { return string(s.text[s.from(n):s.to(n)]) }

// drop is the change without n.
func (s *source) drop(n ast.Node) change { return change{{from: s.from(n), to: s.to(n)}} }

// keep is the change that puts inner, which is part of n, in the place of n.
func (s *source) keep(n, inner ast.Node) change {
	return change{{from: s.from(n), to: s.from(inner)}, {from: s.to(inner), to: s.to(n)}}
}

// replace is the change with text in the place of n.
func (s *source) replace(n ast.Node, text string) change {
	return change{{s.from(n), s.to(n), text}}
}

// dropFrom gives the changes that each drop one element of a list whose
// separators go with them.
func dropFrom[N ast.Node](s *source, list []N) (changes []change) {
	for i, n := range list {
		from, to := s.from(n), s.to(n)
		switch {
		case i+1 < len(list):
			to = s.from(list[i+1])
		case i > 0:
			from = s.to(list[i-1])
		}
		changes = append(changes, change{{from: from, to: to}})
	}
	return changes
}
