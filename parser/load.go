package parser

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Config says how to load.
type Config struct {
	Context    context.Context // ends the go command early; nil for one that never does
	Dir        string          // where the go command runs; "" for the current directory
	Env        []string        // its environment; nil for that of the process
	BuildFlags []string        // of the user, such as -tags=integration or -mod=vendor
	Tests      bool            // test files of the named packages, too
	Deps       bool            // also what only plain packages import
	Again      bool            // Listing.Refresh will be called
	Plain      bool            // also plain packages that use the runtime, of those that are named

	// Progress, if set, is told what is being done, and how much of it has been
	// done, of how much: 0 of 0 where that is not known.
	Progress func(what string, done, of int)
}

// progress tells the caller what is being done.
func (cfg *Config) progress(what string, done, of int) {
	if cfg.Progress != nil {
		cfg.Progress(what, done, of)
	}
}

// Load loads the packages that the patterns name, and all packages written in
// the dialect that they import.
//
// The diagnostics are about the sources, sorted; the Program is complete only
// if none of them is an error. The error says that loading was not possible.
func Load(cfg *Config, patterns ...string) (*Program, []Diagnostic, error) {
	ls, err := List(cfg, patterns...)
	if err != nil {
		return nil, nil, err
	}
	return ls.Load(nil)
}

// A loader is one call of Listing.Load.
type loader struct {
	*Listing
	checker *checker

	targets   []*packages.Package       // those of roots that are wanted
	order     []*packages.Package       // what is checked, importers last
	sources   map[string]*source        // of each file that is parsed
	done      map[string]*types.Package // what has been checked, by ID
	folders   map[string]*folder        // by path, of each one with sources
	misplaced map[string]bool           // plain files that hold something of the dialect
}

// run loads in steps, each of which needs the one before.
func (l *loader) run() error {
	l.checkPlain()
	l.arrange()
	if err := l.listErrors(); err != nil {
		return err
	}
	if len(l.order) == 0 {
		return nil
	}
	if err := l.listExports(); err != nil {
		return err
	}
	l.parse()
	l.checkAll()
	return nil
}

// wantsPlain reports whether the plain files of p are to be looked at: because it
// has sources, too, or uses the runtime or a package that has some.
func (l *Listing) wantsPlain(p *packages.Package) bool {
	if !l.cfg.Plain || !slices.Contains(l.roots, p) {
		return false
	}
	return p.Imports[RuntimePath] != nil || l.isDialect(p) || slices.ContainsFunc(l.imports(p), l.isDialect)
}

// arrange fills order. Plain packages come before test variants, so that a file
// belongs to the package itself.
func (l *loader) arrange() {
	owned := make(map[string]bool)
	seen := make(map[*packages.Package]bool)
	var add func(p *packages.Package)
	add = func(p *packages.Package) {
		if seen[p] || !l.source[p] {
			return
		}
		seen[p] = true
		for _, q := range l.imports(p) {
			add(q)
		}
		l.order = append(l.order, p)
		for _, path := range p.GoFiles {
			owned[path] = true
		}
	}
	from := l.targets
	if l.cfg.Deps {
		from = nil
		for _, id := range slices.Sorted(maps.Keys(l.byID)) {
			from = append(from, l.byID[id])
		}
	}
	for _, variants := range []bool{false, true} {
		for _, p := range from {
			isVariant := strings.Contains(p.ID, " [")
			whole := l.wantsPlain(p)
			fresh := func(path string) bool {
				return (whole || useOfTag(l.heads[path].build) == tagRequired) && !owned[path]
			}
			if isVariant == variants && slices.ContainsFunc(p.GoFiles, fresh) {
				add(p)
			}
		}
	}
}

// listExports asks the go command for the types of what the order's packages
// import and are not themselves checked from source, as far as an earlier load
// of the listing has not asked.
func (l *loader) listExports() error {
	need := map[string]bool{}
	if rt := l.byID[RuntimePath]; rt == nil || !l.source[rt] {
		need[RuntimePath] = true
	}
	for _, p := range l.order {
		for _, q := range p.Imports {
			if !l.source[q] && q.PkgPath != "unsafe" && (len(q.Errors) == 0 || len(q.GoFiles) > 0) {
				need[q.PkgPath] = true
			}
		}
	}
	maps.DeleteFunc(need, func(path string, _ bool) bool { return l.exports.files[path] != "" })
	if len(need) == 0 {
		return nil
	}
	l.cfg.progress("compiling what is imported", 0, 0)
	list, said, err := listExports(l.golist(0, false), sortedKeys(need))
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.Export != "" {
			l.exports.files[e.ImportPath] = e.Export
			delete(need, e.ImportPath)
		}
	}
	if len(need) == 0 || l.reportOutput(TypeError, said) || l.reported(need) {
		return nil
	}
	for _, e := range list {
		if e.Error != nil && e.ImportPath == RuntimePath && l.byID[RuntimePath] == nil {
			return fmt.Errorf("the runtime package %s cannot be found: add it with go get %s (%s)", RuntimePath, modulePath, e.Error.Err)
		}
	}
	return fmt.Errorf("no types of %s:\n%s", strings.Join(sortedKeys(need), ", "), strings.TrimSpace(said))
}

