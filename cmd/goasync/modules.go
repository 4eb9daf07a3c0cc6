package main

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
func (c *command) ownModules() (moduleSet, error) {
	out, _, err := c.goOutput("list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return nil, c.guard.ctx.Err() // outside of any module
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

// keepOwn makes packages of other modules, which are not for the user to
// change, no targets. One that a pattern means in particular is an error.
func (c *command) keepOwn(own moduleSet, prog *parser.Program, patterns []string) error {
	for _, u := range prog.Units {
		if !u.Target || own.has(u.Dir) {
			continue
		}
		if slices.ContainsFunc(patterns, func(p string) bool { return c.means(p, u) }) {
			return fmt.Errorf("package %s is of another module, or vendored: goasync writes only into the main module and the workspace", u.Path)
		}
		u.Target = false
	}
	return nil
}

// means reports whether pattern names u itself or folders that u is in, rather
// than happens to match it.
func (c *command) means(pattern string, u *parser.Unit) bool {
	if !isLocal(pattern) {
		return pattern == u.Path
	}
	dir, tree := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
	dir = c.abs(filepath.FromSlash(dir))
	return dir == u.Dir || tree && strings.HasPrefix(u.Dir, dir+string(filepath.Separator))
}
