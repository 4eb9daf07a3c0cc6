package lowertest

import (
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A Program is one source file of the dialect.
type Program struct {
	Name string // without .go; it names the subtest and a package
	File string // its base name
	Text []byte
}

// Corpus reads the programs in a folder of the module, in name order.
func Corpus(t testing.TB, folder string) []Program {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(Root(t), filepath.FromSlash(folder), "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no programs in %s (%v)", folder, err)
	}
	var list []Program
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Base(path)
		list = append(list, Program{Name: strings.TrimSuffix(file, ".go"), File: file, Text: text})
	}
	return list
}

// Sampled reports whether the program of that name is one of the few that the
// short mode runs. A new program does not change which others are.
func Sampled(name string) bool {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()%12 == 0
}

// Short skips a program that the short mode leaves out.
func (p Program) Short(t *testing.T) {
	t.Helper()
	if testing.Short() && !Sampled(p.Name) {
		t.Skip("not in the sample of -short")
	}
}

var root struct {
	sync.Once
	dir string
}

// Root gives the folder of this module: the first with a go.mod upwards from
// the folder of the test.
func Root(t testing.TB) string {
	t.Helper()
	root.Do(func() {
		dir, err := os.Getwd()
		for err == nil {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				root.dir = dir
				return
			}
			if dir == filepath.Dir(dir) {
				return
			}
			dir = filepath.Dir(dir)
		}
	})
	if root.dir == "" {
		t.Fatal("the module's folder cannot be found")
	}
	return root.dir
}
