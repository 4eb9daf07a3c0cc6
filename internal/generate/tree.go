package generate

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/parser"
)

// A tree is where the twins of the named packages are.
type tree struct {
	folders map[string]bool // of the named packages, absolute
	root    string          // of the module or the workspace; empty: no mirror
	mirror  string          // where root's tree is mirrored

	warnings string // what the go command said of the patterns
}

// twin returns the path of the twin that would stand at path.
func (t tree) twin(path string) (string, error) {
	if t.mirror == "" {
		return path, nil
	}
	rel, err := filepath.Rel(t.root, path)
	if err == nil && !filepath.IsLocal(rel) {
		err = fmt.Errorf("%s is outside of %s, so -o has no place for its twin", path, t.root)
	}
	return filepath.Join(t.mirror, rel), err
}

// A pair is a folder of sources and the one in which their twins are.
type pair struct{ sources, twins string }

// pairs returns the folders of the named packages, in order.
func (t tree) pairs() (list []pair, err error) {
	for _, dir := range slices.Sorted(maps.Keys(t.folders)) {
		// Any name in dir will do: it is the folder that is wanted.
		path, err := t.twin(filepath.Join(dir, "x"))
		if err != nil {
			return nil, err
		}
		list = append(list, pair{dir, filepath.Dir(path)})
	}
	return list, nil
}

// orphans returns the paths of the twins that have no source any more. Those of
// known have one.
func (t tree) orphans(known []Twin) (all []string, err error) {
	paths := make(map[string]bool, len(known))
	for _, k := range known {
		paths[k.Path] = true
	}
	list, err := t.pairs()
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		found, err := twin.Orphans(p.twins, p.sources, func(path string) bool { return paths[path] })
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// sweep removes what a killed run has left.
func (t tree) sweep() error {
	list, err := t.pairs()
	for _, p := range list {
		err = errors.Join(err, twin.Sweep(p.twins))
	}
	return err
}

// findTree finds the folders of the packages that the patterns name, also those
// in which there is no source any more but still a twin.
func (r *run) findTree(listed []parser.Folder) (tree, error) {
	t := tree{folders: make(map[string]bool)}
	if r.Mirror != "" {
		t.mirror = r.Mirror
		root, err := r.root()
		if err != nil {
			return t, err
		}
		t.root = root
	}
	sources := false
	for _, f := range listed {
		t.folders[f.Dir] = true
		sources = sources || f.Dialect
	}
	if !sources || r.mayHideTwins(t.folders) {
		r.listTwins(&t)
	}
	if sources {
		t.warnings = "" // they are about a listing without the tag
	}
	for _, p := range r.Patterns {
		if dir, ok := strings.CutSuffix(filepath.ToSlash(p), "/..."); ok && isLocal(p) {
			t.addMirrored(r.abs(filepath.FromSlash(dir)))
		}
	}
	return t, nil
}

// listTwins adds the folders that the go command sees when it sees no sources.
// With a twin and without the goasync tag it sees a package where only an orphan
// is left. Patterns with errors are the loader's to report.
func (r *run) listTwins(t *tree) {
	const dirOfMain = `{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}`
	args := append([]string{"list", "-e", "-find", "-f", dirOfMain}, r.goFlags()...)
	out, said, _ := r.goOutput(append(append(args, "--"), r.Patterns...)...)
	t.warnings = said
	for _, dir := range strings.Split(out, "\n") {
		if dir != "" {
			t.folders[filepath.Clean(dir)] = true
		}
	}
}

// mayHideTwins reports whether a pattern may mean a folder that is none of the
// listed ones and has a twin. It saves asking the go command, which takes long.
func (r *run) mayHideTwins(listed map[string]bool) bool {
	for _, p := range r.Patterns {
		if strings.HasSuffix(p, ".go") {
			continue // a file: its folder has a source
		}
		if !isLocal(p) {
			return true
		}
		dir, below := strings.CutSuffix(filepath.ToSlash(p), "/...")
		if strings.Contains(dir, "...") {
			return true
		}
		if hidesTwins(r.abs(filepath.FromSlash(dir)), below, listed) {
			return true
		}
	}
	return false
}

// hidesTwins reports whether dir, or with below a folder in it, has a twin and is
// not listed.
func hidesTwins(dir string, below bool, listed map[string]bool) (found bool) {
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil: // what cannot be read is the go command's to report
		case e.IsDir() && path != dir && (!below || isIgnored(e.Name())):
			return fs.SkipDir
		case e.IsDir():
		default:
			if _, is := twin.Source(e.Name()); is && !listed[filepath.Dir(path)] {
				found = true
				return fs.SkipAll
			}
		}
		return nil
	})
	return found
}

