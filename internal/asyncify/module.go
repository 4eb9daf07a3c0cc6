package asyncify

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Module is a plain Go module on disk, read and typed.
type Module struct {
	Dir  string // absolute
	Path string // its import path

	fset    *token.FileSet
	pkgs    []*packages.Package
	sources map[string][]byte // the text of each Go file, by path

	words  map[string]bool // every identifier in any of its Go files
	tested map[string]bool // the names of methods that test files declare
}

// Environ is the environment for the go command in a copy of a module: its
// go.mod may be completed, and no workspace has a say.
func Environ() []string { return append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off") }

// Load reads the module in dir and types its packages, without their tests.
func Load(dir string) (*Module, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	m, err := load(dir, nil)
	if err != nil {
		return nil, err
	}
	if renamed := m.withoutAwait(); len(renamed) > 0 {
		return load(dir, renamed)
	}
	return m, nil
}

// load reads the module in dir. The texts of an overlay, by path, take the place
// of what is on disk.
func load(dir string, overlay map[string][]byte) (*Module, error) {
	m := &Module{
		Dir: dir, fset: token.NewFileSet(), sources: make(map[string][]byte),
		words: make(map[string]bool), tested: make(map[string]bool),
	}
	var err error
	m.pkgs, err = packages.Load(&packages.Config{
		Dir:     dir,
		Fset:    m.fset,
		Env:     Environ(),
		Overlay: overlay,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedModule | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo,
	}, "./...")
	if err != nil {
		return nil, fmt.Errorf("loading the module in %s: %w", dir, err)
	}
	var errs []error
	for _, p := range m.pkgs {
		for _, e := range p.Errors {
			errs = append(errs, e)
		}
		if p.Module != nil {
			m.Path = p.Module.Path
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return m, m.readNames(overlay)
}

// readNames collects what the files say whatever their build constraints are:
// new names must be free in all of them.
func (m *Module) readNames(overlay map[string][]byte) error {
	return filepath.WalkDir(m.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		src, ok := overlay[path]
		if !ok {
			if src, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		m.sources[path] = src
		f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
		if f == nil {
			return fmt.Errorf("reading names: %w", err)
		}
		m.noteNames(f, strings.HasSuffix(path, "_test.go"))
		return nil
	})
}

// noteNames collects the names in one file.
func (m *Module) noteNames(f *ast.File, test bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			m.words[n.Name] = true
		case *ast.FuncDecl:
			m.tested[n.Name.Name] = m.tested[n.Name.Name] || test && n.Recv != nil
		case *ast.ImportSpec:
			if path, err := strconv.Unquote(n.Path.Value); err == nil {
				m.words[path[strings.LastIndexByte(path, '/')+1:]] = true
			}
		}
		return true
	})
}

// freeSuffix gives an ending that no identifier of the module has.
func (m *Module) freeSuffix() string {
	for i := 1; ; i++ {
		suffix := numbered("Async", i)
		free := true
		for w := range m.words {
			free = free && !strings.HasSuffix(w, suffix)
		}
		if free {
			return suffix
		}
	}
}

// freeName gives a name, like the wanted one, that the module does not use.
func (m *Module) freeName(want string) string {
	for i := 1; ; i++ {
		if name := numbered(want, i); !m.words[name] {
			return name
		}
	}
}

func numbered(name string, i int) string {
	if i == 1 {
		return name
	}
	return name + strconv.Itoa(i)
}
