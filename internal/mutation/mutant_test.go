package mutation

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A mutant is one way to break the lowering.
type mutant struct {
	name   string
	breaks string // the invariant, in words
	file   string // in the module
	edits  []edit
	by     suite // what catches it
}

// An edit replaces a text that its file has once.
type edit struct{ old, new string }

// one gives the edit of a mutant that has but one.
func one(old, new string) []edit { return []edit{{old, new}} }

// mutants are all mutants, those of one concern together.
var mutants = concat(
	frameMutants,
	livenessMutants,
	variableMutants,
	orderMutants,
	controlMutants,
	rangeMutants,
	iteratorMutants,
	deferMutants,
	panicMutants,
	futureMutants,
	selectMutants,
	primitiveMutants,
)

func concat(lists ...[]mutant) (all []mutant) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// folder gives the folder of the package that the mutant changes.
func (m *mutant) folder() string { return filepath.ToSlash(filepath.Dir(m.file)) }

// impatience is a change too, of what runs lowered programs. One that is lowered
// wrong may run for ever, and print all the while; here it is soon given up.
var impatience = mutant{
	file: "internal/lowertest/run.go",
	edits: []edit{
		{"\t\"bytes\"\n", ""},
		{"const runLimit = 60 * time.Second", `const runLimit = 20 * time.Second

type head struct{ strings.Builder }

func (h *head) Write(p []byte) (int, error) {
	h.Builder.Write(p[:min(len(p), 1<<18-h.Len())])
	return len(p), nil
}`},
		{"var stdout, stderr bytes.Buffer", "var stdout, stderr head"},
	},
}

// apply gives the changed file. Edits do not overlap, and none finds what
// another has put there.
func (m *mutant) apply(root string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.file)))
	if err != nil {
		return nil, err
	}
	text := string(data)
	for _, e := range m.edits {
		if n := strings.Count(text, e.old); n != 1 {
			return nil, fmt.Errorf("%s has this text %d times, not once:\n%s", m.file, n, e.old)
		}
	}
	for _, e := range m.edits {
		text = strings.Replace(text, e.old, e.new, 1)
	}
	return []byte(text), nil
}

// overlay writes the changed files and the go command's description of where
// they belong to dir, and gives the latter's name.
func overlay(root, dir string, changes []*mutant) (name string, err error) {
	places := map[string]string{}
	for i, m := range changes {
		text, err := m.apply(root)
		if err != nil {
			return "", err
		}
		changed := filepath.Join(dir, fmt.Sprintf("changed%d.go", i))
		if err := os.WriteFile(changed, text, 0o666); err != nil {
			return "", err
		}
		places[filepath.Join(root, filepath.FromSlash(m.file))] = changed
	}
	description, err := json.Marshal(map[string]map[string]string{"Replace": places})
	if err != nil {
		return "", err
	}
	name = filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, description, 0o666)
}
