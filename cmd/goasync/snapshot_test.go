package main

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/twin"
)

// An entry is a file, folder or link on disk.
type entry struct {
	mode fs.FileMode
	time time.Time // of a file
	text string    // of a file; of a link, where it leads
}

// snapshotOf returns all that is below dir by its slash path.
func snapshotOf(t *testing.T, dir string) map[string]entry {
	t.Helper()
	all := make(map[string]entry)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		e := entry{mode: info.Mode()}
		switch {
		case info.Mode().IsRegular():
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			e.text, e.time = string(text), info.ModTime()
		case info.Mode()&fs.ModeSymlink != 0:
			e.text, err = os.Readlink(path)
		}
		name, _ := filepath.Rel(dir, path) // path is below dir
		all[filepath.ToSlash(name)] = e
		return err
	})
	require.NoError(t, err)
	return all
}

// changedPaths returns the paths that are not the same in both snapshots, in
// order.
func changedPaths(before, after map[string]entry) (paths []string) {
	for path, e := range before {
		if after[path] != e {
			paths = append(paths, path)
		}
	}
	for path := range after {
		if _, ok := before[path]; !ok {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// onlyTwinsChanged fails if anything but generated files was made, changed or
// removed. What was made must be whole.
func onlyTwinsChanged(t *testing.T, before, after map[string]entry) {
	t.Helper()
	for _, path := range changedPaths(before, after) {
		old, was := before[path]
		now, is := after[path]
		switch {
		case !was && now.mode.IsDir(): // of a mirror
		case was && !(old.mode.IsRegular() && twin.Generated([]byte(old.text))):
			t.Errorf("%s was not generated, and has changed", path)
		case is && !now.mode.IsRegular():
			t.Errorf("%s has become a %v", path, now.mode)
		case is:
			whole(t, path, now.text)
		}
	}
	for path := range after {
		if _, ok := before[path]; !ok && strings.HasPrefix(filepath.Base(path), ".goasync-") {
			t.Errorf("%s was left over", path)
		}
	}
}

// whole fails unless text is that of a whole generated file.
func whole(t *testing.T, path, text string) {
	t.Helper()
	if !twin.Generated([]byte(text)) {
		t.Errorf("%s does not say that it is generated", path)
	}
	if _, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution); err != nil {
		t.Errorf("%s was generated and is not Go: %v", path, err)
	}
}

// patience is how long one run of the command may take. It waits for the go
// command more than once, on machines that do other things, too.
const patience = 2 * time.Minute

// An outcome is how a run of the command ended.
type outcome struct {
	code           int
	stdout, stderr string
}

// runHere runs the command in the current folder. It fails t when that does not
// end in one of the ways that it may.
func runHere(t *testing.T, args []string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	ended := make(chan int, 1)
	panicked := make(chan string, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				panicked <- fmt.Sprint(v)
			}
		}()
		ended <- run(args, strings.NewReader(""), &stdout, &stderr)
	}()
	select {
	case code := <-ended:
		out := outcome{code, stdout.String(), stderr.String()}
		if code < 0 || code > 2 {
			t.Errorf("exit status %d", code)
		}
		if strings.Contains(out.stderr, "internal error") {
			t.Errorf("a bug: %s", out.stderr)
		}
		return out
	case v := <-panicked:
		t.Fatalf("goasync %q panics: %s", args, v)
	case <-time.After(patience):
		stacks := make([]byte, 1<<20)
		t.Fatalf("goasync %q does not end:\n%s", args, stacks[:runtime.Stack(stacks, true)])
	}
	return outcome{}
}

// tell logs a run and the tree that it ran in, if t has failed.
func tell(t *testing.T, args []string, out outcome, before map[string]entry) {
	t.Helper()
	if !t.Failed() {
		return
	}
	t.Logf("goasync %q ended with %d\nstdout:\n%s\nstderr:\n%s", args, out.code, out.stdout, out.stderr)
	for _, path := range slices.Sorted(maps.Keys(before)) {
		e := before[path]
		t.Logf("%v %s %.300q", e.mode, path, e.text)
	}
}
