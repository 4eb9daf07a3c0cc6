package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for goasync in the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"goasync": func() {
		if isVetTool(os.Args[1:]) {
			vetTool()
		}
		breakStep = breakAt(os.Getenv("GOASYNC_TEST_BREAK"))
		os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}})
}

// breakAt returns a function for breakStep that fails, or sends the process a
// signal, as spec says: "fail replace 2" makes the third replacement fail.
func breakAt(spec string) func(step, path string) error {
	words := strings.Fields(spec)
	if len(words) != 3 {
		return nil
	}
	left, err := strconv.Atoi(words[2])
	if err != nil {
		panic(err)
	}
	return func(step, path string) error {
		if step != words[1] {
			return nil
		}
		left--
		if left >= 0 {
			return nil
		}
		if words[0] == "fail" {
			return &fs.PathError{Op: step, Path: path, Err: errors.New("no space left on device")}
		}
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Signal(syscall.SIGINT)
		}
		time.Sleep(100 * time.Millisecond) // for it to arrive
		return err
	}
}

// TestScript runs the scripts in testdata/script. Beside testscript's own
// commands they have those of scriptCommands.
func TestScript(t *testing.T) {
	repo, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	goEnv, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE", "GOPATH").Output()
	if err != nil {
		t.Fatal(err)
	}
	dirs := strings.Split(string(goEnv), "\n")
	testscript.Run(t, testscript.Params{
		Dir:  filepath.Join("testdata", "script"),
		Cmds: scriptCommands,
		Setup: func(e *testscript.Env) error {
			self, err := exec.LookPath("goasync")
			if err != nil {
				return err
			}
			e.Vars = append(e.Vars, "REPO="+repo, "GOASYNC="+self, "GOCACHE="+dirs[0], "GOMODCACHE="+dirs[1], "GOPATH="+dirs[2],
				"GOPROXY=off", "GOFLAGS=-mod=mod", "GOTOOLCHAIN=local", "GONOSUMDB=*", "GOWORK=",
				"GOASYNC_CACHE="+filepath.Join(e.WorkDir, ".tmp", "cache"))
			return os.MkdirAll(filepath.Join(e.WorkDir, ".tmp"), 0o777)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
	})
}

var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":    exits,
	"crlf":     crlf,
	"gomod":    gomod,
	"snapshot": snapshot,
	"same":     same,
	"waitfor":  waitfor,
	"term":     sendTerm,
	"notemps":  notemps,
	"warm":     warm,
	"cold":     cold,
	"damage":   damage,
}

// exits STATUS PROGRAM ARGS...: the program ends with just this exit status,
// or by the signal whose number comes after a minus sign.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := statusOfExec(ts.Exec(args[1], args[2:]...))
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

func statusOfExec(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case !errors.As(err, &exit):
		return 1000
	}
	if w, ok := exit.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return -int(w.Signal())
	}
	return exit.ExitCode()
}

// gomod [DIR] MODULE [OTHER=DIR...]: makes the go.mod of a module that uses
// this repository's runtime, and other modules in folders beside it.
func gomod(ts *testscript.TestScript, _ bool, args []string) {
	repo := ts.Getenv("REPO")
	const self = "github.com/seed4fdd6362/goasync"
	dir := "."
	if len(args) > 1 && !strings.Contains(args[1], "=") {
		dir, args = args[0], args[1:]
	}
	text := fmt.Sprintf("module %s\n\ngo 1.26\n\nrequire %s v0.0.0\n\nreplace %s => %s\n", args[0], self, self, repo)
	for _, other := range args[1:] {
		module, at, _ := strings.Cut(other, "=")
		text += fmt.Sprintf("\nrequire %s v0.0.0\n\nreplace %s => %s\n", module, module, at)
	}
	ts.Check(os.MkdirAll(ts.MkAbs(dir), 0o777))
	ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(dir), "go.mod"), []byte(text), 0o666))
	sum, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	ts.Check(err)
	ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(dir), "go.sum"), sum, 0o666))
}

// snapshot remembers all files below the current folder, with their times, for
// same.
func snapshot(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(ts.Getenv("WORK"), ".tmp", "snapshot")), []byte(listing(ts)), 0o666))
}

