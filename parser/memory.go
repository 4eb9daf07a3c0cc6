package parser

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"
)

// memory is what all calls of LoadSource in a process share: export data is
// read once, which makes the calls quick.
var memory struct {
	sync.Mutex
	exports *exports
	helpers map[*types.Package]*types.Package
	asked   map[string]bool // the paths that the go command was asked about
}

// LoadSource types a package of the dialect that is not on disk: files has the
// text of each by its name. The import path is "p", or "p_test" for an external
// test package. It can import what the go command finds from the current
// directory.
//
// It is there for tests, of this package and of the later stages.
func LoadSource(files map[string]string) (*Program, []Diagnostic, error) {
	memory.Lock()
	defer memory.Unlock()
	if memory.exports == nil {
		memory.exports = newExports(token.NewFileSet())
		memory.helpers = make(map[*types.Package]*types.Package)
		memory.asked = map[string]bool{"unsafe": true, "C": true, "p": true}
	}
	names := slices.Sorted(maps.Keys(files))
	var sources []*source
	for _, name := range names {
		sources = append(sources, newSource(memory.exports.fset, name, []byte(files[name])))
	}
	if err := addExports(sources); err != nil {
		return nil, nil, err
	}
	c := newChecker(memory.exports.fset, "")
	c.helpers = memory.helpers
	return c.loadSources(memory.exports, sources)
}

// addExports finds the export data of what the sources import.
func addExports(sources []*source) error {
	need := map[string]bool{}
	add := func(path string) {
		if !memory.asked[path] {
			need[path] = true
		}
	}
	add(RuntimePath)
	for _, src := range sources {
		if src.syntax == nil {
			continue
		}
		for _, spec := range src.syntax.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil {
				add(path)
			}
		}
	}
	if len(need) == 0 {
		return nil
	}
	list, said, err := listExports(&packages.Config{}, sortedKeys(need))
	if err != nil {
		return err
	}
	for _, e := range list {
		memory.exports.files[e.ImportPath] = e.Export
	}
	if memory.exports.files[RuntimePath] == "" {
		return fmt.Errorf("the runtime package cannot be loaded: %s", said)
	}
	maps.Copy(memory.asked, need)
	return nil
}

// loadSources types the package or two that the sources make.
func (c *checker) loadSources(exp *exports, sources []*source) (*Program, []Diagnostic, error) {
	misplaced := c.together(sources)
	done := make(map[string]*types.Package)
	var external []*source
	var in []*source
	for _, src := range sources {
		if src.syntax != nil && strings.HasSuffix(src.syntax.Name.Name, "_test") && strings.HasSuffix(src.path, "_test.go") {
			external = append(external, src)
		} else {
			in = append(in, src)
		}
	}
	for _, part := range []struct {
		path  string
		files []*source
	}{{"p", in}, {"p_test", external}} {
		if len(part.files) == 0 {
			continue
		}
		p := &pkg{
			Unit:    &Unit{Path: part.path, ID: part.path, Target: true, Names: make(map[string]bool), Mentions: make(map[string]Mention)},
			sources: part.files, owned: part.files, bodies: true, broken: misplaced,
			imports: func(path string) (*types.Package, error) {
				if p := done[path]; p != nil {
					return p, nil
				}
				if path == "p" {
					return nil, errReported
				}
				return exp.load(path)
			},
		}
		c.check(p)
		for _, src := range part.files {
			addNames(p.Names, src.syntax)
			addMentions(p.Mentions, src.syntax)
		}
		if p.Types != nil {
			done[part.path] = p.Types
			c.prog.Units = append(c.prog.Units, p.Unit)
		}
	}
	return c.prog, Tidy(c.diags), nil
}

// together reports what can be wrong with the sources of one folder, as Load
// does. It says whether any plain file has something of the dialect.
func (c *checker) together(sources []*source) (misplaced bool) {
	names := make(map[string]bool)
	generate := false
	for _, src := range sources {
		addNames(names, src.syntax)
		generate = generate || !src.dialect() && generateLine(src.text) >= 0
	}
	c.collisions(sources)
	if !generate {
		c.warnGenerate(sources)
	}
	for _, src := range sources {
		if src.dialect() {
			continue
		}
		diags := checkPlain(src.path, src.text, func() bool { return names["await"] })
		c.diags = append(c.diags, diags...)
		misplaced = misplaced || diags != nil
	}
	return misplaced
}
