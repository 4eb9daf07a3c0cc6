package code

import (
	"bytes"
	"go/ast"
	"go/build"
	goparser "go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// Analyzer gives the *Code of a pass, for the checks that require it.
var Analyzer = &analysis.Analyzer{
	Name:       "goasynccode",
	Doc:        "find the functions of plain Go and of the dialect of goasync",
	ResultType: reflect.TypeFor[*Code](),
	Run: func(pass *analysis.Pass) (any, error) {
		return ofPass(pass), nil
	},
}

// A twinFile is a twin on disk and what it is made from.
type twinFile struct {
	source, twin string
	text         []byte // nil if it is not there
}

// ofPass gives the code of a pass that somebody else has loaded.
func ofPass(pass *analysis.Pass) *Code {
	c := &Code{Fset: pass.Fset}
	for _, syntax := range pass.Files {
		if ast.IsGenerated(syntax) {
			continue
		}
		path := c.path(syntax)
		text, err := pass.ReadFile(path)
		if err != nil || parser.IsSource(text) {
			continue // a source is no Go to who loaded it
		}
		c.addFile(&File{
			Syntax: syntax, Text: text, Info: pass.TypesInfo, Pkg: pass.Pkg, Trees: pass.Files,
			GoVersion: pass.TypesInfo.FileVersions[syntax], fixable: true,
		})
	}
	if usesRuntime(pass.Pkg) {
		c.addSources(pass)
	}
	return c
}

// path gives the file that syntax was read from, whatever //line says.
func (c *Code) path(syntax *ast.File) string {
	return c.Fset.PositionFor(syntax.FileStart, false).Filename
}

// usesRuntime reports whether a package can be one of the dialect.
func usesRuntime(pkg *types.Package) bool {
	if pkg.Path() == parser.RuntimePath {
		return true
	}
	for _, imp := range pkg.Imports() {
		if imp.Path() == parser.RuntimePath {
			return true
		}
	}
	return false
}

// addSources adds the sources whose twins are files of the pass. If they do not
// go together with what the pass has, none is added: goasync itself says why.
func (c *Code) addSources(pass *analysis.Pass) {
	files, twins, err := c.read(pass)
	if err != nil {
		return
	}
	sources := c.findSources(pass, twins)
	if len(sources) == 0 {
		return
	}
	maps.Copy(files, sources)
	s := &parser.Sources{
		Fset: pass.Fset, Path: pass.Pkg.Path(), GoVersion: pass.Pkg.GoVersion(), Sizes: pass.TypesSizes,
		Files: files, Import: importerOf(pass.Pkg),
	}
	prog, diags := s.Check()
	if parser.HasErrors(diags) || len(prog.Units) == 0 {
		c.twins = nil
		return
	}
	c.Prog = prog
	c.frames = FramesOf(prog)
	for _, file := range prog.Units[0].Files {
		c.addSource(prog.Units[0], file, !bytes.ContainsRune(sources[file.Path], '\r'))
	}
}

// read gives the texts of the files of a pass, the twins apart.
func (c *Code) read(pass *analysis.Pass) (files, twins map[string][]byte, err error) {
	files, twins = make(map[string][]byte), make(map[string][]byte)
	for _, syntax := range pass.Files {
		path := c.path(syntax)
		text, err := pass.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		if parser.IsTwin(text) {
			twins[path] = text
		} else {
			files[path] = text
		}
	}
	return files, twins, nil
}

// findSources reads the sources of twins, and those that want a twin and have
// none. Others are of another platform, or of another variant of the package.
func (c *Code) findSources(pass *analysis.Pass, twins map[string][]byte) map[string][]byte {
	sources := make(map[string][]byte)
	for _, path := range pass.IgnoredFiles {
		text, err := pass.ReadFile(path)
		if err != nil || filepath.Ext(path) != ".go" || !parser.IsSource(text) {
			continue
		}
		twin := parser.TwinName(path)
		if twins[twin] == nil && !(missing(twin) && matches(pass, path) && belongs(pass, path, text)) {
			continue
		}
		sources[path] = text
		c.twins = append(c.twins, twinFile{source: path, twin: twin, text: twins[twin]})
	}
	return sources
}

// belongs reports whether a source without a twin is of the package of the pass,
// not of a variant of it: a test is only of one that has tests.
func belongs(pass *analysis.Pass, path string, text []byte) bool {
	syntax, err := goparser.ParseFile(token.NewFileSet(), path, text, goparser.PackageClauseOnly)
	if err != nil || syntax.Name.Name != pass.Pkg.Name() {
		return false
	}
	return !strings.HasSuffix(path, "_test.go") || slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return strings.HasSuffix(pass.Fset.PositionFor(f.FileStart, false).Filename, "_test.go")
	})
}

// missing reports whether there is no file at path.
func missing(path string) bool {
	_, err := os.Stat(path)
	return os.IsNotExist(err)
}

// matches reports whether the go command takes the file at path if the goasync
// tag is set, as far as that can be told without the user's own tags.
func matches(pass *analysis.Pass, path string) bool {
	ctx := build.Default
	ctx.BuildTags = append(ctx.BuildTags[:len(ctx.BuildTags):len(ctx.BuildTags)], "goasync")
	ctx.OpenFile = func(path string) (io.ReadCloser, error) {
		text, err := pass.ReadFile(path)
		return io.NopCloser(bytes.NewReader(text)), err
	}
	ok, err := ctx.MatchFile(filepath.Dir(path), filepath.Base(path))
	return ok && err == nil
}

// importerOf finds the packages that pkg imports. Those that it does not import
// itself are not whole, and so not given.
func importerOf(pkg *types.Package) func(path string) (*types.Package, error) {
	byPath := make(map[string]*types.Package)
	for _, imp := range pkg.Imports() {
		byPath[imp.Path()] = imp
	}
	return func(path string) (*types.Package, error) {
		if imp := byPath[path]; imp != nil {
			return imp, nil
		}
		return nil, parser.ErrNotImported
	}
}

// addSource adds a file of the dialect.
func (c *Code) addSource(u *parser.Unit, file *parser.File, fixable bool) {
	c.addFile(&File{
		Syntax: file.Syntax, Text: file.Text, Info: u.Info, Pkg: u.Types, Trees: u.Trees,
		Dialect: true, GoVersion: file.GoVersion, fixable: fixable,
	})
}

// FramesOf gives a function that lays out the frames of prog when it is first
// called.
func FramesOf(prog *parser.Program) func() map[*parser.Func]*lower.Frame {
	return sync.OnceValue(func() map[*parser.Func]*lower.Frame { return lower.Frames(prog) })
}

// Of gives the code of a unit that goasync has loaded. Units of one program share
// their frames.
func Of(prog *parser.Program, u *parser.Unit, frames func() map[*parser.Func]*lower.Frame) *Code {
	c := &Code{Fset: prog.Fset, Prog: prog, frames: frames}
	for _, file := range u.Files {
		c.addSource(u, file, true)
	}
	for _, file := range u.Plain {
		c.addFile(&File{
			Syntax: file.Syntax, Text: file.Text, Info: u.Info, Pkg: u.Types, Trees: u.Trees,
			GoVersion: file.GoVersion, fixable: true,
		})
	}
	return c
}