// same fails if anything has changed since snapshot.
func same(ts *testscript.TestScript, neg bool, _ []string) {
	want := ts.ReadFile(filepath.Join(ts.Getenv("WORK"), ".tmp", "snapshot"))
	if got := listing(ts); (got == want) == neg {
		ts.Fatalf("before:\n%snow:\n%s", want, got)
	}
}

// listing names each file below the current folder with its size, time and
// permissions. Go's own go.sum may change.
func listing(ts *testscript.TestScript) string {
	var b strings.Builder
	root := ts.MkAbs(".")
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.Name() == ".tmp" {
			return fs.SkipDir
		}
		info, err := e.Info()
		if err == nil && !e.IsDir() && e.Name() != "go.sum" && e.Name() != "go.mod" {
			fmt.Fprintln(&b, path[len(root):], info.Size(), info.Mode(), info.ModTime())
		}
		return err
	}))
	return b.String()
}

// waitfor FILE [PATTERN] waits until the file is there, and has a line that
// matches.
func waitfor(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(strings.Join(args[1:], " "))
	for range 600 {
		if text, err := os.ReadFile(ts.MkAbs(args[0])); err == nil && pattern.Match(text) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s did not appear, or has nothing like %s", args[0], pattern)
}

// sendTerm sends SIGTERM to all background commands.
func sendTerm(ts *testscript.TestScript, _ bool, _ []string) {
	for _, cmd := range ts.BackgroundCmds() {
		ts.Check(cmd.Process.Signal(syscall.SIGTERM))
	}
}

// warm fails unless goasync check ./... finds everything right, and known: with
// nothing to find out it lowers nothing, which a run that breaks when it lowers
// shows.
func warm(ts *testscript.TestScript, _ bool, _ []string) {
	if said, ok := checkKnown(ts, "./..."); !ok {
		ts.Fatalf("not all was known: %s", said)
	}
}

// cold PATTERN fails if all twins of the pattern are known to be right.
func cold(ts *testscript.TestScript, _ bool, args []string) {
	if said, ok := checkKnown(ts, args...); ok || !strings.Contains(said, "goasync: lower ") {
		ts.Fatalf("all was known to be right: %s", said)
	}
}

// checkKnown checks with a goasync that fails when it has to lower.
func checkKnown(ts *testscript.TestScript, patterns ...string) (said string, ok bool) {
	ts.Setenv("GOASYNC_TEST_BREAK", "fail lower 0")
	defer ts.Setenv("GOASYNC_TEST_BREAK", "")
	err := ts.Exec("goasync", append([]string{"check"}, patterns...)...)
	return ts.ReadFile("stderr"), err == nil
}

// damage KIND changes every entry of the cache: to an empty file, by one bit, for
// one another, or to a folder.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := filepath.Glob(filepath.Join(ts.Getenv("GOASYNC_CACHE"), "??", "*"))
	ts.Check(err)
	if len(entries) < 2 {
		ts.Fatalf("%d entries in the cache", len(entries))
	}
	var last []byte
	for _, path := range entries {
		text := []byte(ts.ReadFile(path))
		switch args[0] {
		case "empty":
			text = nil
		case "flip":
			if len(text) > 0 {
				text[len(text)/2] ^= 1
			}
		case "mix":
			text, last = last, text
		case "folder":
			ts.Check(os.Remove(path))
			ts.Check(os.Mkdir(path, 0o777))
			continue
		}
		ts.Check(os.WriteFile(path, text, 0o666))
	}
}

// notemps fails if goasync has left a temporary file or folder, in the current
// folder or where temporary files go.
func notemps(ts *testscript.TestScript, _ bool, _ []string) {
	for _, dir := range []string{".", ts.Getenv("TMPDIR")} {
		found, err := filepath.Glob(filepath.Join(ts.MkAbs(dir), "*goasync-*"))
		ts.Check(err)
		if len(found) > 0 {
			ts.Fatalf("left over: %s", strings.Join(found, " "))
		}
	}
}

// crlf FILE gives the file the line ends of Windows.
func crlf(ts *testscript.TestScript, _ bool, args []string) {
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}
