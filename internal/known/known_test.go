package known

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

func sum(text string) parser.Sum { return sha256.Sum256([]byte(text)) }

func open(t *testing.T, dir string) *Cache {
	t.Setenv(Variable, dir)
	c, err := Open()
	require.NoError(t, err)
	return c
}

func entry(name string) *Entry {
	return &Entry{
		Twins:    []Twin{{Source: name + ".go", Name: name + "_async.go", Sum: sum(name), Funcs: []lower.FuncStat{{Name: name, Line: 1, Suspends: 2, FrameBytes: 3}}}},
		Warnings: []parser.Diagnostic{{Code: parser.GenerateExcluded, Message: "<" + name + ">", Warning: true}},
	}
}

func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	c := open(t, dir)
	_, ok := c.Get(sum("a"))
	require.False(t, ok)
	c.Put(sum("a"), entry("a"))
	c.Put(sum("b"), entry("b"))
	for _, name := range []string{"a", "b"} {
		got, ok := open(t, dir).Get(sum(name))
		require.True(t, ok)
		require.Equal(t, entry(name), got)
	}
	c.Put(sum("a"), entry("c"))
	got, ok := c.Get(sum("a"))
	require.True(t, ok)
	require.Equal(t, entry("c"), got)

	require.NoError(t, os.RemoveAll(dir)) // at any time
	_, ok = c.Get(sum("a"))
	require.False(t, ok)
	c.Put(sum("a"), entry("a"))
	_, ok = c.Get(sum("a"))
	require.True(t, ok)
}

// Entries of another program are not found.
func TestTool(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	c.Put(sum("a"), entry("a"))
	other := &Cache{dir: dir, tool: func() (parser.Sum, bool) { return sum("other"), true }}
	_, ok := other.Get(sum("a"))
	require.False(t, ok)
	unknown := &Cache{dir: dir, tool: func() (parser.Sum, bool) { return parser.Sum{}, false }}
	unknown.Put(sum("a"), entry("a"))
	_, ok = unknown.Get(sum("a"))
	require.False(t, ok)
}

// A program is known by its modules only if their sums are.
func TestIsRelease(t *testing.T) {
	main, dep := debug.Module{Version: "v1.0.0", Sum: "h1:a"}, &debug.Module{Version: "v1.1.0", Sum: "h1:b"}
	require.True(t, isRelease(&debug.BuildInfo{Main: main, Deps: []*debug.Module{dep}}))
	require.False(t, isRelease(&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Deps: []*debug.Module{dep}}))
	require.False(t, isRelease(&debug.BuildInfo{Main: main, Deps: []*debug.Module{dep, {Version: "v1.2.0"}}}))
	require.False(t, isRelease(&debug.BuildInfo{Main: main, Deps: []*debug.Module{{Version: "v1.2.0", Sum: "h1:c", Replace: dep}}}))
	info, ok := debug.ReadBuildInfo()
	require.True(t, ok)
	require.False(t, isRelease(info), "this test is of a work tree")
}

// Whatever happens to the file of an entry, the entry is as it was or not there.
func TestDamage(t *testing.T) {
	c := open(t, t.TempDir())
	c.Put(sum("a"), entry("a"))
	path, _ := c.path(sum("a"))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for i := range text {
		for _, bad := range [][]byte{text[:i], append(append([]byte{}, text[:i]...), append([]byte{text[i] ^ 1}, text[i+1:]...)...)} {
			require.NoError(t, os.WriteFile(path, bad, 0o666))
			_, ok := c.Get(sum("a"))
			require.False(t, ok, "%d", i)
		}
	}
	// One in the place of another.
	other, _ := c.path(sum("b"))
	require.NoError(t, os.MkdirAll(filepath.Dir(other), 0o777))
	require.NoError(t, os.WriteFile(other, text, 0o666))
	_, ok := c.Get(sum("b"))
	require.False(t, ok)
	c.Put(sum("a"), entry("a"))
	_, ok = c.Get(sum("a"))
	require.True(t, ok)
}

// Caches that cannot be had are empty, and take what they are given.
func TestNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	for _, c := range []*Cache{{}, open(t, "off"), open(t, filepath.Join(file, "cache")), open(t, file)} {
		c.Put(sum("a"), entry("a"))
		_, ok := c.Get(sum("a"))
		require.False(t, ok)
		c.Trim()
	}
	t.Setenv(Variable, "here")
	_, err := Open()
	require.ErrorContains(t, err, "neither off nor an absolute path")
	t.Setenv(Variable, "")
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)
	t.Setenv("LocalAppData", home)
	dir, err := Dir()
	require.NoError(t, err)
	require.Contains(t, dir, home)
}

// What nobody has asked for goes, and only that.
func TestTrim(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	ago := func(path string, d time.Duration) {
		require.NoError(t, os.Chtimes(path, time.Now().Add(-d), time.Now().Add(-d)))
	}
	for name, age := range map[string]time.Duration{"new": 0, "old": 11 * 24 * time.Hour, "used": 11 * 24 * time.Hour} {
		c.Put(sum(name), entry(name))
		path, _ := c.path(sum(name))
		ago(path, age)
	}
	temp, users := filepath.Join(dir, tempPrefix+"1"), filepath.Join(dir, "users.txt")
	for _, path := range []string{temp, users} {
		require.NoError(t, os.WriteFile(path, nil, 0o666))
		ago(path, 100*24*time.Hour)
	}
	c.Get(sum("used"))
	c.Trim()
	for name, want := range map[string]bool{"new": true, "old": false, "used": true} {
		_, ok := c.Get(sum(name))
		require.Equal(t, want, ok, name)
	}
	require.NoFileExists(t, temp)
	require.FileExists(t, users)

	// Not again today.
	path, _ := c.path(sum("new"))
	ago(path, 20*24*time.Hour)
	c.Trim()
	require.FileExists(t, path)
	ago(filepath.Join(dir, "trimmed"), 25*time.Hour)
	c.Trim()
	require.NoFileExists(t, path)
}

// Many at a time, and somebody who deletes it all now and then.
func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 200 {
				name := fmt.Sprint(i % 7)
				c.Put(sum(name), entry(name))
				if e, ok := c.Get(sum(name)); ok {
					if e.Twins[0].Sum != sum(name) {
						t.Errorf("the entry of %s is that of %s", name, e.Twins[0].Source)
					}
				}
				if g == 0 && i%50 == 0 {
					os.RemoveAll(filepath.Join(dir))
				}
			}
		})
	}
	wg.Wait()
	c.Put(sum("a"), entry("a"))
	_, ok := c.Get(sum("a"))
	require.True(t, ok)
}
