// Package analysis has the checks of goasync vet.
//
// Each is an analyzer of golang.org/x/tools/go/analysis in a package of its own,
// and can be run in three ways. goasync vet loads the sources of the dialect and
// runs the checks over them; it needs no twins. go vet -vettool and golangci-lint
// load twins and plain files; the checks then find the sources by themselves, see
// package code. Analyzers of others can be put beside them as usual.
//
// A false alarm is worse than a miss: a check that cannot tell says nothing. What
// a check finds and somebody means is accepted by a comment, //goasync:NAME ok.
package analysis

import (
	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/asyncrecursion"
	"github.com/seed4fdd6362/goasync/analysis/blocking"
	"github.com/seed4fdd6362/goasync/analysis/ctxpass"
	"github.com/seed4fdd6362/goasync/analysis/framesize"
	"github.com/seed4fdd6362/goasync/analysis/joinawait"
	"github.com/seed4fdd6362/goasync/analysis/lockawait"
	"github.com/seed4fdd6362/goasync/analysis/sharedcapture"
	"github.com/seed4fdd6362/goasync/analysis/staletwin"
	"github.com/seed4fdd6362/goasync/analysis/unawaitedtask"
	"github.com/seed4fdd6362/goasync/analysis/unusedfuture"
)

// Analyzers gives all checks, in the order of their names.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		asyncrecursion.Analyzer,
		blocking.Analyzer,
		ctxpass.Analyzer,
		framesize.Analyzer,
		joinawait.Analyzer,
		lockawait.Analyzer,
		sharedcapture.Analyzer,
		staletwin.Analyzer,
		unawaitedtask.Analyzer,
		unusedfuture.Analyzer,
	}
}
