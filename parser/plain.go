package parser

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/packages"
)

// checkPlain looks at the files of the named packages that are not sources of
// the dialect, for directives and awaits that nothing would lower. A package
// that has some is not checked any further: all else would follow from it.
func (l *loader) checkPlain() {
	type candidate struct {
		p    *packages.Package
		path string
	}
	var list []candidate
	seen := make(map[string]bool)
	for _, p := range l.targets {
		if isStd(p) {
			continue
		}
		for _, path := range p.GoFiles {
			if useOfTag(l.heads[path].build) != tagRequired && !seen[path] {
				seen[path] = true
				list = append(list, candidate{p, path})
			}
		}
		for _, path := range p.IgnoredFiles {
			if !seen[path] && hasTag(path) {
				seen[path] = true
				list = append(list, candidate{p, path})
			}
		}
	}
	found := make([][]Diagnostic, len(list))
	parallel(len(list), func(i int) {
		if text, err := os.ReadFile(list[i].path); err == nil {
			found[i] = checkPlain(list[i].path, text, func() bool {
				return readFolder(dirOf(list[i].p), nil).names["await"]
			})
		}
	})
	for i, diags := range found {
		if diags != nil {
			l.checker.diags = append(l.checker.diags, diags...)
			l.misplaced[list[i].path] = true
		}
	}
}

// hasTag reports whether a file that the go command leaves out does so because
// of the goasync tag.
func hasTag(path string) bool {
	h := headOf(path)
	use := useOfTag(h.build)
	return use == tagDenied || use == tagOther
}

// dialectMarks are what a file of the dialect has at least one of.
var dialectMarks = [][]byte{[]byte("//async"), []byte("// async"), []byte("/*async*/"), []byte("await(")}

// checkPlain reports what belongs to the dialect in one file that is not a
// source of it. It asks hasAwait whether the package declares await itself.
func checkPlain(path string, text []byte, hasAwait func() bool) []Diagnostic {
	if !slices.ContainsFunc(dialectMarks, func(mark []byte) bool { return bytes.Contains(text, mark) }) {
		return nil
	}
	text = unixLines(text)
	head := readHeader(text)
	if head.generated {
		return nil
	}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, path, text, parser.ParseComments)
	if err != nil {
		return nil // said elsewhere, if the file matters
	}
	src := &source{path: path, text: text, syntax: syntax, file: &File{Path: path}}
	s := newScan(fset, src)
	if len(src.file.Drop) > 0 {
		c := src.file.Drop[0]
		return []Diagnostic{misplaced(fset, head, "an async directive", c.Pos(), c.End())}
	}
	if len(s.stray) == 0 || useOfTag(head.build) == tagDenied {
		return nil
	}
	id := unresolvedAwait(syntax)
	if id == nil || hasAwait() {
		return nil
	}
	return []Diagnostic{misplaced(fset, head, "await", id.Pos(), id.End())}
}

// unresolvedAwait gives the first await that the file does not declare, or nil.
func unresolvedAwait(syntax *ast.File) *ast.Ident {
	for _, spec := range syntax.Imports {
		if spec.Name != nil && spec.Name.Name == "." {
			return nil // it may come from there
		}
	}
	for _, id := range syntax.Unresolved {
		if id.Name == "await" {
			return id
		}
	}
	return nil
}

// misplaced says what is wrong with the constraint of a file that has something
// of the dialect.
func misplaced(fset *token.FileSet, head header, what string, pos, end token.Pos) Diagnostic {
	d := Diagnostic{Code: NoConstraint, Pos: position(fset, pos), End: position(fset, end)}
	switch useOfTag(head.build) {
	case tagDenied:
		d.Code = BadConstraint
		d.Message = what + " in a file that is built only without the tag: its constraint must say goasync, not !goasync"
	case tagOther:
		d.Code = BadConstraint
		d.Message = what + " in a file whose constraint does not require goasync: join it to the others by &&, as in //go:build goasync && linux"
	default:
		d.Message = what + " in a file without the build constraint: write //go:build goasync above its package clause"
		if head.plusBuild {
			d.Code = LegacyConstraint
			d.Message = what + " in a file with a // +build line: write //go:build goasync in its place"
		}
	}
	return d
}

// collisions reports sources whose twin has the name of another source.
func (c *checker) collisions(sources []*source) {
	byPath := make(map[string]*source)
	for _, src := range sources {
		byPath[src.path] = src
	}
	for _, src := range sources {
		if src.file == nil {
			continue
		}
		other := byPath[src.file.Twin]
		if other == nil || other.file == nil {
			continue
		}
		pos := position(c.fset, other.syntax.Name.Pos())
		c.diags = append(c.diags, Diagnostic{
			Code: TwinCollision, Pos: pos,
			Message: "this source has the name of a generated file: rename it",
			Notes:   []Note{{Pos: position(c.fset, src.syntax.Name.Pos()), Message: "it would be overwritten by what is generated from this source"}},
		})
	}
}

// warnGenerate warns of a //go:generate line that go generate does not see.
func (c *checker) warnGenerate(sources []*source) {
	for _, src := range sources {
		if src.file == nil {
			continue
		}
		if at := generateLine(src.text); at >= 0 {
			pos := position(c.fset, src.syntax.FileStart+token.Pos(at))
			c.diags = append(c.diags, Diagnostic{
				Code: GenerateExcluded, Warning: true, Pos: pos,
				Message: "go generate does not see this line, because the goasync tag excludes the file: put it in a file without the tag, such as doc.go",
			})
			return
		}
	}
}
