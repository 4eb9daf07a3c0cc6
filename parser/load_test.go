package parser

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// units describes what a program holds: a line for each unit and file.
func units(dir string, prog *Program) string {
	var b strings.Builder
	for _, u := range prog.Units {
		fmt.Fprintf(&b, "%s target=%v\n", u.ID, u.Target)
		for _, f := range u.Files {
			fmt.Fprintf(&b, "\t%s %s %s\n", relative(dir, f.Path), relative(dir, f.Twin), f.GoVersion)
		}
	}
	return b.String()
}

// loadClean loads an archive that has no errors.
func loadClean(t *testing.T, text string, cfg Config, patterns ...string) *Program {
	t.Helper()
	prog, diags, err := loadArchive(t, txtar.Parse([]byte(text)), cfg, patterns...)
	require.NoError(t, err)
	require.Empty(t, diags)
	return prog
}

// dirOfUnits gives the folder of the module of a program.
func dirOfUnits(prog *Program, path string) string {
	for _, u := range prog.Units {
		if strings.HasSuffix(u.Path, path) {
			return u.Dir
		}
	}
	return ""
}

// tree has packages that import one another, each with sources, and no twin.
const tree = `
-- go.mod --
module example.com/m
go 1.26.0
-- m.go --
//go:build goasync

package main

import (
	"net/http"

	"example.com/m/mid"
)

//async
func main() {
	var c http.Client
	n, err := await(mid.Get(&c))
	_, _ = n, err
	plain()
}
-- plain.go --
package main

func plain() {}
-- m_test.go --
//go:build goasync

package main

import "testing"

//async
func TestMain(t *testing.M) { main() }
-- mid/mid.go --
// Package mid is plain, but imports sources.
package mid

import (
	"net/http"

	"example.com/m/leaf"
)

type Future = leaf.Getter

func Get(c *http.Client) leaf.Future { return leaf.Get(c) }
-- leaf/leaf.go --
//go:build goasync

package leaf

import (
	"net/http"

	"example.com/m/clean"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type Future = async.Future[async.Result[clean.Int]]

//async
type Getter func(c *http.Client) (clean.Int, error)

//async
func Get(c *http.Client) (clean.Int, error) { return 0, nil }
-- leaf/leaf_windows.go --
//go:build goasync

package leaf

func onlyWindows() { undefined() }
-- leaf/in_test.go --
//go:build goasync

package leaf

import "testing"

//async
func TestIn(t *testing.T) { forTest(); _, _ = await(Get(nil)) }
-- leaf/plain_test.go --
package leaf

func forTest() {}

func ForTest() {}
-- leaf/ex_test.go --
//go:build goasync

package leaf_test

import (
	"testing"

	"example.com/m/leaf"
	"example.com/m/mid"
)

//async
func TestEx(t *testing.T) {
	var f leaf.Future = mid.Get(nil)
	_, _ = await(f)
	leaf.ForTest()
}
-- clean/clean.go --
package clean

type Int int
-- other/other.go --
// Package other does not compile, which is no business of ours.
package other

var x int = "x"
`

func TestLoadTree(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, tree, Config{Tests: true})
	dir := filepath.Dir(dirOfUnits(prog, "/leaf"))
	require.Equal(t, `example.com/m/leaf target=true
	leaf/leaf.go leaf/leaf_async.go go1.26
example.com/m target=true
	m.go m_async.go go1.26
example.com/m [example.com/m.test] target=true
	m_test.go m_async_test.go go1.26
example.com/m/leaf [example.com/m/leaf.test] target=true
	leaf/in_test.go leaf/in_async_test.go go1.26
example.com/m/leaf_test [example.com/m/leaf.test] target=true
	leaf/ex_test.go leaf/ex_async_test.go go1.26
`, units(dir, prog))
	require.Subset(t, keys(prog.Units[0].Names), []string{"Get", "Getter", "onlyWindows", "TestIn", "forTest", "TestEx"})
	get := prog.Units[1].Files[0].Funcs[0].Awaits[0]
	require.Equal(t, Result, get.Shape)
}

