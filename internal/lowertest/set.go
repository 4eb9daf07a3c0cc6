package lowertest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// module is what the module of a Set is called. Its packages' paths show in
// compile errors.
const module = "lowertest"

// A Set is many programs that are built together: one module, one call of the
// go command, and one binary that runs whichever program it is asked for, as
// linking one for each would take most of the time.
//
// A program becomes a package that is named like it, so a type T of it prints
// as name.T instead of main.T. Programs that are compared have the same name,
// and differ in their kind, such as "lowered" and "erased".
type Set struct {
	dir  string
	root string

	mu    sync.Mutex
	units []*unit // guarded by mu; they do not change once a program is asked about

	once   sync.Once
	failed error             // why there is no binary at all
	vetted map[string]vetted // guarded by mu
}

// A unit is one program of a Set.
type unit struct {
	kind, name string
	file       string
	text       []byte
	shape      shape
	broken     string // what the compiler says
}

// A shape is how a program comes into a binary.
type shape int

const (
	shared shape = iota // a package of the shared binary
	alone               // a binary of its own: what it does before main must not be done for others
	tests               // a test binary
)

// NewSet gives an empty set in a new folder, which lives as long as t.
func NewSet(t testing.TB) *Set {
	t.Helper()
	return &Set{dir: t.TempDir(), root: Root(t)}
}

// Add adds the text of a program, which is a main package or a test file. All
// programs of a set are added before the first is asked about.
func (s *Set) Add(kind string, p Program, text []byte) {
	u := &unit{kind: kind, name: p.Name, file: p.File, text: text}
	switch {
	case strings.HasSuffix(p.File, "_test.go"):
		u.shape = tests
	case startsEarly(p.Text):
		u.shape = alone
	}
	s.mu.Lock()
	s.units = append(s.units, u)
	s.mu.Unlock()
}

// path gives the import path of u within the module.
func (u *unit) path() string {
	switch u.shape {
	case alone:
		return path.Join("alone", u.kind+"_"+u.name)
	case tests:
		return path.Join("tests", u.kind+"_"+u.name)
	}
	return path.Join(u.kind, u.name)
}

func (s *Set) unit(kind, name string) *unit {
	for _, u := range s.units {
		if u.kind == kind && u.name == name {
			return u
		}
	}
	return nil
}

// Check fails t when the program does not compile. The first call builds
// everything.
func (s *Set) Check(t testing.TB, kind, name string) {
	t.Helper()
	s.once.Do(func() { s.failed = s.build() })
	if s.failed != nil {
		t.Fatal(s.failed)
	}
	if u := s.unit(kind, name); u.broken != "" {
		t.Fatalf("the %s program does not compile:\n%s", kind, u.broken)
	}
}

// build writes the module and builds it. Programs that do not compile are left
// out at the next attempt.
func (s *Set) build() error {
	if err := s.writeModule(); err != nil {
		return err
	}
	for range 3 {
		if err := s.writeDispatcher(); err != nil {
			return err
		}
		out, err := s.buildOnce()
		if err == nil {
			return nil
		}
		if !s.blame(out) {
			return fmt.Errorf("the programs cannot be built: %v\n%s", err, out)
		}
	}
	return fmt.Errorf("programs still do not compile after those with errors were left out")
}

// buildOnce compiles everything.
func (s *Set) buildOnce() (out []byte, err error) {
	packages := []string{"./dispatch"}
	var testPackages []string
	for _, u := range s.units {
		if u.broken != "" {
			continue
		}
		switch u.shape {
		case alone:
			packages = append(packages, "./"+u.path())
		case tests:
			testPackages = append(testPackages, "./"+u.path())
		}
	}
	// Without -trimpath a result is good for one folder only, and this one is
	// new each time. A binary that nobody debugs needs no symbols.
	flags := []string{"-trimpath", "-ldflags=-s -w", "-o", "bin" + string(filepath.Separator)}
	out, err = s.goCommand(append(append([]string{"build"}, flags...), packages...)...)
	if err == nil && len(testPackages) > 0 {
		flags = append([]string{"test", "-c", "-vet=off"}, flags...)
		out, err = s.goCommand(append(flags, testPackages...)...)
	}
	return out, err
}

var packageHeader = regexp.MustCompile(`(?m)^# (\S+)(?: \[.*\])?$`)

// blame notes the compiler's messages with the programs that they are about.
func (s *Set) blame(out []byte) (any bool) {
	at := packageHeader.FindAllSubmatchIndex(out, -1)
	for i, m := range at {
		end := len(out)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		for _, u := range s.units {
			if module+"/"+u.path() == string(out[m[2]:m[3]]) {
				u.broken += string(bytes.TrimSpace(out[m[1]:end])) + "\n"
				any = true
			}
		}
	}
	return any
}

// goCommand runs the go command in the module, which needs nothing from the
// network.
func (s *Set) goCommand(args ...string) (out []byte, err error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	return cmd.CombinedOutput()
}
