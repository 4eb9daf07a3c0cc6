package parser

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// addNames adds the names that a file declares at package level.
func addNames(names map[string]bool, file *ast.File) {
	if file == nil {
		return
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name != nil {
				names[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				addSpec(names, spec)
			}
		}
	}
}

// addSpec adds the names of one constant, variable or type specification.
func addSpec(names map[string]bool, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		names[spec.Name.Name] = true
	case *ast.ValueSpec:
		for _, id := range spec.Names {
			names[id.Name] = true
		}
	}
}

// addMentions adds how a file mentions names. It goes by syntax alone, so that
// it finds the same on any platform.
func addMentions(mentions map[string]Mention, file *ast.File) {
	if file == nil {
		return
	}
	spawners := runtimeNames(file)
	static := make(map[*ast.Ident]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name != nil {
				static[n.Name] = true
			}
		case *ast.DeferStmt:
			// A deferred await calls its function at exit, as any caller would.
			if id, _ := calledIn(n.Call, spawners); id != nil {
				mentions[id.Name] |= AsValue
			}
		case *ast.CallExpr:
			if id, how := calledIn(n, spawners); id != nil {
				static[id] = true
				mentions[id.Name] |= how
			}
		case *ast.Ident:
			if !static[n] {
				mentions[n.Name] |= AsValue
			}
		}
		return true
	})
}

// calledIn gives the f of await(f(…)) and of async.Spawn(f(…)).
func calledIn(call *ast.CallExpr, spawners map[string]bool) (*ast.Ident, Mention) {
	how := Awaited
	if len(call.Args) != 1 {
		return nil, 0
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		if fun.Name != "await" {
			return nil, 0
		}
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); !ok || !spawners[x.Name] || fun.Sel.Name != "Spawn" {
			return nil, 0
		}
	default:
		return nil, 0
	}
	inner, ok := ast.Unparen(call.Args[0]).(*ast.CallExpr)
	if !ok {
		return nil, 0
	}
	if _, spawn := ast.Unparen(call.Fun).(*ast.SelectorExpr); spawn {
		how = Spawned
	}
	if how == Spawned && len(inner.Args) == 1 {
		if _, ok := ast.Unparen(inner.Args[0]).(*ast.CallExpr); ok {
			return nil, 0 // it may give several arguments
		}
	}
	fun := ast.Unparen(inner.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	id, _ := fun.(*ast.Ident)
	return id, how
}

// runtimeNames gives the names under which a file imports the runtime.
func runtimeNames(file *ast.File) map[string]bool {
	names := make(map[string]bool)
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil && p == RuntimePath {
			name := "async"
			if spec.Name != nil {
				name = spec.Name.Name
			}
			names[name] = true
		}
	}
	return names
}

// A folder is what a package's directory holds beside the files that the load
// has parsed.
type folder struct {
	names    map[string]bool
	mentions map[string]Mention
	generate bool // a file without the tag has a //go:generate line for goasync
}

// readFolder looks at the Go files of a directory, parsed or not. Generated
// files are left out: what they declare is for this run to declare again. Those
// are known by their header, and by their name, since a conflict may have spoilt
// the header.
func readFolder(dir string, parsed map[string]*source) *folder {
	fo := &folder{names: make(map[string]bool), mentions: make(map[string]Mention)}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fo
	}
	var paths []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !e.IsDir() {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	files := make([]*source, len(paths))
	parallel(len(paths), func(i int) {
		if files[i] = parsed[paths[i]]; files[i] == nil {
			text, _ := os.ReadFile(paths[i]) // what cannot be read declares nothing
			files[i] = &source{path: paths[i], text: text, head: readHeader(text)}
		}
	})
	twins := make(map[string]bool)
	for _, src := range files {
		if src.dialect() {
			twins[TwinName(src.path)] = true
		}
	}
	files = slices.DeleteFunc(files, func(src *source) bool {
		return !src.dialect() && (src.head.generated || twins[src.path])
	})
	fo.read(files)
	return fo
}

// read takes in the files of the folder.
func (fo *folder) read(files []*source) {
	trees := make([]*ast.File, len(files))
	parallel(len(files), func(i int) {
		if trees[i] = files[i].syntax; trees[i] == nil {
			// A file that does not parse still declares what could be read of it.
			trees[i], _ = parser.ParseFile(token.NewFileSet(), files[i].path, files[i].text, parser.SkipObjectResolution)
		}
	})
	for i, src := range files {
		addNames(fo.names, trees[i])
		addMentions(fo.mentions, trees[i])
		fo.generate = fo.generate || !src.dialect() && generateLine(src.text) >= 0
	}
}

// generateLine gives the offset of a //go:generate line that runs goasync, or -1.
func generateLine(text []byte) int {
	const start = "//go:generate "
	for at := 0; at < len(text); {
		line := text[at:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		if bytes.HasPrefix(line, []byte(start)) && bytes.Contains(line, []byte("goasync")) {
			return at
		}
		at += len(line) + 1
	}
	return -1
}
