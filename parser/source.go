package parser

import (
	"bytes"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

// A source is one Go file of a package that is checked from source. The
// variants of a package share it.
type source struct {
	path   string
	text   []byte    // with LF line ends
	syntax *ast.File // nil if the file could not be read or is beyond repair
	broken bool      // it has syntax errors, so nothing more is asked of it
	head   header
	diags  []Diagnostic

	file *File // nil for a plain Go file
	scan *scan // nil for a plain or broken file
}

// readSources reads and parses files at once. Their positions in fset follow
// one another in the order of paths, so that whatever is ordered by position
// comes out the same on each run.
func readSources(fset *token.FileSet, paths []string) []*source {
	texts := make([][]byte, len(paths))
	errs := make([]error, len(paths))
	parallel(len(paths), func(i int) {
		texts[i], errs[i] = os.ReadFile(paths[i])
		texts[i] = unixLines(texts[i])
	})
	bases := make([]int, len(paths))
	base := max(fset.Base(), 2)
	for i, text := range texts {
		bases[i] = base
		base += len(text) + 1
	}
	list := make([]*source, len(paths))
	files := make([]*token.File, len(paths))
	parallel(len(paths), func(i int) {
		if errs[i] != nil {
			list[i] = unreadable(paths[i], errs[i])
			return
		}
		own := token.NewFileSet()
		own.AddFile("", 1, bases[i]-2) // takes up the positions before the file's
		list[i] = newSource(own, paths[i], texts[i])
		list[i].compilerWords()
		files[i] = own.File(token.Pos(bases[i]))
	})
	for _, f := range files {
		if f != nil {
			fset.AddExistingFiles(f)
		}
	}
	return list
}

// unreadable stands for a file that cannot be read.
func unreadable(path string, err error) *source {
	d := Diagnostic{Code: SyntaxError, Pos: token.Position{Filename: path, Line: 1, Column: 1}, Message: err.Error()}
	return &source{path: path, broken: true, diags: []Diagnostic{d}}
}

// compilerWords puts the errors of a broken file into the compiler's words.
func (src *source) compilerWords() {
	if !src.broken {
		return
	}
	if said := compilerErrors(src.path, src.text); said != nil {
		src.diags = said
	}
}

// newSource parses one file.
func newSource(fset *token.FileSet, path string, text []byte) *source {
	src := &source{path: path, text: unixLines(text)}
	src.head = readHeader(src.text)
	src.parse(fset)
	return src
}

// unixLines gives text with LF line ends. Positions in it are those of an
// editor that shows the text with either kind of end.
func unixLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// dialect reports whether the file is written in the dialect.
func (src *source) dialect() bool { return useOfTag(src.head.build) == tagRequired }

// parse fills syntax, and file and scan for a sound file of the dialect.
func (src *source) parse(fset *token.FileSet) {
	syntax, err := parser.ParseFile(fset, src.path, src.text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		src.broken = true
		src.diags = append(src.diags, src.syntaxErrors(err)...)
		return
	}
	src.syntax = syntax
	if !src.dialect() {
		return
	}
	src.file = &File{Path: src.path, Twin: TwinName(src.path), Syntax: syntax, Text: src.text}
	src.findBuildLine(fset)
	src.scan = newScan(fset, src)
	src.diags = append(src.diags, src.scan.diags...)
}

// syntaxErrors turns what the parser says into diagnostics.
func (src *source) syntaxErrors(err error) (diags []Diagnostic) {
	list, ok := err.(scanner.ErrorList)
	if !ok {
		return []Diagnostic{{Code: SyntaxError, Pos: token.Position{Filename: src.path, Line: 1, Column: 1}, Message: err.Error()}}
	}
	for _, e := range list {
		pos := e.Pos
		pos.Filename = src.path
		diags = append(diags, Diagnostic{Code: SyntaxError, Pos: pos, Message: "syntax error: " + e.Msg})
	}
	return diags
}

// findBuildLine fills File.Build and File.TwinBuild.
func (src *source) findBuildLine(fset *token.FileSet) {
	for _, group := range src.syntax.Comments {
		if group.Pos() > src.syntax.Package {
			break
		}
		for _, c := range group.List {
			if constraint.IsGoBuild(c.Text) && src.file.Build == nil {
				src.file.Build = c
				src.file.TwinBuild = twinBuild(c.Text)
			}
			if constraint.IsPlusBuild(c.Text) && mentionsTag(c.Text) {
				src.diags = append(src.diags, Diagnostic{
					Code: LegacyConstraint, Pos: position(fset, c.Pos()), End: position(fset, c.End()),
					Message: "a // +build line names " + tag + ": remove it, the //go:build line says it all",
				})
			}
		}
	}
}

// position gives the place of pos in its file, whatever //line says.
func position(fset *token.FileSet, pos token.Pos) token.Position {
	return fset.PositionFor(pos, false)
}

// parallel calls f for 0 to n-1 on as many goroutines as there are processors.
// A panic of f comes out of it, where the caller can catch it.
func parallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	var failed atomic.Pointer[any]
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					failed.Store(&p)
				}
			}()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				f(int(i))
			}
		})
	}
	wg.Wait()
	if p := failed.Load(); p != nil {
		panic(*p)
	}
}
