package parser

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Folder is a folder of the packages that a listing's patterns name.
type Folder struct {
	Dir     string
	Path    string         // the import path of the package in it
	Dialect bool           // there are sources of the dialect
	Twins   map[string]Sum // the sums of the generated files in it, by name

	// Sum is that of everything in the sources, the settings of the go command
	// and the Go distribution on which the folder's twins, and whatever is said
	// about its sources, depend: of the folder's own files, of the packages that
	// they import, and so on. It is nil where that cannot be known.
	Sum *Sum
}

// Folders gives the folders of the packages that the patterns name, in order,
// with their sums as the files are now.
//
// What a twin depends on is more than its source. Other files of its folder
// declare names, also those for other systems. The types of what it imports
// decide which variables there are and how large, and the frames of functions in
// other packages become part of its own. So all files of all packages that can
// be reached count, whole: what is unchanged in that sense is the same for sure,
// and a changed comment in a package far away costs no more than time.
//
// A folder has no sum where the sum would not be of everything: when the go
// command finds fault with a package, when files are named one by one, when
// GOFLAGS has files replaced, with a Go under development, and for what imports a
// package with cgo, whose types come from C headers.
func (ls *Listing) Folders() []Folder {
	now := ls.latest
	if ls.latest = nil; now == nil {
		now = ls.survey()
	}
	if ls.seen == nil {
		ls.seen = now
	}
	s := &summer{ls: ls, s: now, done: make(map[*packages.Package]*Sum)}
	s.ok = ls.quick && isRelease(ls.env) && !replacesFiles(ls.goflags) && !replacesFiles(strings.Join(ls.cfg.BuildFlags, " "))
	byDir := make(map[string][]*packages.Package)
	for _, p := range ls.roots {
		dir := dirOf(p)
		byDir[dir] = append(byDir[dir], p)
	}
	var list []Folder
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		f := Folder{Dir: dir, Path: byDir[dir][0].PkgPath}
		for _, p := range byDir[dir] {
			f.Dialect = f.Dialect || ls.isDialect(p)
		}
		f.Twins = now.twins(dir)
		f.Sum = s.folder(dir, byDir[dir])
		list = append(list, f)
	}
	return list
}

// isRelease reports whether the settings are those of a released Go, whose
// version says what it is.
func isRelease(env string) bool {
	lines := strings.Split(env, "\n")
	i := slices.Index(goSettings, "GOVERSION")
	return i < len(lines) && strings.HasPrefix(lines[i], "go1.")
}

// Paths gives the import paths of the packages in the listing by their folders,
// those of the standard library left out.
func (ls *Listing) Paths() map[string]string {
	paths := make(map[string]string)
	for _, p := range ls.byID {
		dir := dirOf(p)
		if isStd(p) || isTestMain(p) || paths[dir] != "" && len(paths[dir]) <= len(p.PkgPath) {
			continue // an external test package has the longer path
		}
		paths[dir] = p.PkgPath
	}
	return paths
}

// replacesFiles reports whether flags of the go command have it read or run
// something that the sums do not see.
func replacesFiles(flags string) bool {
	for _, name := range []string{"overlay", "toolexec", "pkgdir", "compiler", "gccgoflags"} {
		if strings.Contains(flags, "-"+name) {
			return true
		}
	}
	return false
}

// A summer makes the sums of packages.
type summer struct {
	ls   *Listing
	s    *survey
	ok   bool
	done map[*packages.Package]*Sum // nil for one that has no sum
}

// folder gives the sum of a folder and the packages in it.
func (s *summer) folder(dir string, list []*packages.Package) *Sum {
	if !s.ok {
		return nil
	}
	h := sha256.New()
	fmt.Fprintf(h, "folder %q\n%s%q tests %t deps %t\n", dir, s.ls.env, s.ls.cfg.BuildFlags, s.ls.cfg.Tests, s.ls.cfg.Deps)
	s.names(h, dir)
	for _, p := range list {
		sum := s.pkg(p)
		if sum == nil || p.PkgPath == commandLine {
			return nil
		}
		fmt.Fprintf(h, "package %q %x\n", p.ID, *sum)
	}
	return (*Sum)(h.Sum(nil))
}

// names adds all files of a folder that are not generated. Frames and functions
// of the dialect are called so that no file's names, also those of other systems,
// get in their way, and the twins of other packages name them.
func (s *summer) names(h hash.Hash, dir string) {
	for _, name := range s.s.names[dir] {
		s.file(h, filepath.Join(dir, name))
	}
}

// file adds a file, by its name and what it holds.
func (s *summer) file(h hash.Hash, path string) {
	fmt.Fprintf(h, "file %q %x\n", filepath.Base(path), s.s.files[path].sum)
}

// pkg gives the sum of a package and all that it imports, or nil.
func (s *summer) pkg(p *packages.Package) *Sum {
	if sum, ok := s.done[p]; ok {
		return sum
	}
	s.done[p] = nil // an import cycle would be a fault
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q\n", p.ID, p.PkgPath, p.Name, p.ForTest)
	if m := p.Module; m != nil {
		fmt.Fprintf(h, "module %q %q %q\n", m.Path, m.Version, m.GoVersion)
	}
	switch {
	case isTestMain(p):
	case isStd(p):
		stdFiles(h, p.GoFiles)
	case s.ls.cgo[p.ID] && !s.ls.source[p], s.ls.isDialect(p) && s.ls.runtimeFor(p) == nil:
		return nil
	default:
		for _, path := range p.GoFiles {
			s.file(h, path)
		}
		if s.ls.isDialect(p) {
			s.names(h, dirOf(p))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
		sum := s.pkg(p.Imports[path])
		if sum == nil {
			return nil
		}
		fmt.Fprintf(h, "import %q %x\n", path, *sum)
	}
	if rt := s.ls.runtimeFor(p); s.ls.isDialect(p) && rt != p {
		sum := s.pkg(rt)
		if sum == nil {
			return nil
		}
		fmt.Fprintf(h, "runtime %x\n", *sum)
	}
	sum := Sum(h.Sum(nil))
	s.done[p] = &sum
	return &sum
}

// stdFiles adds files of the Go distribution. They change with its version,
// which is part of every sum; for those who change them in place, their times
// and sizes count as well.
func stdFiles(h hash.Hash, paths []string) {
	for _, path := range slices.SortedFunc(slices.Values(paths), cmp.Compare[string]) {
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintf(h, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
	}
}
