package parser

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"sync"
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

// A folder is what a package's directory holds beside the files that the load
// has parsed.
type folder struct {
	names    map[string]bool
	generate bool // a file without the tag has a //go:generate line for goasync
}

// readFolder looks at the Go files of a directory that parsed does not have.
// Files that goasync has generated are left out: what they declare is for the
// next run to declare again.
func readFolder(dir string, parsed map[string]*source) *folder {
	fo := &folder{names: make(map[string]bool)}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fo
	}
	var mu sync.Mutex
	parallel(len(entries), func(i int) {
		name := entries[i].Name()
		if !strings.HasSuffix(name, ".go") || entries[i].IsDir() {
			return
		}
		path := filepath.Join(dir, name)
		var text []byte
		var syntax *ast.File
		if src := parsed[path]; src != nil {
			text, syntax = src.text, src.syntax
		} else if text, err := os.ReadFile(path); err == nil && !readHeader(text).generated {
			// A file that does not parse still declares what could be read of it.
			syntax, _ = parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
		}
		mu.Lock()
		defer mu.Unlock()
		addNames(fo.names, syntax)
		if useOfTag(readHeader(text).build) != tagRequired && generateLine(text) >= 0 {
			fo.generate = true
		}
	})
	return fo
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
