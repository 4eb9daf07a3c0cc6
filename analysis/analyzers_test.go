package analysis_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	goanalysis "golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/txtar"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// TestAnalyzers runs each check over the archive of its name, as go vet would:
// the sources of the dialect in it are files that the build ignores. All
// archives become packages of one module, which is loaded once.
func TestAnalyzers(t *testing.T) {
	dir := module(t)
	for _, a := range analysis.Analyzers() {
		archive, err := txtar.ParseFile(filepath.Join("testdata", a.Name+".txtar"))
		require.NoError(t, err, "the check has no archive")
		unpack(t, archive, filepath.Join(dir, a.Name))
	}
	analysistest.RunWithSuggestedFixes(t, dir, byPackage(), "./...")
}

// byPackage gives an analyzer that runs, over a package, the check that the
// package is named for. Its own name is one for which analysistest reads the
// expectations of files that the build ignores.
func byPackage() *goanalysis.Analyzer {
	checks := analysis.Analyzers()
	return &goanalysis.Analyzer{
		Name: "buildtag", Doc: "run the check that a package is named for", Requires: checks[0].Requires,
		Run: func(pass *goanalysis.Pass) (any, error) {
			for _, a := range checks {
				if a.Name == path.Base(pass.Pkg.Path()) {
					return a.Run(pass)
				}
			}
			return nil, fmt.Errorf("no check is called %s", path.Base(pass.Pkg.Path()))
		},
	}
}

// unpack writes an archive into a folder.
func unpack(t *testing.T, archive *txtar.Archive, dir string) {
	t.Helper()
	for _, f := range archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, f.Data, 0o666))
	}
}

// module makes a module that uses this repository's runtime. What that needs is
// what the module needs.
func module(t *testing.T) string {
	t.Helper()
	dir, root := t.TempDir(), lowertest.Root(t)
	own, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, needs, _ := strings.Cut(string(own), "\nrequire")
	const self = "github.com/seed4fdd6362/goasync"
	text := fmt.Sprintf("module example.com/p\n\ngo 1.26.0\n\nrequire %s v0.0.0\n\nreplace %s => %s\n\nrequire%s", self, self, root, needs)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(text), 0o666))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o666))
	return dir
}
