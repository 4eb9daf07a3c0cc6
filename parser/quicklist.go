package parser

import (
	"bufio"
	"encoding/json"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

// listed is what the go command prints of a package.
type listed struct {
	ImportPath, Name, Dir, ForTest    string
	GoFiles, CgoFiles, IgnoredGoFiles []string
	IgnoredOtherFiles                 []string
	Imports                           []string
	ImportMap                         map[string]string
	Module                            *packages.Module
	DepOnly                           bool
	Error                             *struct{ Err string }
}

const listedFields = "ImportPath,Name,Dir,ForTest,GoFiles,CgoFiles,IgnoredGoFiles,IgnoredOtherFiles,Imports,ImportMap,Module,DepOnly,Error"

// quickList asks the go command once for what the patterns name, where
// go/packages would ask several times and for more. It gives up, and returns
// false, as soon as the go command has anything to say about a package: there
// go/packages knows its ways better.
func (l *Listing) quickList() (roots []*packages.Package, ok bool) {
	for _, p := range l.patterns {
		if strings.Contains(p, "=") {
			return nil, false // go/packages takes it for a query
		}
	}
	cfg := l.golist(0, false)
	args := []string{"list", "-e", "-deps", "-json=" + listedFields, "-buildvcs=false", "-pgo=off"}
	if l.cfg.Tests {
		args = append(args, "-test")
	}
	args = append(append(append(args, cfg.BuildFlags...), "--"), l.patterns...)
	cmd := goCommand(cfg, args...)
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return nil, false
	}
	list, ok := decodeListed(json.NewDecoder(bufio.NewReaderSize(out, 1<<16)))
	if !ok {
		cmd.Process.Kill()
	}
	if err := cmd.Wait(); err != nil || !ok {
		return nil, false
	}
	return l.link(list)
}

// decodeListed reads packages as they are printed. It stops at one with an
// error.
func decodeListed(dec *json.Decoder) (list []*listed, ok bool) {
	for dec.More() {
		p := new(listed)
		if err := dec.Decode(p); err != nil || p.Error != nil || p.ImportPath == "" {
			return nil, false
		}
		list = append(list, p)
	}
	return list, true
}

// link makes of the list what go/packages would make of it.
func (l *Listing) link(list []*listed) (roots []*packages.Package, ok bool) {
	byID := make(map[string]*packages.Package, len(list))
	for _, e := range list {
		if byID[e.ImportPath] != nil {
			return nil, false // two packages of one name: one is an error in disguise
		}
		path, _, _ := strings.Cut(e.ImportPath, " ")
		p := &packages.Package{
			ID: e.ImportPath, PkgPath: path, Name: e.Name, Dir: e.Dir, ForTest: e.ForTest, Module: e.Module,
			GoFiles:      joinAll(e.Dir, e.GoFiles, e.CgoFiles),
			IgnoredFiles: joinAll(e.Dir, e.IgnoredGoFiles, e.IgnoredOtherFiles),
			Imports:      make(map[string]*packages.Package, len(e.Imports)),
		}
		byID[p.ID] = p
		l.cgo[p.ID] = len(e.CgoFiles) > 0
		if !e.DepOnly {
			roots = append(roots, p)
		}
	}
	for _, e := range list {
		p := byID[e.ImportPath]
		ids := make(map[string]string, len(e.Imports)) // by the path as it is written
		for _, id := range e.Imports {
			ids[id] = id
		}
		for path, id := range e.ImportMap {
			delete(ids, id)
			ids[path] = id
		}
		for path, id := range ids {
			if id == "C" {
				continue
			}
			if p.Imports[path] = byID[id]; p.Imports[path] == nil {
				return nil, false
			}
		}
	}
	return roots, true
}

// joinAll gives the paths of files in dir.
func joinAll(dir string, lists ...[]string) (paths []string) {
	for _, names := range lists {
		for _, name := range names {
			if !filepath.IsAbs(name) {
				name = filepath.Join(dir, name)
			}
			paths = append(paths, name)
		}
	}
	return paths
}
