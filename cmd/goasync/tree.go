package main

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

// orphans returns the paths of the twins that have no source any more.
func (t tree) orphans() (all []string, err error) {
	list, err := t.pairs()
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		found, err := twin.Orphans(p.twins, p.sources)
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

// findTree finds the folders of the packages that patterns name, also those
// in which there is no source any more but still a twin.
func (c *command) findTree(goFlags, patterns []string, out string) (tree, error) {
	t := tree{folders: make(map[string]bool)}
	if out != "" {
		t.mirror = c.abs(out)
		root, err := c.root()
		if err != nil {
			return t, err
		}
		t.root = root
	}
	// With a twin and without the goasync tag the go command sees a package
	// where only an orphan is left. Of the others the loader tells. Patterns
	// with errors are the loader's to report, too.
	const dirOfMain = `{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}`
	args := append([]string{"list", "-e", "-find", "-f", dirOfMain}, goFlags...)
	listed, said, _ := c.goOutput(append(append(args, "--"), patterns...)...)
	t.warnings = said
	for _, dir := range strings.Split(listed, "\n") {
		if dir != "" {
			t.folders[filepath.Clean(dir)] = true
		}
	}
	for _, p := range patterns {
		if dir, ok := strings.CutSuffix(filepath.ToSlash(p), "/..."); ok && isLocal(p) {
			t.addMirrored(c.abs(filepath.FromSlash(dir)))
		}
	}
	return t, nil
}

// isLocal reports whether pattern names folders, not import paths.
func isLocal(pattern string) bool {
	first, _, _ := strings.Cut(filepath.ToSlash(pattern), "/")
	return first == "." || first == ".." || filepath.IsAbs(pattern)
}

// dropOrphaned returns the patterns that are to be loaded: not those of folders
// where only twins without a source are left. The loader would find them empty.
func (c *command) dropOrphaned(patterns []string) (rest []string, err error) {
	for _, p := range patterns {
		orphaned := false
		if isLocal(p) && !strings.Contains(p, "...") {
			if orphaned, err = onlyOrphans(c.abs(filepath.FromSlash(p))); err != nil {
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
	orphans, err := twin.Orphans(dir, dir)
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
func (c *command) root() (string, error) {
	out, _, err := c.goOutput("env", "GOWORK", "GOMOD")
	if err != nil {
		return "", err
	}
	lines := strings.Split(out, "\n")
	for _, file := range lines {
		if filepath.IsAbs(file) && file != os.DevNull {
			return filepath.Dir(file), nil
		}
	}
	return c.dir, nil // outside of any module
}