func keys(set map[string]bool) []string { return sortedKeys(set) }

// Without tests, and of one package only: what it imports is there for its
// frames, but no target.
func TestLoadOne(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, tree, Config{}, ".")
	require.Equal(t, `example.com/m/leaf target=false
	leaf/leaf.go leaf/leaf_async.go go1.26
example.com/m target=true
	m.go m_async.go go1.26
`, units(prog.Units[1].Dir, prog))
}

// A package without a source is left alone, whatever is wrong with it.
func TestLoadPlain(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, tree, Config{}, "./other", "./clean")
	require.Empty(t, prog.Units)
}

// Sizes are those of the platform that is built for. (Loading for another one
// makes the go command compile the standard library for it, too slow for a test.)
func TestSizes(t *testing.T) {
	for arch, size := range map[string]int64{"386": 4, "amd64": 8, "unheard-of": 8} {
		require.Equal(t, size, newChecker(token.NewFileSet(), arch).prog.Sizes.Sizeof(types.Typ[types.Uintptr]), arch)
	}
	l := &Listing{cfg: &Config{Env: append(os.Environ(), "GOARCH=386", "GOFLAGS=-tags=x")}}
	l.goEnv()
	require.Equal(t, "386", l.goarch)
	require.Equal(t, "-tags=x", l.goflags)
}

// Twins on disk are not read, however broken; their names do not count.
func TestLoadBesideTwins(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, `
-- go.mod --
module example.com/m
-- a.go --
//go:build goasync

package m

//async
func f() {}
-- a_async.go --
<<<<<<< ours
// Code generated by goasync. DO NOT EDIT.

//go:build !goasync

package m

func f() {}
=======
>>>>>>> theirs

type fFuture struct{}
-- gone_async.go --
// Code generated by goasync. DO NOT EDIT.

//go:build !goasync

package m

type goneFuture struct{}
-- hand.go --
//go:build !goasync

package m

type hand struct{}
`, Config{})
	require.Equal(t, []string{"f", "hand"}, keys(prog.Units[0].Names))
}

func TestLoadVendored(t *testing.T) {
	t.Parallel()
	dir := writeArchive(t, txtar.Parse([]byte(`
-- go.mod --
module example.com/m
require example.com/dep v0.0.0
replace example.com/dep => ./dep
-- a.go --
//go:build goasync

package m

import (
	"example.com/dep"
	_ "github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func F() int { return await(dep.Get()) }
-- dep/go.mod --
module example.com/dep
-- dep/dep.go --
//go:build goasync

package dep

//async
func Get() int { return 1 }
`)))
	runGo(t, dir, "mod", "tidy")
	runGo(t, dir, "mod", "vendor")
	env := append(os.Environ(), "GOFLAGS=-mod=vendor", "GOWORK=off")
	prog, diags, err := Load(&Config{Dir: dir, Env: env}, ".")
	require.NoError(t, err)
	require.Empty(t, diags)
	require.Equal(t, `example.com/dep target=false
	vendor/example.com/dep/dep.go vendor/example.com/dep/dep_async.go go1.26
example.com/m target=true
	a.go a_async.go go1.26
`, units(dir, prog))
}

func TestLoadWorkspace(t *testing.T) {
	t.Parallel()
	dir := writeArchive(t, txtar.Parse([]byte(`
-- go.work --
go 1.26.0

use (
	./one
	./two
)
-- one/go.mod --
module example.com/one
-- one/a.go --
//go:build goasync

package one

import "example.com/two"

//async
func F() int { return await(two.Get()) }
-- two/go.mod --
module example.com/two
go 1.26.0
-- two/b.go --
//go:build goasync && go1.22

package two

//async
func Get() int { return 1 }
`)))
	env := append(os.Environ(), "GOFLAGS=", "GOWORK=", "GOPROXY=off")
	prog, diags, err := Load(&Config{Dir: filepath.Join(dir, "one"), Env: env}, "./...")
	require.NoError(t, err)
	require.Empty(t, diags)
	require.Equal(t, `example.com/two target=false
	two/b.go two/b_async.go go1.22
example.com/one target=true
	one/a.go one/a_async.go go1.26
`, units(dir, prog))
}

