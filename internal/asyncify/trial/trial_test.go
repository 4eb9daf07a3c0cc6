package trial

import (
	"archive/zip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

func TestName(t *testing.T) {
	for path, want := range map[string]string{
		"github.com/d5/tengo/v2": "tengo",
		"gopkg.in/yaml.v3":       "yaml.v3",
		"example.com/verse":      "verse",
		"example.com/a/verse":    "verse",
		"example.com/a/v":        "v",
	} {
		if got := (Module{Path: path}).Name(); got != want {
			t.Errorf("%s is called %s, want %s", path, got, want)
		}
	}
}

// TestUnavailable asks for a module where there is no proxy.
func TestUnavailable(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	_, err := Module{Path: "example.com/none", Version: "v1.0.0"}.Fetch(t.Context())
	if !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "GOPROXY=off") {
		t.Errorf("the error is %v, want one that names the reason", err)
	}
}

// TestSum fetches a module from a proxy in a folder, with a sum that is not its.
func TestSum(t *testing.T) {
	proxy, cache := t.TempDir(), t.TempDir()
	versions := filepath.Join(proxy, "example.com/tiny/@v")
	if err := os.MkdirAll(versions, 0o777); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(versions, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("v1.0.0.info", `{"Version":"v1.0.0"}`)
	write("v1.0.0.mod", "module example.com/tiny\n")
	archive(t, filepath.Join(versions, "v1.0.0.zip"), "example.com/tiny@v1.0.0/tiny.go", "package tiny\n")

	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(proxy))
	t.Setenv("GONOSUMDB", "*")
	t.Setenv("GOMODCACHE", cache)
	t.Cleanup(func() { exec.Command("go", "clean", "-modcache").Run() }) // its files are read-only
	m := Module{Path: "example.com/tiny", Version: "v1.0.0", Sum: "h1:wrong="}
	_, err := m.Fetch(t.Context())
	if err == nil || errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "not h1:wrong=") {
		t.Fatalf("the error is %v, want one about the sum", err)
	}
	_, after, _ := strings.Cut(err.Error(), "is ")
	m.Sum, _, _ = strings.Cut(after, ",")
	if dir, err := m.Fetch(t.Context()); err != nil || filepath.Base(dir) != "tiny@v1.0.0" {
		t.Errorf("with the right sum: %s, %v", dir, err)
	}
}

// archive writes a zip file that holds one file.
func archive(t *testing.T, path, name, text string) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

const events = `{"Action":"build-output","ImportPath":"p","Output":"p.go:1: no\n"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"one "}
{"Action":"output","Package":"p","Test":"TestA","Output":"two"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestB/sub"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"fail","Package":"p"}
{"Action":"fail","Package":"left","Test":"TestL"}
`

func read(t *testing.T, text string) *Tests {
	t.Helper()
	tests := &Tests{Outcome: make(map[string]string), Output: make(map[string]string)}
	if err := tests.read([]byte(text), []string{"left"}); err != nil {
		t.Fatal(err)
	}
	return tests
}

func TestEvents(t *testing.T) {
	tests := read(t, events)
	if got := tests.Failed(); !slices.Equal(got, []string{"p", "p TestA"}) {
		t.Errorf("failed: %v", got)
	}
	if got := tests.Output["p TestA"] + tests.Output["build"]; got != "one twop.go:1: no\n" {
		t.Errorf("printed: %q", got)
	}
	if tests.Count("pass") != 1 || tests.Count("fail") != 1 || tests.Count("skip") != 1 {
		t.Errorf("a package is no test: %v", tests.Outcome)
	}
}

// TestWorse has a test that fails, one that is not run any more, and others that
// are none of goasync's business.
func TestWorse(t *testing.T) {
	before := read(t, `{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestGone"}
{"Action":"pass","Package":"p","Test":"TestB/sub"}
{"Action":"fail","Package":"p","Test":"TestD"}
{"Action":"skip","Package":"p","Test":"TestC"}
`)
	if got, want := read(t, events).Worse(before), []string{"p TestA", "p TestGone"}; !slices.Equal(got, want) {
		t.Errorf("worse: %v, want %v", got, want)
	}
}

func TestTable(t *testing.T) {
	result := func(path string, lowered int) *Result {
		return &Result{
			Module: Module{Path: path},
			Outcome: &asyncify.Outcome{Report: asyncify.Report{
				Functions: lowered + 3, Lowered: lowered,
				Plain: map[asyncify.Reason]int{asyncify.Recovers: 2, asyncify.Start: 1},
			}},
			Before: read(t, events), After: read(t, events),
		}
	}
	table := Table([]*Result{result("m/one", 40), result("m/two", 2)})
	var sum []string
	for line := range strings.Lines(table) {
		if f := strings.Fields(line); f[0] == "sum" {
			sum = f
		}
	}
	if len(sum) < 3 || sum[1] != "48" || sum[2] != "42" {
		t.Errorf("the sum is %v", sum)
	}
	if !strings.Contains(table, "   4 plain: calls recover\n   2 plain: init or main\n") {
		t.Errorf("the reasons are not there, most frequent first:\n%s", table)
	}
}
