package mutation

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A suite is some tests of one package.
type suite struct {
	pkg      string // its folder in the module
	test     string // a pattern for the names of tests
	programs string // those that the test is run for, or "" for all
	flags    string // of the tests' own
}

const (
	lowerFolder    = "lower"
	runtimeFolder  = "runtime/async"
	mutationFolder = "internal/mutation"
	difftestFolder = "internal/difftest"
	exploredFolder = "internal/explored"
)

// erasure names programs of testdata/erasure, which TestErasure compares with
// the plain Go that they mean.
func erasure(programs ...string) suite {
	return suite{pkg: lowerFolder, test: "^TestErasure$", programs: strings.Join(programs, " ")}
}

// printed names programs that TestPrinted runs.
func printed(programs ...string) suite {
	return suite{pkg: mutationFolder, test: "^TestPrinted$", programs: strings.Join(programs, " "), flags: "-inputs"}
}

// frames names a test of the runtime, which drives frames written by hand.
func frames(test string) suite { return suite{pkg: runtimeFolder, test: "^" + test + "$"} }

// pattern is what go test -run takes for the suite.
func (s suite) pattern() string {
	if s.programs == "" {
		return s.test
	}
	return s.test + "/^(" + strings.ReplaceAll(s.programs, " ", "|") + ")$"
}

// String is a command that runs the suite.
func (s suite) String() string {
	return "go test ./" + s.pkg + " -run '" + s.pattern() + "' " + s.flags
}

// missing gives the programs of the suite that there are not.
func (s suite) missing(root string) (names []string) {
	folders := []string{"testdata/erasure"}
	if s.pkg == mutationFolder {
		folders = []string{"testdata/lower", mutationFolder + "/testdata"}
	}
	for _, name := range strings.Fields(s.programs) {
		found := slices.ContainsFunc(folders, func(folder string) bool {
			_, err := os.Stat(filepath.Join(root, filepath.FromSlash(folder), name+".go"))
			return err == nil
		})
		if !found {
			names = append(names, name)
		}
	}
	return names
}

// suites are what is tried on a mutant, cheapest first, until something fails.
// It begins with what the mutant's own row of the table says.
func (m *mutant) suites() []suite {
	list := []suite{m.by}
	if m.folder() == runtimeFolder {
		list = append(list, suite{pkg: runtimeFolder, test: "^Test"})
	}
	return append(list, wide...)
}

// wide are the suites that run many programs.
var wide = []suite{
	{pkg: mutationFolder, test: "^TestPrinted$", flags: "-inputs"},
	{pkg: lowerFolder, test: "^TestErasure$"},
	{pkg: lowerFolder, test: "^TestStirred$"},
	{pkg: difftestFolder, test: "^TestRegress$"},
	{pkg: difftestFolder, test: "^TestGenerated$", flags: "-seed=1 -programs=60 -most=1 -reduce=false"},
}
