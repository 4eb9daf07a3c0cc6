package progen_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/internal/lowertest/update"
	"github.com/seed4fdd6362/goasync/internal/progen"
)

// TestSame compares the programs of a few seeds with those that other machines
// generated, by their hashes.
func TestSame(t *testing.T) {
	const file = "testdata/hashes.txt"
	var got bytes.Buffer
	for seed := range uint64(12) {
		fmt.Fprintf(&got, "%d %x\n", seed, sha256.Sum256(progen.Generate(seed, "g")))
	}
	if update.Wanted() {
		if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lowertest.Same(t, file, string(want), "generated", got.String())
}

// TestNames generates programs under two names. They must not differ in
// anything else, and everything at package level has the name.
func TestNames(t *testing.T) {
	for seed := range uint64(50) {
		short, long := progen.Generate(seed, "zz"), progen.Generate(seed, "prog12345")
		renamed, err := format.Source(bytes.ReplaceAll(long, []byte("prog12345"), []byte("zz")))
		if err != nil {
			t.Fatal(err)
		}
		lowertest.Same(t, "zz", string(short), "prog12345", string(renamed))
		file, err := parser.ParseFile(token.NewFileSet(), "", short, 0)
		if err != nil {
			t.Fatal(err)
		}
		for name := range file.Scope.Objects {
			if !strings.HasPrefix(name, "zz_") {
				t.Errorf("seed %d declares %s", seed, name)
			}
		}
	}
}
