package parser

import (
	"cmp"
	"errors"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Listing is what the go command says of the packages that some patterns name:
// which there are, of what files, and what they import. It can be loaded more
// than once, as long as what it says is still so; the types of packages that are
// not checked from source are read once. One goroutine at a time may use it.
type Listing struct {
	cfg      *Config
	patterns []string

	goflags, goarch string // settings of the go command
	env             string // those on which twins may depend, one a line
	quick           bool   // the go command found no fault with any package

	roots  []*packages.Package          // what the patterns name, sorted by ID
	byID   map[string]*packages.Package // all packages that roots reach
	heads  map[string]header            // of each file that is not of the standard library
	spoilt map[string]bool              // twins that lost their constraint
	cgo    map[string]bool              // by ID, of packages with cgo files
	source map[*packages.Package]bool   // those that are, or import, the dialect, and are checked from source
	seen   *survey                      // the files that the listing is about; nil until asked for
	latest *survey                      // what Refresh has just seen, for Folders

	fset    *token.FileSet
	exports *exports
	helpers map[*types.Package]*types.Package // see checker
}

// List asks the go command for the packages that the patterns name. An error
// says that they cannot be loaded; what is wrong with single packages is for
// Listing.Load to say.
func List(cfg *Config, patterns ...string) (*Listing, error) {
	if cfg == nil {
		cfg = &Config{}
	}
	l := &Listing{
		cfg:      cfg,
		patterns: patterns,
		byID:     make(map[string]*packages.Package),
		heads:    make(map[string]header),
		spoilt:   make(map[string]bool),
		cgo:      make(map[string]bool),
		fset:     token.NewFileSet(),
		helpers:  make(map[*types.Package]*types.Package),
	}
	l.exports = newExports(l.fset)
	cfg.progress("listing packages", 0, 0)
	l.goEnv()
	if err := l.list(); err != nil {
		return nil, err
	}
	l.readHeads()
	l.classify()
	return l, nil
}

// Faulty reports whether the go command has found fault with some package.
func (ls *Listing) Faulty() bool { return !ls.quick }

// Load loads the packages that want accepts, by their folder, of those that the
// patterns name; nil accepts all. What is wrong with a package for the go command
// is told of all. The results are those of the function Load.
func (ls *Listing) Load(want func(dir string) bool) (*Program, []Diagnostic, error) {
	l := &loader{
		Listing:   ls,
		checker:   newChecker(ls.fset, ls.goarch),
		targets:   ls.roots,
		sources:   make(map[string]*source),
		done:      make(map[string]*types.Package),
		misplaced: make(map[string]bool),
		folders:   make(map[string]*folder),
	}
	l.checker.helpers = ls.helpers
	if want != nil {
		l.targets = slices.DeleteFunc(slices.Clone(ls.roots), func(p *packages.Package) bool {
			return !want(dirOf(p)) && len(p.Errors) == 0
		})
	}
	if err := l.run(); err != nil {
		return nil, nil, err
	}
	return l.checker.prog, Tidy(l.checker.diags), nil
}

// list asks the go command for the packages and their files.
func (l *Listing) list() error {
	roots, quick := l.quickList()
	if l.quick = quick; !quick {
		mode := packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
			packages.NeedModule | packages.NeedForTest
		var err error
		if roots, err = packages.Load(l.golist(mode, l.cfg.Tests), l.patterns...); err != nil {
			return loadError(err)
		}
	}
	if len(roots) == 0 {
		return l.listNothing(l.patterns)
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
func (l *Listing) golist(mode packages.LoadMode, tests bool) *packages.Config {
	env := l.cfg.Env
	if env == nil {
		env = os.Environ()
	}
	return &packages.Config{
		Context: l.cfg.Context, Mode: mode, Dir: l.cfg.Dir, Env: env, Tests: tests,
		BuildFlags: withTag(l.cfg.BuildFlags, l.goflags),
	}
}

// goSettings are the go command's settings that decide which files are built
// and how large types are.
var goSettings = []string{
	"GOFLAGS", "GOARCH", "GOOS", "GOVERSION", "GOROOT", "GOEXPERIMENT", "CGO_ENABLED", "GOFIPS140", "GODEBUG",
	"GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM",
}

// goEnv asks the go command for its settings, which may stand in the
// environment or in a file. If it cannot tell, the next call of it says why.
func (l *Listing) goEnv() {
	out, err := goCommand(l.golist(0, false), append([]string{"env"}, goSettings...)...).Output()
	if lines := strings.Split(string(out), "\n"); err == nil && len(lines) >= 2 {
		l.goflags, l.goarch = strings.TrimSpace(lines[0]), strings.TrimSpace(lines[1])
		l.env = string(out)
	}
}

// mainVersion gives the language version of the main module, which rules files
// that are named one by one.
func (l *Listing) mainVersion() string {
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
func (l *Listing) listNothing(patterns []string) error {
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
func (l *Listing) readHeads() {
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
func (l *Listing) dropSpoilt() {
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
func (l *Listing) isDialect(p *packages.Package) bool {
	return slices.ContainsFunc(p.GoFiles, func(path string) bool {
		return useOfTag(l.heads[path].build) == tagRequired
	})
}

// imports gives what p imports, in a fixed order. A package of the dialect
// imports the runtime, whether it says so or not.
func (l *Listing) imports(p *packages.Package) (list []*packages.Package) {
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
func (l *Listing) runtimeFor(p *packages.Package) *packages.Package {
	if p.ForTest == RuntimePath {
		if rt := l.byID[RuntimePath+" ["+RuntimePath+".test]"]; rt != nil {
			return rt
		}
	}
	return l.byID[RuntimePath]
}

// classify finds the packages that must be checked from source: what holds the
// dialect, and what imports that.
func (l *Listing) classify() {
	l.source = make(map[*packages.Package]bool)
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
		l.source[p] = source(p)
	}
}
