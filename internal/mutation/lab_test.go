package mutation

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// limit is how long a suite may take. Programs that hang are ended long before.
const limit = 10 * time.Minute

// A lab compiles and runs suites for one mutant; m is nil to run them as they
// are.
type lab struct {
	m        *mutant
	root     string            // of the module
	dir      string            // for what is made
	overlay  string            // what the go command compiles instead of what is there
	compiled map[string]string // the test binaries, by folder
}

func newLab(t *testing.T, root string, m *mutant) *lab {
	t.Helper()
	l := &lab{m: m, root: root, dir: t.TempDir(), compiled: map[string]string{}}
	changes := []*mutant{&impatience}
	if m != nil {
		changes = append(changes, m)
	}
	name, err := overlay(root, l.dir, changes)
	if err != nil {
		t.Fatal(err)
	}
	l.overlay = name
	return l
}

// binary compiles the tests of a package. That the mutant compiles is part of
// the check: what does not compile needs no test to be noticed.
func (l *lab) binary(t *testing.T, pkg string) string {
	t.Helper()
	if name := l.compiled[pkg]; name != "" {
		return name
	}
	name := filepath.Join(l.dir, strings.ReplaceAll(pkg, "/", "_")+".test")
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", l.overlay, "-o", name, "./"+pkg)
	cmd.Dir = l.root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("it does not compile: %v\n%s", err, out)
	}
	l.compiled[pkg] = name
	return name
}

// run runs a suite, and gives what it printed if it failed.
func (l *lab) run(t *testing.T, s suite) (failed bool, output string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), limit)
	defer stop()
	args := append([]string{"-test.run", s.pattern()}, strings.Fields(s.flags)...)
	cmd := exec.CommandContext(ctx, l.binary(t, s.pkg), args...)
	cmd.Dir = filepath.Join(l.tree(t), filepath.FromSlash(s.pkg))
	cmd.Env = append(os.Environ(), "PWD="+cmd.Dir)
	var out head
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "no tests to run") {
		t.Fatalf("%s runs nothing", s)
	}
	return err != nil, out.String()
}

// A head keeps the beginning of what is written to it.
type head struct{ strings.Builder }

func (h *head) Write(p []byte) (int, error) {
	h.Builder.Write(p[:min(len(p), 1<<20-h.Len())])
	return len(p), nil
}

// tree gives the folder in which tests find the module. The programs that they
// lower are built by a go command of their own, which links the runtime from
// there and knows no overlay: a mutant of the runtime gets a tree with the
// runtime, as it is changed, and what else such tests read.
func (l *lab) tree(t *testing.T) string {
	t.Helper()
	if l.m == nil || l.m.folder() != runtimeFolder {
		return l.root
	}
	tree := filepath.Join(l.dir, "tree")
	if _, err := os.Stat(tree); err == nil {
		return tree
	}
	if err := l.makeTree(tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func (l *lab) makeTree(tree string) error {
	for _, folder := range []string{lowerFolder, exploredFolder} { // whose tests read nothing there
		if err := os.MkdirAll(filepath.Join(tree, filepath.FromSlash(folder)), 0o777); err != nil {
			return err
		}
	}
	for _, folder := range []string{"testdata", runtimeFolder, mutationFolder, difftestFolder} {
		folder = filepath.FromSlash(folder)
		if err := os.CopyFS(filepath.Join(tree, folder), os.DirFS(filepath.Join(l.root, folder))); err != nil {
			return err
		}
	}
	files := map[string][]byte{}
	var err error
	for _, name := range []string{"go.mod", "go.sum"} {
		if files[name], err = os.ReadFile(filepath.Join(l.root, name)); err != nil {
			return err
		}
	}
	if files[l.m.file], err = l.m.apply(l.root); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(tree, filepath.FromSlash(name)), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

var failedTest = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// signs tell from a failed test's output what was wrong, the more telling first.
var signs = []struct{ text, meaning string }{
	{"different:", "it does something else"},
	{"cannot be explained", "what it does cannot be explained"},
	{"still ran after", "it hangs"},
	{"does not compile:", "what it is lowered to does not compile"},
	{"internal error while lowering", "lowering it fails"},
	{"", "it fails"},
}

// culprit gives the innermost failed test with the most telling output, and
// what was wrong.
func culprit(output string) (test, wrong string) {
	all := failedTest.FindAllStringSubmatchIndex(output, -1)
	for _, sign := range signs {
		for i, at := range all {
			end := len(output)
			if i+1 < len(all) {
				end = all[i+1][0]
			}
			name := output[at[2]:at[3]]
			inner := i+1 < len(all) && strings.HasPrefix(output[all[i+1][2]:all[i+1][3]], name+"/")
			if !inner && strings.Contains(output[at[0]:end], sign.text) {
				return name, sign.meaning
			}
		}
	}
	return "the test binary", "it crashes"
}