// isIgnored reports whether the go command looks for no packages in folders of
// that name.
func isIgnored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor"
}

// isLocal reports whether pattern names folders, not import paths.
func isLocal(pattern string) bool {
	first, _, _ := strings.Cut(filepath.ToSlash(pattern), "/")
	return first == "." || first == ".." || filepath.IsAbs(pattern)
}

// PatternFolder returns the folder that a pattern is about, and whether it is also
// about all folders below. It returns false for local if the pattern is an import
// path. Dir is what relative patterns start from.
func PatternFolder(dir, pattern string) (folder string, local, below bool) {
	if strings.HasSuffix(pattern, ".go") {
		pattern = filepath.Dir(pattern)
		if !isLocal(pattern) {
			pattern = "." + string(filepath.Separator) + pattern
		}
	}
	if !isLocal(pattern) {
		return "", false, false
	}
	pattern = filepath.ToSlash(pattern)
	before, _, below := strings.Cut(pattern, "...")
	if below { // what stands before the dots may end in the middle of a name
		before = before[:strings.LastIndexByte(before, '/')+1]
	}
	folder = filepath.FromSlash(before)
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(dir, folder)
	}
	return filepath.Clean(folder), true, below
}

// dropOrphaned returns those of the patterns that are to be loaded: not those of folders
// where only twins without a source are left. The loader would find them empty.
func (r *run) dropOrphaned(patterns []string) (rest []string, err error) {
	for _, p := range patterns {
		orphaned := false
		if isLocal(p) && !strings.Contains(p, "...") {
			if orphaned, err = onlyOrphans(r.abs(filepath.FromSlash(p))); err != nil {
				return nil, err
			}
		}
		if !orphaned {
			rest = append(rest, p)
		}
	}
	return rest, nil
}

// onlyOrphans reports whether the Go files in dir, of which there are some,
// are all twins without a source.
func onlyOrphans(dir string) (bool, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return false, nil // the loader will tell
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return false, err
	}
	orphans, err := twin.Orphans(dir, dir, nil)
	return len(orphans) > 0 && len(orphans) == len(files), err
}

// addMirrored adds the folders below dir that the mirror has. The source may
// have lost such a folder as a whole.
func (t tree) addMirrored(dir string) {
	if t.mirror == "" {
		return
	}
	top, err := t.twin(filepath.Join(dir, "x"))
	if err != nil {
		return // outside of the root there is nothing
	}
	top = filepath.Dir(top)
	filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			rel, _ := filepath.Rel(top, path) // path is below top
			t.folders[filepath.Join(dir, rel)] = true
		}
		return nil // what cannot be read has no twins that we know of
	})
}

// root returns the folder whose tree -o mirrors: that of go.work, or else that
// of go.mod.
func (r *run) root() (string, error) {
	out, _, err := r.goOutput("env", "GOWORK", "GOMOD")
	if err != nil {
		return "", err
	}
	lines := strings.Split(out, "\n")
	for _, file := range lines {
		if filepath.IsAbs(file) && file != os.DevNull {
			return filepath.Dir(file), nil
		}
	}
	return r.Dir, nil // outside of any module
}
