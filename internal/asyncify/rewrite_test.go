package asyncify_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
	"github.com/seed4fdd6362/goasync/internal/asyncify/trial"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

// unpack writes the files of an archive in testdata to a new folder.
func unpack(t *testing.T, name string) (dir string) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestRewrite compares what becomes of a small module with what is known to.
func TestRewrite(t *testing.T) {
	m, err := asyncify.Load(unpack(t, "module.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	rewritten, err := m.Rewrite(asyncify.Options{Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	var got txtar.Archive
	for _, name := range []string{"calls.go", "literals.go", "kinds.go"} {
		got.Files = append(got.Files, txtar.File{Name: name, Data: rewritten.Files[name]})
	}
	text := txtar.Format(&got)
	golden := filepath.Join("testdata", "module.golden")
	if update.Wanted() {
		if err := os.WriteFile(golden, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lowertest.Same(t, golden, string(want), "rewritten", string(text))
	if len(rewritten.Files) != len(got.Files) {
		t.Errorf("%d files, want no others", len(rewritten.Files))
	}
	r := rewritten.Report
	if r.Lowered != r.Functions-1 || r.Plain[asyncify.Recovers] != 1 {
		t.Errorf("all but one function can be async: %+v", r)
	}
}

// TestSameSeed looks for maps whose order shows.
func TestSameSeed(t *testing.T) {
	dir := unpack(t, "module.txtar")
	var first *asyncify.Rewritten
	for range 3 {
		m, err := asyncify.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		rw, err := m.Rewrite(asyncify.Options{Seed: 9, Every: 2})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = rw
		}
		for name, text := range rw.Files {
			lowertest.Same(t, name, string(first.Files[name]), "again", string(text))
		}
	}
}

// TestSmallModule runs the tests of the small module before and after, with
// pauses that always suspend and with some that do.
func TestSmallModule(t *testing.T) {
	if testing.Short() {
		t.Skip("the short mode builds no modules")
	}
	for _, every := range []int{1, 3} {
		m := trial.Module{Path: "example.com/m", Every: every}
		r, err := m.Compare(t.Context(), unpack(t, "module.txtar"), lowertest.Root(t), t.TempDir(), *seed)
		if err != nil {
			t.Fatal(err)
		}
		check(t, r)
		if n := r.After.Count("pass"); n != 8 {
			t.Errorf("%d tests pass, want 8", n)
		}
	}
}
