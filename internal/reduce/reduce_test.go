package reduce

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

// header begins the programs of these tests.
const header = `//go:build goasync

package p

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

`

const long = header + `
type pair struct {
	name string
	n    int
}

// String is here to be dropped.
func (p pair) String() string { return fmt.Sprint(p.name, p.n) }

var total int

// async
func add(a, b int, label string) (sum int, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: %v", label, v)
		}
	}()
	await(async.Yield())
	if a > 100 {
		panic("large")
	} else {
		total += a
	}
	return a + b, nil
}

// async
func twice[T any](x T) []T {
	await(async.Yield())
	return []T{x, x}
}

// async
func run(words []string) string {
	var out []string
outer:
	for i, w := range words {
		switch n, err := await(add(i, len(w), w)); {
		case err != nil:
			break outer
		case n > 3:
			for _, s := range await(twice(w)) {
				out = append(out, strings.ToUpper(s))
			}
		default:
			out = append(out, w)
		}
	}
	f := /*async*/ func(p pair) int {
		await(async.Yield())
		return p.n * total
	}
	await(f(pair{name: "x", n: 7}))
	return strings.Join(out, " ")
}
`

// fails makes a predicate for one candidate at a time into one for many.
func fails(predicate func(text string) bool) func([][]byte) ([]bool, error) {
	return func(candidates [][]byte) (list []bool, err error) {
		for _, c := range candidates {
			list = append(list, predicate(string(c)))
		}
		return list, nil
	}
}

// has is a predicate about words.
func has(words ...string) func(text string) bool {
	return func(text string) bool {
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	}
}

func TestReduce(t *testing.T) {
	for _, c := range []struct {
		name  string
		fails func(text string) bool
		want  string // after the package clause
	}{
		{"nothing is needed", func(string) bool { return true }, ``},
		{"a declaration", has("total int"), "var total int\n"},
		{"a statement deep inside, with what it uses", has("ToUpper("), `
import "strings"

func run() {
	strings.ToUpper("")
}
`},
		{"an await in a literal", regexp.MustCompile(`/\*async\*/ func\(.*\n\t*await`).MatchString, `
import "github.com/seed4fdd6362/goasync/runtime/async"

func run() {
	_ = /*async*/ func() {
		await(async.Yield())
	}
}
`},
		{"a label", has("break outer"), `
func run() {
outer:
	for range 0 {
		break outer
	}
}
`},
		{"a recover that is deferred", has("defer", "recover()"), `
func add() {
	defer func() {
		recover()
	}()
}
`},
		{"a generic call", has("await(twice(", "[T any]"), `
// async
func twice[T any](x T) {
}

// async
func run() {
	await(twice(0))
}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Reduce([]byte(long), Config{Fails: fails(c.fails), Batch: 8})
			if err != nil {
				t.Fatal(err)
			}
			want := "//go:build goasync\n\npackage p\n"
			if c.want != "" {
				want += "\n" + strings.TrimLeft(c.want, "\n")
			}
			if string(got) != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestReduceRepeats checks that a reduction gives the same each time, and never
// asks about what is no program.
func TestReduceRepeats(t *testing.T) {
	var results [][]byte
	for range 2 {
		asked := make(map[string]bool)
		cfg := Config{Batch: 8, Fails: func(candidates [][]byte) ([]bool, error) {
			for _, c := range candidates {
				if asked[string(c)] {
					t.Errorf("asked twice about\n%s", c)
				}
				asked[string(c)] = true
				if errs, ok := check(c); len(results) == 0 && (!ok || len(errs) > 0) {
					t.Errorf("asked about\n%s\nwhich has %v", c, errs)
				}
			}
			return fails(has("await(add(", "append("))(candidates)
		}}
		got, err := Reduce([]byte(long), cfg)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, got)
	}
	if !bytes.Equal(results[0], results[1]) {
		t.Errorf("got\n%s\nand before\n%s", results[1], results[0])
	}
	if lines := bytes.Count(results[0], []byte("\n")); lines > 16 {
		t.Errorf("%d lines are left:\n%s", lines, results[0])
	}
}

// TestReduceStops checks that the number of calls can be bounded.
func TestReduceStops(t *testing.T) {
	calls := 0
	got, err := Reduce([]byte(long), Config{Rounds: 5, Batch: 4, Fails: func(candidates [][]byte) ([]bool, error) {
		calls++
		return fails(has("ToUpper("))(candidates)
	}})
	if err != nil || calls > 6 || !strings.Contains(string(got), "ToUpper(") {
		t.Errorf("%d calls, %v\n%s", calls, err, got)
	}
}

// TestChangesApply applies changes to the programs of a corpus. None panics, and
// a good part of them gives Go.
func TestChangesApply(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", "erasure", "r*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no programs", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		src, err := parse(text)
		if err != nil {
			t.Fatal(err)
		}
		valid := 0
		for _, p := range passes {
			for i, c := range p.propose(src) {
				if i%25 != 0 {
					continue // a sample will do
				}
				if _, err := parse(apply(text, []change{c})); err == nil {
					valid++
				}
			}
		}
		if valid < 5 {
			t.Errorf("%s: only %d changes of the sample give Go", path, valid)
		}
	}
}

func TestApply(t *testing.T) {
	text := []byte("0123456789")
	for _, c := range []struct {
		want    string
		changes []change
	}{
		{"0123456789", nil},
		{"01x456789", []change{{{2, 4, "x"}}}},
		{"0189", []change{{{2, 8, ""}}, {{3, 5, "inside"}}}},
		{"0189", []change{{{2, 6, ""}}, {{4, 8, ""}}}},
		{"a0123456789b", []change{{{10, 10, "b"}}, {{0, 0, "a"}}}},
	} {
		if got := string(apply(text, c.changes)); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
