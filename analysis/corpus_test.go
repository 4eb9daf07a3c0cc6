package analysis_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/parser"
)

func TestCorpora(t *testing.T) {
	for _, folder := range []string{"testdata/erasure", "testdata/lower", "testdata/regress"} {
		for _, p := range lowertest.Corpus(t, folder) {
			prog, diags, err := parser.LoadSource(map[string]string{p.File: string(p.Text)})
			require.NoError(t, err)
			if parser.HasErrors(diags) {
				fmt.Println("SKIP", p.File, diags[0])
				continue
			}
			found, err := analysis.Run(prog, analysis.Analyzers())
			require.NoError(t, err)
			for _, f := range found {
				fmt.Printf("%s/%s: %s: %s\n", folder, f.Pos, f.Check, f.Message)
			}
		}
	}
}

func TestTree(t *testing.T) {
	prog, diags, err := parser.Load(&parser.Config{Dir: lowertest.Root(t), Tests: true, Plain: true}, "./...")
	require.NoError(t, err)
	for _, d := range diags {
		fmt.Println(d)
	}
	found, err := analysis.Run(prog, analysis.Analyzers())
	require.NoError(t, err)
	for _, f := range found {
		fmt.Printf("%s: %s: %s\n", f.Pos, f.Check, f.Message)
	}
	n := 0
	for _, u := range prog.Units {
		if u.Target {
			n += len(u.Files)
			fmt.Println(u.ID, len(u.Files), len(u.Plain))
		}
	}
}
