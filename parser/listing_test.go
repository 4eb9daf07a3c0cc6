package parser

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"
)

// What the go command says at once is what go/packages makes of it, for this
// module with all its tests, and what they import.
func TestQuickList(t *testing.T) {
	for _, tests := range []bool{false, true} {
		l := &Listing{cfg: &Config{Dir: "..", Tests: tests}, patterns: []string{"./..."}, cgo: make(map[string]bool)}
		roots, ok := l.quickList()
		require.True(t, ok)
		mode := packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
			packages.NeedModule | packages.NeedForTest
		want, err := packages.Load(l.golist(mode, tests), "./...")
		require.NoError(t, err)
		require.Equal(t, described(want), described(roots))
		require.True(t, l.cgo["net"] || os.Getenv("CGO_ENABLED") == "0" || !usesCgo(want))
	}
}

// usesCgo reports whether the go command uses cgo here.
func usesCgo(roots []*packages.Package) (uses bool) {
	packages.Visit(roots, nil, func(p *packages.Package) { uses = uses || p.PkgPath == "runtime/cgo" })
	return uses
}

// description is what the loader reads of a package.
type description struct {
	Path, Name, Dir, ForTest string
	Files, Ignored           []string
	Imports                  map[string]string
	Module                   string
	Root                     bool
}

func described(roots []*packages.Package) map[string]description {
	all := make(map[string]description)
	packages.Visit(roots, nil, func(p *packages.Package) {
		d := description{Path: p.PkgPath, Name: p.Name, Dir: p.Dir, ForTest: p.ForTest, Files: p.GoFiles, Ignored: p.IgnoredFiles, Imports: make(map[string]string)}
		if isTestMain(p) {
			d.Files = nil // in a temporary folder
		}
		for path, q := range p.Imports {
			d.Imports[path] = q.ID
		}
		if p.Module != nil {
			d.Module = p.Module.Path + p.Module.Version + p.Module.GoVersion
		}
		d.Root = slices.Contains(roots, p)
		all[p.ID] = d
	})
	for id, d := range all {
		if len(d.Ignored) == 0 {
			d.Ignored = nil
		}
		if len(d.Files) == 0 {
			d.Files = nil
		}
		all[id] = d
	}
	return all
}

const listingArchive = `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
//go:build goasync

package a

import (
	"example.com/m/b"
	"example.com/m/plain"
	_ "github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func A() plain.T { await(b.B()); return plain.T{} }
-- b/b.go --
//go:build goasync

package b

import _ "github.com/seed4fdd6362/goasync/runtime/async"

//async
func B() {}
-- b/other_plan9.go --
package b
-- plain/plain.go --
package plain

type T struct{ a int }
-- cgo/cgo.go --
package cgo

import "C"
-- cgo/plain.go --
package cgo
`

