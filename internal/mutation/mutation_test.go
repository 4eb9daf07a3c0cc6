package mutation

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

var (
	all      = flag.Bool("all", false, "try all mutants, not a few")
	seed     = flag.Uint64("seed", 0, "what chooses the few mutants; 0 for a seed that nobody has seen")
	few      = flag.Int("few", 3, "how many mutants to try without -all")
	markdown = flag.String("markdown", "", "write a table of what caught which mutant to this file")
)

// TestTable checks all mutants without running anything: each finds its texts,
// and gives a file with which its package has no type errors.
func TestTable(t *testing.T) {
	root := lowertest.Root(t)
	packages := map[string]*source{}
	names := map[string]bool{}
	for i := range mutants {
		m := &mutants[i]
		t.Run(m.name, func(t *testing.T) {
			if names[m.name] || m.breaks == "" || len(m.edits) == 0 || m.by == (suite{}) {
				t.Fatal("it has no name of its own, or says too little")
			}
			names[m.name] = true
			if names := m.by.missing(root); names != nil {
				t.Errorf("there are no programs %q", names)
			}
			text, err := m.apply(root)
			if err != nil {
				t.Fatal(err)
			}
			if packages[m.folder()] == nil {
				packages[m.folder()] = readSource(t, root, m.folder())
			}
			if err := packages[m.folder()].check(filepath.Base(m.file), text); err != nil {
				t.Error(err)
			}
		})
	}
}

// A source is a package to type-check, without its tests.
type source struct {
	fset     *token.FileSet
	files    map[string]*ast.File
	importer types.Importer
}

func readSource(t *testing.T, root, folder string) *source {
	t.Helper()
	s := &source{fset: token.NewFileSet(), files: map[string]*ast.File{}}
	cmd := exec.Command("go", "list", "-deps", "-export", "-f", "{{.ImportPath}} {{.Export}}{{if not .DepOnly}}{{range .GoFiles}}\n./{{.}}{{end}}{{end}}", "./"+folder)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSuffix(line, "\n")
		if name, ok := strings.CutPrefix(line, "./"); ok {
			file, err := parser.ParseFile(s.fset, filepath.Join(root, folder, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			s.files[name] = file
		} else if path, export, ok := strings.Cut(line, " "); ok {
			exports[path] = export
		}
	}
	s.importer = importer.ForCompiler(s.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	return s
}

// check types the package with another text of the file of that name.
func (s *source) check(name string, text []byte) error {
	changed, err := parser.ParseFile(s.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	var files []*ast.File
	for n, file := range s.files {
		if n == name {
			file = changed
		}
		files = append(files, file)
	}
	_, err = (&types.Config{Importer: s.importer}).Check("p", s.fset, files, nil)
	return err
}

// TestMutants wants each mutant to be caught, by what its row says.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("each takes seconds")
	}
	chosen := choose(t)
	root := lowertest.Root(t)
	rows := make([]string, len(mutants))
	turns := make(chan bool, 2) // each of them keeps a processor busy
	t.Run("as it is", func(t *testing.T) { passes(t, root, chosen) })
	t.Run("changed", func(t *testing.T) {
		for i := range mutants {
			m := &mutants[i]
			if !chosen[i] {
				continue
			}
			t.Run(m.name, func(t *testing.T) {
				t.Parallel()
				turns <- true
				defer func() { <-turns }()
				rows[i] = caught(t, root, m)
			})
		}
	})
	if *markdown != "" {
		writeTable(t, *markdown, rows)
	}
}

// choose gives the mutants to try.
func choose(t *testing.T) map[int]bool {
	t.Helper()
	chosen := map[int]bool{}
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	order := rand.New(rand.NewPCG(*seed, 0)).Perm(len(mutants))
	if !*all {
		t.Logf("the mutants are chosen by -seed=%d", *seed)
		order = order[:min(*few, len(order))]
	}
	for _, i := range order {
		chosen[i] = true
	}
	return chosen
}

// passes wants all that is to fail for a mutant to pass without it.
func passes(t *testing.T, root string, chosen map[int]bool) {
	l := newLab(t, root, nil)
	tried := map[suite]bool{}
	for i := range mutants {
		s := mutants[i].by
		if !chosen[i] || tried[s] {
			continue
		}
		tried[s] = true
		if failed, output := l.run(t, s); failed {
			t.Errorf("%s fails without any mutant:\n%s", s, output)
		}
	}
}

// caught fails if no suite does, and gives a row of the table.
func caught(t *testing.T, root string, m *mutant) string {
	t.Helper()
	l := newLab(t, root, m)
	for i, s := range m.suites() {
		failed, output := l.run(t, s)
		if !failed {
			continue
		}
		test, wrong := culprit(output)
		t.Logf("caught by %s of %s: %s", test, s.pkg, wrong)
		if i > 0 {
			t.Errorf("%s was to catch it, and did not", m.by)
		}
		return fmt.Sprintf("| %s | %s | `%s` | `%s`, `%s` | %s |\n", m.name, m.breaks, m.file, s.pkg, test, wrong)
	}
	t.Errorf("no test notices: %s", m.breaks)
	return fmt.Sprintf("| %s | %s | `%s` | **nothing** | |\n", m.name, m.breaks, m.file)
}

const tableHead = `# Mutations

Each row is a mutant of the lowering or of the runtime's part in it, and the test that
noticed. [proof.md](proof.md) says how to make the table anew.

| mutant | breaks | in | caught by | how it shows |
| --- | --- | --- | --- | --- |
`

func writeTable(t *testing.T, name string, rows []string) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(tableHead)
	for _, row := range rows {
		b.WriteString(strings.ReplaceAll(row, "||", `\|\|`))
	}
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}
