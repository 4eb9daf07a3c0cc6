package difftest

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/internal/progen"
)

var (
	programs = flag.Int("programs", 60, "how many programs TestGenerated checks")
	seed     = flag.Uint64("seed", 1, "the seed of the first of them; 0: a fresh one")
	most     = flag.Int("most", 5, "after how many findings TestGenerated ends")
	reduced  = flag.Bool("reduce", true, "reduce the programs of findings")
	file     = flag.Bool("file", false, "add the reduced programs to testdata/regress")
)

// TestGenerated checks that generated programs do the same erased and lowered.
func TestGenerated(t *testing.T) {
	first := *seed
	if first == 0 {
		first = rand.Uint64N(1e12) * 1e6 // runs of up to a million programs have none in common
	}
	if testing.Short() {
		*programs = min(*programs, 20)
	}
	t.Logf("-programs=%d -seed=%d", *programs, first)
	found := 0
	c := &Campaign{
		Root: lowertest.Root(t), Seed: first, Programs: *programs, Generate: progen.Generate,
		Reduce: *reduced, Log: progress,
		Found: func(f, small *Finding) bool {
			found++
			if small == nil {
				small = f
			}
			t.Errorf("%s\nThe program, of %d bytes at first:\n%s", small, len(f.Program.Text), small.Program.Text)
			if *file {
				fileProgram(t, small)
			}
			return found < *most
		},
	}
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
}

// progress prints at once, which t.Logf does not.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

var notName = regexp.MustCompile(`[^a-z]+`)

// fileProgram adds the program of a finding to the regression tests.
func fileProgram(t *testing.T, f *Finding) {
	name := fmt.Sprintf("%s_%d", notName.ReplaceAllString(string(f.Kind), "_"), f.Program.Seed)
	path := filepath.Join(lowertest.Root(t), "testdata", "regress", name+".go")
	if err := os.WriteFile(path, f.Program.rename(name).Text, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Logf("written: %s", path)
}

var seedLine = regexp.MustCompile(`(?m)^// Seed: (\d+)$`)

// scheduleSeed gives the seed of the schedules that a program is run with, which
// matters where only few of them show what was wrong.
func scheduleSeed(t *testing.T, text []byte) uint64 {
	m := seedLine.FindSubmatch(text)
	if m == nil {
		return 1
	}
	n, err := strconv.ParseUint(string(m[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRegress runs the programs that once were different, and some that nobody
// would write but are likely to be.
func TestRegress(t *testing.T) {
	t.Parallel()
	tc, err := newToolchain(lowertest.Root(t))
	if err != nil {
		t.Fatal(err)
	}
	var list []Program
	for _, p := range lowertest.Corpus(t, "testdata/regress") {
		if !bytes.Contains(p.Text, []byte("func "+p.Name+"_main()")) {
			t.Errorf("%s: it has no function %s_main", p.File, p.Name)
			continue
		}
		list = append(list, Program{Name: p.Name, Seed: scheduleSeed(t, p.Text), Text: p.Text})
	}
	for _, flags := range compilers[1:] {
		b := &builder{tc: tc, flags: flags, perPackage: len(list), limit: runLimit}
		findings, err := b.check(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Errorf("%s, compiled with %s: %s", f.Program.Name, strings.Join(flags, " "), f)
		}
	}
}