// reported reports whether all the packages have errors that the first call of
// the go command has told.
func (l *loader) reported(paths map[string]bool) bool {
	for path := range paths {
		if known := l.byID[path]; known == nil || len(known.Errors) == 0 {
			return false
		}
	}
	return true
}

// modulePath is the module of the runtime.
var modulePath = strings.TrimSuffix(RuntimePath, "/runtime/async")

// parse reads all files of the order's packages.
func (l *loader) parse() {
	var paths []string
	seen := make(map[string]bool)
	for _, p := range l.order {
		for _, path := range p.GoFiles {
			if !seen[path] {
				seen[path] = true
				paths = append(paths, path)
			}
		}
	}
	first := token.Pos(l.fset.Base())
	for i, src := range readSources(l.fset, paths) {
		l.sources[paths[i]] = src
	}
	for f := range l.fset.Iterate {
		if token.Pos(f.Base()) >= first {
			l.checker.prog.parsed = append(l.checker.prog.parsed, f)
		}
	}
}

// checkAll types the packages in order.
func (l *loader) checkAll() {
	owner := make(map[string]bool)
	targets := make(map[*packages.Package]bool)
	for _, p := range l.targets {
		targets[p] = true
	}
	l.readFolders(targets)
	for i, listed := range l.order {
		l.cfg.progress("checking packages", i, len(l.order))
		p := l.unit(listed, owner)
		p.Target = targets[listed]
		p.bodies = p.Target || l.isDialect(listed)
		p.broken = l.isBroken(listed)
		l.checker.check(p)
		l.done[listed.ID] = p.Types
		if p.Types == nil || len(p.Files) == 0 && !l.cfg.Plain {
			continue
		}
		if fo := l.folders[p.Dir]; fo != nil {
			p.Names, p.Mentions = fo.names, fo.mentions
		}
		l.checker.prog.Units = append(l.checker.prog.Units, p.Unit)
	}
}

// isBroken reports whether p cannot be checked: a file of it does not parse, or
// holds something of the dialect where it does not belong. The errors would be
// many, and follow from one that has been reported.
func (l *loader) isBroken(p *packages.Package) bool {
	return slices.ContainsFunc(p.GoFiles, func(path string) bool {
		return l.sources[path].broken || l.misplaced[path]
	})
}

// readFolders looks at the folders of the packages that are checked, and at
// what can be wrong with the sources of one folder together.
func (l *loader) readFolders(targets map[*packages.Package]bool) {
	for _, p := range l.order {
		dir := dirOf(p)
		if l.folders[dir] != nil || !l.isDialect(p) {
			continue
		}
		fo := readFolder(dir, l.sources)
		l.folders[dir] = fo
		if !targets[p] {
			continue
		}
		var sources []*source
		for path, src := range l.sources {
			if filepath.Dir(path) == dir {
				sources = append(sources, src)
			}
		}
		slices.SortFunc(sources, func(a, b *source) int { return cmp.Compare(a.path, b.path) })
		l.checker.collisions(sources)
		if !fo.generate {
			l.checker.warnGenerate(sources)
		}
	}
}

// unit makes the package that is checked of one that the go command has listed.
func (l *loader) unit(listed *packages.Package, owner map[string]bool) *pkg {
	p := &pkg{
		Unit: &Unit{Path: listed.PkgPath, ID: listed.ID, Dir: dirOf(listed)},
		name: listed.Name,
	}
	if m := listed.Module; m != nil && m.GoVersion != "" {
		p.goVersion = "go" + m.GoVersion
	} else if listed.PkgPath == commandLine {
		p.goVersion = l.mainVersion()
	}
	for _, path := range slices.Sorted(slices.Values(listed.GoFiles)) {
		src := l.sources[path]
		p.sources = append(p.sources, src)
		if !owner[path] {
			owner[path] = true
			p.owned = append(p.owned, src)
		}
	}
	p.imports = func(path string) (*types.Package, error) { return l.imported(listed, path) }
	return p
}

// errReported is why an import fails when the cause has its diagnostic already.
// The checker then takes whatever is used of the package for granted.
var errReported = errors.New("reported\u06f0")

// imported gives the package that a path means in a file of p.
func (l *loader) imported(p *packages.Package, path string) (*types.Package, error) {
	q := p.Imports[path]
	if q == nil && path == RuntimePath {
		q = l.runtimeFor(p)
	}
	switch {
	case q == nil && path == RuntimePath:
		return l.exports.load(path)
	case q == nil:
		return nil, errReported
	case l.source[q]:
		if t := l.done[q.ID]; t != nil {
			return t, nil
		}
		return nil, errReported
	case l.exports.files[q.PkgPath] == "" && q.PkgPath != "unsafe":
		return nil, errReported
	}
	return l.exports.load(q.PkgPath)
}

// dirOf gives the folder of a package.
func dirOf(p *packages.Package) string {
	if p.Dir != "" {
		return p.Dir
	}
	if len(p.GoFiles) > 0 {
		return filepath.Dir(p.GoFiles[0])
	}
	return ""
}
