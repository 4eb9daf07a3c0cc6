package generate

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// A moduleSet is the folders of the user's own modules: the main one, or those
// of the workspace.
type moduleSet map[string]bool

// ownModules asks the go command for the user's own modules.
func (r *run) ownModules() (moduleSet, error) {
	out, _, err := r.goOutput("list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return nil, r.Context.Err() // outside of any module
	}
	set := make(moduleSet)
	for dir := range strings.Lines(out) {
		set[strings.TrimSpace(dir)] = true
	}
	return set, nil
}

// has reports whether the folder dir belongs to one of the modules, and not to
// one that is in a folder below, as a module of its own or vendored.
func (m moduleSet) has(dir string) bool {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return m[dir]
		}
		parent := filepath.Dir(dir)
		if filepath.Base(dir) == "vendor" || parent == dir {
			return len(m) == 0
		}
		dir = parent
	}
}

// keepOwn returns those of the folders that are the user's to change. One with
// sources that a pattern means in particular, and that is not, is an error.
func (r *run) keepOwn(own moduleSet, all []parser.Folder) (kept []parser.Folder, err error) {
	for _, f := range all {
		if own.has(f.Dir) {
			kept = append(kept, f)
			continue
		}
		if f.Dialect && slices.ContainsFunc(r.Patterns, func(p string) bool { return r.means(p, f) }) {
			return nil, fmt.Errorf("package %s is of another module, or vendored: goasync writes only into the main module and the workspace", f.Path)
		}
	}
	return kept, nil
}

// means reports whether pattern names f itself or folders that f is in, rather
// than happens to match it.
func (r *run) means(pattern string, f parser.Folder) bool {
	if !isLocal(pattern) {
		return pattern == f.Path
	}
	dir, tree := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
	dir = r.abs(filepath.FromSlash(dir))
	return dir == f.Dir || tree && strings.HasPrefix(f.Dir, dir+string(filepath.Separator))
}
