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

// Vet gives what go vet finds in the programs of a kind, by program: in all
// that compile, or in those with the names given. All are vetted but once.
func (s *Set) Vet(t testing.TB, kind string, only ...string) map[string][]Finding {
	t.Helper()
	s.once.Do(func() { s.failed = s.build() })
	if s.failed != nil {
		t.Fatal(s.failed)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := kind + " " + strings.Join(only, " ")
	v, ok := s.vetted[key]
	if !ok {
		v.found, v.err = s.vet(kind, only)
		if s.vetted == nil {
			s.vetted = make(map[string]vetted)
		}
		s.vetted[key] = v
	}
	if v.err != nil {
		t.Fatal(v.err)
	}
	return v.found
}

type vetted struct {
	found map[string][]Finding
	err   error
}

func (s *Set) vet(kind string, only []string) (map[string][]Finding, error) {
	args := []string{"vet", "-json", "-trimpath"}
	names := make(map[string]string) // by package
	for _, u := range s.units {
		if u.kind == kind && u.broken == "" && (only == nil || slices.Contains(only, u.name)) {
			args = append(args, "./"+u.path())
			names[module+"/"+u.path()] = u.name
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	out, err := s.goCommand(args...)
	if err != nil {
		return nil, fmt.Errorf("go vet: %w\n%s", err, out)
	}
	found, err := findings(out, names)
	if err != nil {
		return nil, fmt.Errorf("the output of go vet cannot be read: %w\n%s", err, out)
	}
	return found, nil
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