// The user's own tags count beside the one of the dialect.
func TestLoadTags(t *testing.T) {
	t.Parallel()
	text := `
-- go.mod --
module example.com/m
-- a.go --
//go:build goasync

package m
-- b.go --
//go:build goasync && special

package m
-- c.go --
//go:build goasync && other

package m
`
	base := append(os.Environ(), "GOWORK=off", "GOPROXY=off")
	for name, cfg := range map[string]Config{
		"flag":     {BuildFlags: []string{"-tags=special,other"}},
		"two args": {BuildFlags: []string{"-tags", "special other"}},
		"GOFLAGS":  {Env: append(base, "GOFLAGS=-mod=mod -tags=special,other")},
	} {
		prog := loadClean(t, text, cfg)
		require.Len(t, prog.Units[0].Files, 3, name)
	}
}

func TestWithTag(t *testing.T) {
	for _, c := range []struct {
		flags   []string
		goflags string
		want    string
	}{
		{nil, "", "-tags=goasync"},
		{[]string{"-mod=mod", "-tags=a,b", "-v"}, "-tags=c", "-mod=mod -v -tags=a,b,goasync"},
		{[]string{"--tags", "a b"}, "", "-tags=a,b,goasync"},
		{[]string{"-tags"}, "-x -tags=c,goasync", "-tags=c,goasync"},
		{nil, "'-tags=c,d'", "-tags=c,d,goasync"},
	} {
		require.Equal(t, c.want, strings.Join(withTag(c.flags, c.goflags), " "), "%v %s", c.flags, c.goflags)
	}
}

// Files may be named one by one; the main module's version rules them.
func TestLoadFiles(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, `
-- go.mod --
module example.com/m
go 1.26.0
-- a.go --
//go:build goasync

package main

//async
func main() { await(f()) }
-- b.go --
//go:build goasync

package main

//async
func f() {}
-- c.go --
package main

func main() {}
`, Config{}, "a.go", "b.go")
	require.Equal(t, "command-line-arguments target=true\n\ta.go a_async.go go1.26\n\tb.go b_async.go go1.26\n",
		units(prog.Units[0].Dir, prog))
}

// Tests of the runtime itself may be written in the dialect.
func TestLoadRuntime(t *testing.T) {
	t.Parallel()
	prog := loadClean(t, `
-- go.mod --
module github.com/seed4fdd6362/goasync // no runtime
-- runtime/async/async.go --
package async

type Context struct{}

type Unit struct{}

type Future[T any] interface {
	Poll(cx *Context) (value T, ready bool)
	PollCancel(cx *Context) (done bool)
}

type Result[T any] struct {
	Value T
	Err   error
}

func (r Result[T]) Unpack() (T, error) { return r.Value, r.Err }

type Task[T any] struct{}

func (t *Task[T]) Poll(cx *Context) (value T, ready bool) { return }
func (t *Task[T]) PollCancel(cx *Context) (done bool)     { return }

func Spawn[T any](f Future[T]) *Task[T] { return nil }
-- runtime/async/in_test.go --
//go:build goasync

package async

import "testing"

//async
func get() (int, error) { return 1, nil }

//async
func TestIn(t *testing.T) {
	n, err := await(get())
	use(await(get()))
	await(Spawn(get()))
	Spawn(get())
	_, _ = n, err
}

func use(int, error) {}
-- runtime/async/export_test.go --
package async

type Exported = Future[int]
-- runtime/async/ex_test.go --
//go:build goasync

package async_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func one() int { return 1 }

//async
func TestEx(t *testing.T) {
	var f async.Exported = one()
	_ = await(f)
}
-- runtime/net/net_test.go --
//go:build goasync

package net

import "testing"

//async
func TestNet(t *testing.T) {}
`, Config{Tests: true})
	require.Len(t, prog.Units, 3)
}

