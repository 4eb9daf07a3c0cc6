package atomics

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	module = "github.com/seed4fdd6362/goasync/internal/atomics"
	target = "runtime/async"
)

// explored are the files whose atomic operations are points.
var explored = []string{
	"executor_multi.go", "monitor.go", "population.go", "rare.go", "ring.go", "spinlock.go", "spinlock_other.go", "state.go", "task.go", "worker.go",
}

// An edit is a text to find in a file, the same number of times as it says, and
// what to put there.
type edit struct {
	file     string
	old, new string
	times    int
}

// edits are what is changed for all.
var edits = []edit{
	{"ring.go", "const ringSize = 256", "const ringSize = 4", 1},

	// The ring's places are no atomic words.
	{"ring.go", "\tslot := &r.tasks[i%ringSize]", "\tcontrol.Point(); slot := &r.tasks[i%ringSize]", 1},
	{"ring.go", "\tr.tasks[tail%ringSize] = t\n", "\tcontrol.Point(); r.tasks[tail%ringSize] = t\n", 2},

	{"worker.go", "<-w.park", "control.Receive(w.park)", 2},
	{"executor_multi.go", "w.park <- struct{}{}", "control.Send(w.park)", 2},

	// Who spins would do so for ever if nobody else ran.
	{"spinlock.go", "\t\tfor range spins {", "\t\tfor range spins { control.Unlocked(word)", 1},
	{"spinlock_other.go", "//go:build !amd64 || race\n", "\n", 1},
}

// build makes the test binary of runtime/async with the tests in testdata.
func build(t *testing.T, dir string) (binary string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(root, filepath.FromSlash(target))
	for _, dependency := range []string{"seam", "control", folder} {
		if err := readAll(dependency); err != nil {
			t.Fatal(err)
		}
	}
	places, err := replaced(folder, dir)
	if err != nil {
		t.Fatal(err)
	}
	description, err := json.Marshal(map[string]map[string]string{"Replace": places})
	if err != nil {
		t.Fatal(err)
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, description, 0o666); err != nil {
		t.Fatal(err)
	}
	binary = filepath.Join(dir, "explored.test")
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, "./"+target)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// readAll reads the sources in a folder. That tells the go command, which does not
// see what the one that is run here reads, when the result of the test is out of date.
func readAll(folder string) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	for _, name := range names {
		_, e := os.ReadFile(name)
		err = errors.Join(err, e)
	}
	return err
}

// replaced gives what stands in the place of which file; "" is for none.
func replaced(folder, dir string) (places map[string]string, err error) {
	places = map[string]string{}
	tests, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range tests {
		places[name] = "" // they have no use for the seam, and take time to compile
	}
	for _, name := range []string{"spinlock_amd64.go", "spinlock_amd64.s"} {
		places[filepath.Join(folder, name)] = ""
	}
	for _, name := range explored {
		text, err := changed(folder, name)
		if err != nil {
			return nil, err
		}
		place := filepath.Join(dir, name)
		if err := os.WriteFile(place, []byte(text), 0o666); err != nil {
			return nil, err
		}
		places[filepath.Join(folder, name)] = place
	}
	ours, err := filepath.Glob(filepath.Join("testdata", "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range ours {
		name, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		if err := formatted(name); err != nil {
			return nil, err
		}
		as := "explored_" + strings.TrimSuffix(filepath.Base(name), ".go") + "_test.go"
		places[filepath.Join(folder, as)] = name
	}
	return places, nil
}

// formatted says what is wrong with a file that gofmt would change: what checks the
// others leaves out testdata. It also has the go command know that the test depends
// on the file.
func formatted(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	good, err := format.Source(text)
	if err == nil && !bytes.Equal(good, text) {
		err = fmt.Errorf("%s is not formatted", name)
	}
	return err
}

// changed gives the text of a file with the seam, the edits and the mutants in it.
func changed(folder, name string) (text string, err error) {
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return "", err
	}
	text = string(data)
	var all []edit
	for _, m := range mutants { // first, for they are written in the words of the file
		all = append(all, m.edits()...)
	}
	all = append(all, edits...)
	for _, e := range all {
		if e.file != name {
			continue
		}
		if n := strings.Count(text, e.old); n != e.times {
			return "", fmt.Errorf("%s has this text %d times, not %d:\n%s", name, n, e.times, e.old)
		}
		text = strings.ReplaceAll(text, e.old, e.new)
	}
	for _, std := range []string{"sync/atomic", "sync"} {
		text = strings.ReplaceAll(text, `"`+std+`"`, fmt.Sprintf("%s %q", std[strings.LastIndexByte(std, '/')+1:], module+"/seam"))
	}
	if strings.Contains(text, "control.") { // in the same line, so that line numbers stay
		text = strings.Replace(text, "package async\n", fmt.Sprintf("package async; import %q\n", module+"/control"), 1)
	}
	return text, nil
}
