// Package staletwin has the check of that name.
package staletwin

import (
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find twins that are not what goasync would write

What is compiled is the twin of a source, and a source that was changed since is
not in it. The check lowers the sources of a package again and compares. It is for
go vet and golangci-lint, which see the twins; goasync vet looks at the sources
alone. Run goasync to write the twins anew.
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "staletwin", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "staletwin")
	for _, s := range c.Stale() {
		twin := filepath.Base(s.Twin)
		message := "%s is stale: run goasync"
		if s.Missing {
			message = "%s is missing: run goasync"
		}
		c.Report(s.File, s.File.Syntax.Name, message, twin)
	}
	return nil, nil
}
