package trial

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Tests is what a run of go test says.
type Tests struct {
	Outcome map[string]string // pass, fail or skip, by package and test
	Output  map[string]string // what each test printed
	Took    time.Duration
}

// Count gives how many tests had an outcome. Packages are none.
func (t *Tests) Count(outcome string) (n int) {
	for name, o := range t.Outcome {
		if o == outcome && strings.Contains(name, " ") {
			n++
		}
	}
	return n
}

// timeout ends tests that hang.
const timeout = 10 * time.Minute

// test runs all tests of the module in dir.
func (m Module) test(ctx context.Context, dir string) (*Tests, error) {
	// Without debug information a module of many packages links faster.
	args := []string{"test", "-json", "-vet=off", "-ldflags=-w", "-count=1", "-timeout=" + timeout.String()}
	if len(m.Skip) > 0 {
		args = append(args, "-skip=^("+strings.Join(slices.Sorted(maps.Keys(m.Skip)), "|")+")$")
	}
	began := time.Now()
	out, err := run(ctx, dir, append(args, "./...")...)
	var failed *exec.ExitError
	if err != nil && (!errors.As(err, &failed) || len(out) == 0) {
		return nil, err
	}
	t := &Tests{Outcome: make(map[string]string), Output: make(map[string]string), Took: time.Since(began)}
	return t, t.read(out, m.Leave)
}

// read reads the events of go test -json, but for those of packages that stay as
// they are.
func (t *Tests) read(out []byte, leave []string) error {
	events := json.NewDecoder(bytes.NewReader(out))
	for events.More() {
		var e struct{ Action, Package, ImportPath, Test, Output string }
		if err := events.Decode(&e); err != nil {
			return fmt.Errorf("reading what go test says: %w", err)
		}
		if slices.Contains(leave, e.Package) {
			continue
		}
		name := e.Package
		if e.Test != "" {
			name += " " + e.Test
		}
		switch e.Action {
		case "pass", "fail", "skip":
			t.Outcome[name] = e.Action
		case "output":
			t.Output[name] += e.Output
		case "build-output":
			t.Output["build"] += e.Output
		}
	}
	return nil
}

// Worse gives the tests that passed before and do not now, in order.
func (t *Tests) Worse(before *Tests) (names []string) {
	for name, o := range before.Outcome {
		if o == "pass" && t.Outcome[name] != "pass" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Failed gives the tests that fail.
func (t *Tests) Failed() (names []string) {
	for name, o := range t.Outcome {
		if o == "fail" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
