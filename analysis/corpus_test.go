package analysis_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/parser"
)

var update = flag.Bool("update", false, "rewrite the list of findings in the test programs")

// TestTree finds nothing in this module: in the examples, the benchmarks and the
// tests of the runtime, as they are written.
func TestTree(t *testing.T) {
	cfg := &parser.Config{Dir: lowertest.Root(t), Tests: true, Plain: true}
	prog, diags, err := parser.Load(cfg, "./examples/...", "./bench/...", "./runtime/...", "./internal/...")
	require.NoError(t, err)
	require.False(t, parser.HasErrors(diags), "%v", diags)
	files := 0
	for _, u := range prog.Units {
		files += len(u.Files) + len(u.Plain)
	}
	require.Greater(t, files, 100, "most of the module was not looked at")
	found, err := analysis.Run(prog, analysis.Analyzers())
	require.NoError(t, err)
	for _, f := range found {
		t.Errorf("%s: %s [%s]", f.Pos, f.Message, f.Check)
	}
}

// TestCorpora finds in the programs that test the lowering what the list says
// and nothing else. Each line of the list was looked at: those programs do on
// purpose what the check is about, such as receive from a Go channel.
func TestCorpora(t *testing.T) {
	counts := make(map[string]int)
	for _, folder := range []string{"testdata/erasure", "testdata/lower", "testdata/regress"} {
		for _, p := range lowertest.Corpus(t, folder) {
			prog, diags, err := parser.LoadSource(map[string]string{p.File: string(p.Text)})
			require.NoError(t, err)
			require.False(t, parser.HasErrors(diags), "%s: %v", p.File, diags)
			found, err := analysis.Run(prog, analysis.Analyzers())
			require.NoError(t, err)
			for _, f := range found {
				counts[folder+"/"+p.File+" "+f.Check]++
			}
		}
	}
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&b, "%s %d\n", key, counts[key])
	}
	path := filepath.Join("testdata", "corpora.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o666))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "look at what is new; if it is right, -update rewrites the list")
}
