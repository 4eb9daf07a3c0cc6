package lowertest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// A Finding is what go vet says about a program.
type Finding struct {
	Analyzer string
	Posn     string
	Message  string
}

func (f Finding) String() string { return fmt.Sprintf("%s: %s (%s)", f.Posn, f.Message, f.Analyzer) }

// Vet gives what go vet finds in the programs of a kind, by program. It builds
// the set first, if need be: only what compiles is vetted.
func (s *Set) Vet(t testing.TB, kind string, only ...string) map[string][]Finding {
	t.Helper()
	s.once.Do(func() { s.failed = s.build() })
	if s.failed != nil {
		t.Fatal(s.failed)
	}
	args := []string{"vet", "-json", "-trimpath"}
	names := make(map[string]string) // by package
	for _, u := range s.units {
		if u.kind == kind && u.broken == "" && (only == nil || slices.Contains(only, u.name)) {
			args = append(args, "./"+u.path())
			names[module+"/"+u.path()] = u.name
		}
	}
	if len(names) == 0 {
		return nil
	}
	out, err := s.goCommand(args...)
	if err != nil {
		t.Fatalf("go vet: %v\n%s", err, out)
	}
	found, err := findings(out, names)
	if err != nil {
		t.Fatalf("the output of go vet cannot be read: %v\n%s", err, out)
	}
	return found
}

// findings reads the output of go vet -json: for each package a comment with
// its path, and an object that holds its findings by package and analyzer.
func findings(out []byte, names map[string]string) (map[string][]Finding, error) {
	var objects bytes.Buffer
	for line := range bytes.Lines(out) {
		if !bytes.HasPrefix(line, []byte("#")) {
			objects.Write(line)
		}
	}
	found := make(map[string][]Finding)
	for d := json.NewDecoder(&objects); ; {
		var tree map[string]map[string]json.RawMessage
		if err := d.Decode(&tree); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		for pkg, analyzers := range tree {
			path, _, _ := strings.Cut(pkg, " ") // a test variant's has more
			for analyzer, raw := range analyzers {
				var list []Finding
				if json.Unmarshal(raw, &list) != nil {
					list = []Finding{{Message: string(raw)}} // the analyzer's error
				}
				for i := range list {
					list[i].Analyzer = analyzer
				}
				found[names[path]] = append(found[names[path]], list...)
			}
		}
	}
	return found, nil
}

// Without gives the findings of list that are not in known. Those are the same
// that say the same: positions differ between a program's two forms.
func Without(list, known []Finding) (rest []Finding) {
	count := make(map[string]int)
	for _, f := range known {
		count[f.Analyzer+f.Message]++
	}
	for _, f := range list {
		if count[f.Analyzer+f.Message]--; count[f.Analyzer+f.Message] < 0 {
			rest = append(rest, f)
		}
	}
	return rest
}