// Line ends make no difference to anything but the bytes on disk.
func TestLoadCRLF(t *testing.T) {
	t.Parallel()
	text := "//go:build goasync\r\n\r\npackage m\r\n\r\n// f does it.\r\n//async\r\nfunc f() {\r\n\tawait(3)\r\n}\r\n"
	a := txtar.Parse([]byte("-- go.mod --\nmodule example.com/m\n"))
	a.Files = append(a.Files, txtar.File{Name: "a.go", Data: []byte(text)})
	prog, diags, err := loadArchive(t, a, Config{})
	require.NoError(t, err)
	require.Len(t, diags, 1)
	require.Equal(t, "a.go:8:8: await of 3, which has type untyped int: only a future can be awaited", diags[0].String())
	require.NotContains(t, string(prog.Units[0].Files[0].Text), "\r")
	require.NotContains(t, prog.Units[0].Files[0].Funcs[0].Decl.Doc.Text(), "\r")
}

// What cannot be loaded is an error, not a diagnostic.
func TestLoadFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		archive string
		pattern string
		want    string
	}{
		"no module":    {"-- a.go --\n//go:build goasync\n\npackage m\n", ".", "go.mod"},
		"no Go files":  {"-- go.mod --\nmodule example.com/m\n", ".", "no Go files"},
		"no folder":    {"-- go.mod --\nmodule example.com/m\n", "./missing", "missing"},
		"no package":   {"-- go.mod --\nmodule example.com/m\n", "example.com/nowhere", "example.com/nowhere"},
		"bad go.mod":   {"-- go.mod --\nmodul example.com/m\n", ".", "go.mod"},
		"no runtime":   {"-- go.mod --\nmodule example.com/m // no runtime\n-- a.go --\n//go:build goasync\n\npackage m\n", ".", "go get github.com/seed4fdd6362/goasync"},
		"two packages": {"-- go.mod --\nmodule example.com/m\n-- a.go --\n//go:build goasync\n\npackage m\n-- b.go --\n//go:build goasync\n\npackage n\n", ".", "found packages"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			prog, diags, err := loadArchive(t, txtar.Parse([]byte(c.archive)), Config{}, c.pattern)
			require.Error(t, err, "%v", diags)
			require.Contains(t, err.Error(), c.want)
			require.Nil(t, prog)
		})
	}
}

// The words of syntax errors are the compiler's.
func TestSyntaxErrors(t *testing.T) {
	t.Parallel()
	_, diags, err := loadArchive(t, txtar.Parse([]byte(`
-- go.mod --
module example.com/m
-- a.go --
//go:build goasync

package m

func f( {
	x :=
}

var s = "abc
-- b/b.go --
//go:build goasync

package b

import "example.com/m"

func g() { undefined(m.X) }
-- c/c.go --
//go:build goasync

package

func g() {}
-- d/d.go --
//go:build goasync

package d

import "fmt
`)), Config{})
	require.NoError(t, err)
	var got []string
	for _, d := range diags {
		got = append(got, d.String())
	}
	require.Equal(t, []string{
		"a.go:5:9: syntax error: unexpected {, expected )",
		"a.go:9:13: newline in string",
		"b/b.go:7:12: undefined: undefined", // what is used of the broken package is taken for granted
		"c/c.go:5:1: syntax error: unexpected keyword func, expected name",
		"d/d.go:5:12: newline in string",
	}, got)
}

func BenchmarkLoad(b *testing.B) {
	var text strings.Builder
	text.WriteString(dialect)
	for i := range 2000 {
		fmt.Fprintf(&text, `
//async
func f%d(x int) (int, error) {
	sum := 0
	for i := range x {
		v, err := await(g%d(i))
		if err != nil {
			return 0, err
		}
		sum += v
	}
	return sum, nil
}

//async
func g%d(x int) (int, error) { return x, nil }
`, i, i, i)
	}
	files := map[string]string{"a.go": text.String()}
	lines := strings.Count(text.String(), "\n")
	loadSound(b, files) // has the export data read
	for b.Loop() {
		_, diags, err := LoadSource(files)
		require.NoError(b, err)
		require.Empty(b, diags)
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
