package parser

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
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
	Plain      bool            // also plain packages that use the runtime, of those that are named
}

// Load loads the packages that the patterns name, and all packages written in
// the dialect that they import.
//
// The diagnostics are about the sources, sorted; the Program is complete only
// if none of them is an error. The error says that loading was not possible.
func Load(cfg *Config, patterns ...string) (*Program, []Diagnostic, error) {
	if cfg == nil {
		cfg = &Config{}
	}
	l := &loader{
		cfg:       cfg,
		fset:      token.NewFileSet(),
		sources:   make(map[string]*source),
		heads:     make(map[string]header),
		done:      make(map[string]*types.Package),
		byID:      make(map[string]*packages.Package),
		fromSrc:   make(map[*packages.Package]bool),
		misplaced: make(map[string]bool),
		spoilt:    make(map[string]bool),
		folders:   make(map[string]*folder),
	}
	l.goEnv()
	l.checker = newChecker(l.fset, l.goarch)
	l.exports = newExports(l.fset)
	if err := l.run(patterns); err != nil {
		return nil, nil, err
	}
	return l.checker.prog, tidy(l.checker.diags), nil
}

// A loader is one call of Load.
type loader struct {
	cfg     *Config
	fset    *token.FileSet
	checker *checker
	exports *exports

	goflags, goarch string // settings of the go command

	roots     []*packages.Package          // what the patterns name, sorted by ID
	byID      map[string]*packages.Package // all packages that roots reach
	fromSrc   map[*packages.Package]bool   // those that are, or import, the dialect
	order     []*packages.Package          // what is checked, importers last
	heads     map[string]header            // of each file that is not of the standard library
	sources   map[string]*source           // of each file that is parsed
	done      map[string]*types.Package    // what has been checked, by ID
	folders   map[string]*folder           // by path, of each one with sources
	misplaced map[string]bool              // plain files that hold something of the dialect
	spoilt    map[string]bool              // twins that lost their constraint
}

// run loads in steps, each of which needs the one before.
func (l *loader) run(patterns []string) error {
	if err := l.list(patterns); err != nil {
		return err
	}
	l.readHeads()
	l.checkPlain()
	l.classify()
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

// list asks the go command for the packages and their files.
func (l *loader) list(patterns []string) error {
	mode := packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
		packages.NeedModule | packages.NeedForTest
	roots, err := packages.Load(l.golist(mode, l.cfg.Tests), patterns...)
	if err != nil {
		return loadError(err)
	}
	if len(roots) == 0 {
		return l.listNothing(patterns)
	}
	slices.SortFunc(roots, func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) })
	packages.Visit(roots, nil, func(p *packages.Package) { l.byID[p.ID] = p })
	for _, p := range roots {
		if !isTestMain(p) {
			l.roots = append(l.roots, p)
		}
	}
	return nil
}

// golist gives the configuration for one call of the go command.
func (l *loader) golist(mode packages.LoadMode, tests bool) *packages.Config {
	env := l.cfg.Env
	if env == nil {
		env = os.Environ()
	}
	return &packages.Config{
		Context: l.cfg.Context, Mode: mode, Dir: l.cfg.Dir, Env: env, Tests: tests,
		BuildFlags: withTag(l.cfg.BuildFlags, l.goflags),
	}
}

// goEnv asks the go command for its settings, which may stand in the
// environment or in a file. If it cannot tell, the next call of it says why.
func (l *loader) goEnv() {
	out, err := goCommand(l.golist(0, false), "env", "GOFLAGS", "GOARCH").Output()
	if lines := strings.Split(string(out), "\n"); err == nil && len(lines) >= 2 {
		l.goflags, l.goarch = strings.TrimSpace(lines[0]), strings.TrimSpace(lines[1])
	}
}

// mainVersion gives the language version of the main module, which rules files
// that are named one by one.
func (l *loader) mainVersion() string {
	out, err := goCommand(l.golist(0, false), "list", "-m", "-f", "{{.GoVersion}}").Output()
	if v := strings.TrimSpace(string(out)); err == nil && v != "" {
		return "go" + v
	}
	return ""
}

// loadError words the failure of the go command itself.
func loadError(err error) error {
	text := strings.TrimPrefix(err.Error(), "err: ")
	if _, said, ok := strings.Cut(text, "stderr: "); ok && strings.HasPrefix(text, "exit status ") {
		text = said
	}
	return errors.New(strings.TrimSpace(strings.TrimPrefix(text, "go: ")))
}

// listNothing says why the go command names no package for patterns that it
// finds no fault with. A wildcard may match nothing; anything else must be
// there.
func (l *loader) listNothing(patterns []string) error {
	if !slices.ContainsFunc(patterns, func(p string) bool { return !strings.Contains(p, "...") }) {
		return nil
	}
	out, err := goCommand(l.golist(0, false), append([]string{"list", "--"}, patterns...)...).CombinedOutput()
	if err != nil {
		return loadError(errors.New(string(out)))
	}
	return nil
}

// isTestMain reports whether p is the program that go test makes.
func isTestMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.ID, ".test")
}

// isStd reports whether p is of the standard library. The go command knows a
// module for all others, except for files named on its command line.
func isStd(p *packages.Package) bool {
	if p.Module != nil {
		return false
	}
	first, _, _ := strings.Cut(p.PkgPath, "/")
	return !strings.Contains(first, ".") && first != commandLine
}