// sumsOf lists the archive's packages and returns their sums by path.
func sumsOf(t *testing.T, dir string, cfg Config) map[string]Sum {
	cfg.Dir = dir
	cfg.Env = append(append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off"), cfg.Env...)
	ls, err := List(&cfg, "./...")
	require.NoError(t, err)
	require.False(t, ls.Faulty())
	sums := make(map[string]Sum)
	for _, f := range ls.Folders() {
		if f.Sum != nil {
			sums[f.Path] = *f.Sum
		}
	}
	return sums
}

// A change changes the sums of the folder and of what depends on it, whatever it
// is; and nothing else does.
func TestSums(t *testing.T) {
	dir := writeListing(t)
	before := sumsOf(t, dir, Config{})
	require.Contains(t, before, "example.com/m/a")
	require.Equal(t, before, sumsOf(t, dir, Config{}), "nothing has changed")
	changes := []struct {
		file, text string
		want       []string // what has another sum
	}{
		{"b/b.go", "//go:build goasync\n\npackage b\n\nimport _ \"github.com/seed4fdd6362/goasync/runtime/async\"\n\n// More.\n\n//async\nfunc B() {}\n", []string{"example.com/m/a", "example.com/m/b"}},
		{"b/other_plan9.go", "package b\n\ntype BFuture int\n", []string{"example.com/m/a", "example.com/m/b"}},
		{"b/new.go", "package b\n", []string{"example.com/m/a", "example.com/m/b"}},
		{"plain/plain.go", "package plain\n\ntype T struct{ a, b int }\n", []string{"example.com/m/a", "example.com/m/plain"}},
		{"b/b_async.go", Header + "\n\n//go:build !goasync\n\npackage b\n", nil},
		{"b/notes.txt", "x", nil},
		{"a/a_test.go", "package a\n", []string{"example.com/m/a"}},
	}
	for _, c := range changes {
		path := filepath.Join(dir, filepath.FromSlash(c.file))
		old, err := os.ReadFile(path)
		require.NoError(t, os.WriteFile(path, []byte(c.text), 0o666))
		require.Equal(t, c.want, differing(before, sumsOf(t, dir, Config{})), c.file)
		if err != nil {
			require.NoError(t, os.Remove(path))
		} else {
			require.NoError(t, os.WriteFile(path, old, 0o666))
		}
	}
	all := slices.Sorted(maps.Keys(before))
	require.Equal(t, before, sumsOf(t, dir, Config{}))
	require.Equal(t, all, differing(before, sumsOf(t, dir, Config{Tests: true})))
	require.Equal(t, all, differing(before, sumsOf(t, dir, Config{BuildFlags: []string{"-tags=x"}})))
	require.Equal(t, all, differing(before, sumsOf(t, dir, Config{Env: []string{"GOARCH=386"}})))
	require.Empty(t, sumsOf(t, dir, Config{Env: []string{"GOFLAGS=-mod=mod -toolexec=/bin/env"}}), "there is no knowing what it does")
}

func writeListing(t *testing.T) string { return writeArchive(t, txtar.Parse([]byte(listingArchive))) }

func differing(a, b map[string]Sum) (list []string) {
	for path := range a {
		if a[path] != b[path] {
			list = append(list, path)
		}
	}
	slices.Sort(list)
	return list
}

// What imports a package with cgo has no sum.
func TestNoSum(t *testing.T) {
	dir := writeListing(t)
	path := filepath.Join(dir, "a", "cgo.go")
	require.NoError(t, os.WriteFile(path, []byte("package a\n\nimport _ \"example.com/m/cgo\"\n"), 0o666))
	sums := sumsOf(t, dir, Config{Env: []string{"CGO_ENABLED=1"}})
	require.NotContains(t, sums, "example.com/m/a")
	require.Contains(t, sums, "example.com/m/plain")
}

// A listing that is looked at again holds until something changes that the go
// command reads.
func TestRefresh(t *testing.T) {
	dir := writeListing(t)
	cfg := &Config{Dir: dir, Again: true, Env: append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")}
	ls, err := List(cfg, "./...")
	require.NoError(t, err)
	require.False(t, ls.Refresh(), "nobody has looked yet")
	ls.Folders()
	require.True(t, ls.Refresh())
	put := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666))
	}
	put("b/b.go", "//go:build goasync\n\npackage b\n\nimport _ \"github.com/seed4fdd6362/goasync/runtime/async\"\n\n//async\nfunc B() { println() }\n")
	require.True(t, ls.Refresh())
	types := ls.exports
	put("plain/plain.go", "package plain\n\ntype T struct{ a, b int }\n")
	require.True(t, ls.Refresh())
	require.NotSame(t, types, ls.exports, "types may have changed")
	put("b/b_async.go", Header+"\n\n//go:build !goasync\n\npackage b\n")
	require.True(t, ls.Refresh(), "a twin is nothing to the go command")
	for name, text := range map[string]string{
		"b/b.go":         "//go:build goasync\n\npackage b\n\nimport \"fmt\"\n\n//async\nfunc B() { fmt.Println() }\n",
		"b/new.go":       "package b\n",
		"plain/plain.go": "package other\n",
		"a/a.go":         "//go:build goasync && linux\n\npackage a\n",
	} {
		ls, err := List(cfg, "./...")
		require.NoError(t, err)
		ls.Folders()
		path := filepath.Join(dir, filepath.FromSlash(name))
		old, err := os.ReadFile(path)
		put(name, text)
		require.False(t, ls.Refresh(), name)
		if err == nil {
			put(name, string(old))
		} else {
			require.NoError(t, os.Remove(path))
		}
	}
}
