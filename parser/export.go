package parser

import (
	"fmt"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"
)

// exports reads the types of packages that need not be checked from source out
// of what the go command has compiled. All of them share one map of packages,
// so that a type is the same whichever package it is reached through.
type exports struct {
	fset  *token.FileSet
	files map[string]string // the export data file by package path
	pkgs  map[string]*types.Package
}

func newExports(fset *token.FileSet) *exports {
	return &exports{fset: fset, files: make(map[string]string), pkgs: make(map[string]*types.Package)}
}

// load gives the package at path.
func (e *exports) load(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := e.pkgs[path]; p != nil && p.Complete() {
		return p, nil
	}
	name := e.files[path]
	if name == "" {
		return nil, fmt.Errorf("no export data for %s", path)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading export data of %s: %w", path, err)
	}
	p, err := gcexportdata.Read(r, e.fset, e.pkgs, path)
	if err != nil {
		return nil, fmt.Errorf("reading export data of %s: %w (goasync was perhaps built with an older golang.org/x/tools than this Go: rebuild it)", path, err)
	}
	return p, nil
}