// commandLine is the import path of a package whose files are named one by one.
const commandLine = "command-line-arguments"

// readHeads reads how each file begins, to find the ones of the dialect.
func (l *loader) readHeads() {
	var paths []string
	seen := make(map[string]bool)
	for _, p := range l.byID {
		if isStd(p) || isTestMain(p) {
			continue
		}
		for _, path := range p.GoFiles {
			if !seen[path] {
				seen[path] = true
				paths = append(paths, path)
			}
		}
	}
	heads := make([]header, len(paths))
	parallel(len(paths), func(i int) { heads[i] = headOf(paths[i]) })
	for i, path := range paths {
		l.heads[path] = heads[i]
	}
	l.dropSpoilt()
}

// dropSpoilt takes twins whose constraint is lost, as by a merge conflict at
// their top, out of the packages: the go command takes them for Go files.
func (l *loader) dropSpoilt() {
	for _, p := range l.byID {
		twins := make(map[string]bool)
		for _, path := range p.GoFiles {
			if useOfTag(l.heads[path].build) == tagRequired {
				twins[TwinName(path)] = true
			}
		}
		p.GoFiles = slices.DeleteFunc(p.GoFiles, func(path string) bool {
			if twins[path] && useOfTag(l.heads[path].build) == tagAbsent && isSpoilt(path) {
				l.spoilt[path] = true
			}
			return l.spoilt[path]
		})
	}
}

// isSpoilt reports whether the file at path was generated, but does not begin
// like it.
func isSpoilt(path string) bool {
	text, err := os.ReadFile(path)
	return err == nil && strings.Contains(string(text), Header) && strings.Contains(string(text), "\n=======")
}

// headOf reads the header of the file at path. Hardly any is longer than what
// is read at first.
func headOf(path string) header {
	f, err := os.Open(path)
	if err != nil {
		return header{}
	}
	defer f.Close()
	buf := make([]byte, 4096)
	n, _ := io.ReadFull(f, buf)
	if n < len(buf) || strings.Contains(string(buf), "\npackage ") {
		return readHeader(buf[:n])
	}
	rest, _ := io.ReadAll(f)
	return readHeader(append(buf, rest...))
}

// isDialect reports whether p has files of the dialect.
func (l *loader) isDialect(p *packages.Package) bool {
	return slices.ContainsFunc(p.GoFiles, func(path string) bool {
		return useOfTag(l.heads[path].build) == tagRequired
	})
}

// imports gives what p imports, in a fixed order. A package of the dialect
// imports the runtime, whether it says so or not.
func (l *loader) imports(p *packages.Package) (list []*packages.Package) {
	for _, q := range p.Imports {
		list = append(list, q)
	}
	if rt := l.runtimeFor(p); rt != nil && l.isDialect(p) && p.Imports[RuntimePath] == nil && p.PkgPath != RuntimePath {
		list = append(list, rt)
	}
	slices.SortFunc(list, func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// runtimeFor gives the variant of the runtime that p's build has, or nil if the
// go command has not named it.
func (l *loader) runtimeFor(p *packages.Package) *packages.Package {
	if p.ForTest == RuntimePath {
		if rt := l.byID[RuntimePath+" ["+RuntimePath+".test]"]; rt != nil {
			return rt
		}
	}
	return l.byID[RuntimePath]
}

// classify finds the packages that must be checked from source, and puts those
// that matter in order: what holds the dialect, and what that imports.
func (l *loader) classify() {
	memo := make(map[*packages.Package]int8)
	var source func(p *packages.Package) bool
	source = func(p *packages.Package) bool {
		if k := memo[p]; k != 0 {
			return k == 2
		}
		memo[p] = 1 // an import cycle is an error that the go command has reported
		if isStd(p) {
			return false
		}
		// A test variant may hold types that differ from those of the package
		// itself, and nothing has compiled it.
		is := l.isDialect(p) || strings.Contains(p.ID, " [") || l.wantsPlain(p)
		for _, q := range l.imports(p) {
			is = source(q) || is
		}
		if is {
			memo[p] = 2
		}
		return is
	}
	for _, p := range l.byID {
		l.fromSrc[p] = source(p)
	}
	l.arrange()
}

// wantsPlain reports whether the plain files of p are to be looked at: because it
// has sources, too, or uses the runtime or a package that has some.
func (l *loader) wantsPlain(p *packages.Package) bool {
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
		if seen[p] || !l.fromSrc[p] {
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
	from := l.roots
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
// import and are not themselves checked from source.
func (l *loader) listExports() error {
	need := map[string]bool{}
	if rt := l.byID[RuntimePath]; rt == nil || !l.fromSrc[rt] {
		need[RuntimePath] = true
	}
	for _, p := range l.order {
		for _, q := range p.Imports {
			if !l.fromSrc[q] && q.PkgPath != "unsafe" && (len(q.Errors) == 0 || len(q.GoFiles) > 0) {
				need[q.PkgPath] = true
			}
		}
	}
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
	for i, src := range readSources(l.fset, paths) {
		l.sources[paths[i]] = src
	}
}

// checkAll types the packages in order.
func (l *loader) checkAll() {
	owner := make(map[string]bool)
	targets := make(map[*packages.Package]bool)
	for _, p := range l.roots {
		targets[p] = true
	}
	l.readFolders(targets)
	for _, listed := range l.order {
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
	case l.fromSrc[q]:
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
