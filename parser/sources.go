package parser

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
)

// Sources is one package whose files and imports somebody else has found: a tool
// that go vet or golangci-lint runs is handed both.
type Sources struct {
	Fset      *token.FileSet
	Path      string // the import path
	GoVersion string // of its module, such as "go1.26"; "" for the newest
	Sizes     types.Sizes
	Files     map[string][]byte // the text of each file that is no twin, by its path

	// Import gives a package by the path that a file names. It may fail for one
	// that the tool was not given; what is used of it is taken for granted then.
	Import func(path string) (*types.Package, error)
}

// Check types a package. The Program is complete only if none of the
// diagnostics is an error. It reads the folder of the files, to learn which
// names are taken there.
func (s *Sources) Check() (*Program, []Diagnostic) {
	c := newChecker(s.Fset, "")
	if s.Sizes != nil {
		c.sizes, c.prog.Sizes = s.Sizes, s.Sizes
	}
	p := &pkg{
		Unit:      &Unit{Path: s.Path, ID: s.Path, Target: true},
		goVersion: s.GoVersion,
		bodies:    true,
		imports: func(path string) (*types.Package, error) {
			t, err := s.Import(path)
			if t == nil || err != nil {
				return nil, errReported
			}
			return t, nil
		},
	}
	known := make(map[string]*source)
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		src := newSource(s.Fset, path, s.Files[path])
		known[path] = src
		p.sources = append(p.sources, src)
		p.Dir = filepath.Dir(path)
	}
	p.owned = p.sources
	c.check(p)
	if p.Types != nil {
		folder := readFolder(p.Dir, known)
		p.Names, p.Mentions = folder.names, folder.mentions
		c.prog.Units = append(c.prog.Units, p.Unit)
	}
	return c.prog, Tidy(c.diags)
}

// ErrNotImported is what the Import of Sources may fail with.
var ErrNotImported = errors.New("not among the imports")

// FutureValue gives the T of a type that has the methods of a Future[T].
func FutureValue(t types.Type) (value types.Type, ok bool) {
	if t == nil {
		return nil, false
	}
	return futureValue(t)
}

// RuntimeType gives the name of a type that the runtime package declares, or "".
func RuntimeType(t types.Type) string { return runtimeType(t) }

// ShapeOf tells what the await of a Future[value] gives.
func ShapeOf(value types.Type) Shape {
	shape, _ := shapeOf(value)
	return shape
}

// IsSource reports whether text is a source of the dialect.
func IsSource(text []byte) bool { return useOfTag(readHeader(text).build) == tagRequired }

// IsTwin reports whether goasync wrote text.
func IsTwin(text []byte) bool { return readHeader(text).generated }

// keepAll notes all files of p, for those who look at all that a package says.
func (p *pkg) keepAll() {
	for _, src := range p.sources {
		if src.syntax != nil {
			p.Trees = append(p.Trees, src.syntax)
		}
	}
	for _, src := range p.owned {
		if src.scan == nil && src.syntax != nil && !ast.IsGenerated(src.syntax) {
			p.Plain = append(p.Plain, &PlainFile{Path: src.path, Syntax: src.syntax, Text: src.text, GoVersion: fileVersion(p, src)})
		}
	}
}
