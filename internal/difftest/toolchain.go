package difftest

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A toolchain calls the compiler and the linker as go build does.
//
// go build itself would take most of the time: it lists packages, hashes
// inputs, and keeps every result in its cache, where a long run would pile up
// tens of gigabytes that nobody needs again. The compiler alone needs a list of
// the export data of imports, which the go command is asked for once, and what
// it makes lies in a folder that goes with the batch.
type toolchain struct {
	root  string // of the module
	tools string
	lang  string

	mu      sync.Mutex
	imports map[string]bool // guarded by mu: the paths that list covers
	list    []byte          // guarded by mu: an importcfg of them and of all they need
}

// newToolchain asks the go command, which it runs in the module's folder.
func newToolchain(root string) (*toolchain, error) {
	tc := &toolchain{root: root, imports: make(map[string]bool)}
	out, err := tc.goCommand("env", "GOTOOLDIR")
	if err != nil {
		return nil, err
	}
	tc.tools = strings.TrimSpace(string(out))
	if out, err = tc.goCommand("list", "-m", "-f", "{{.GoVersion}}"); err != nil {
		return nil, err
	}
	version := regexp.MustCompile(`^\d+\.\d+`).FindString(string(out))
	tc.lang = "go" + version
	return tc, tc.need(hPath, hPath+"/plain", rigPath, asyncPath, "runtime")
}

func (tc *toolchain) goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = tc.root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return out, nil
}

// need makes sure that the list covers the import paths.
func (tc *toolchain) need(paths ...string) error {
	tc.mu.Lock()
	defer tc.mu.Unlock()
	if !slices.ContainsFunc(paths, func(path string) bool { return !tc.imports[path] && path != "unsafe" }) {
		return nil
	}
	for _, path := range paths {
		tc.imports[path] = true
	}
	args := []string{"list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "--"}
	for path := range tc.imports {
		args = append(args, path)
	}
	slices.Sort(args[6:])
	out, err := tc.goCommand(args...)
	if err == nil {
		tc.list = out
	}
	return err
}

// needImports is need of what the texts import.
func (tc *toolchain) needImports(programs []Program) error {
	var paths []string
	for _, p := range programs {
		file, err := parser.ParseFile(token.NewFileSet(), "", p.Text, parser.ImportsOnly)
		if err != nil {
			continue // which is found to be refused
		}
		for _, spec := range file.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	return tc.need(paths...)
}

// importcfg writes the list, and what own has beside it, to a file.
func (tc *toolchain) importcfg(name string, own map[string]string) error {
	tc.mu.Lock()
	text := slices.Clone(tc.list)
	tc.mu.Unlock()
	for path, file := range own {
		text = fmt.Appendf(text, "packagefile %s=%s\n", path, file)
	}
	return os.WriteFile(name, text, 0o666)
}

// A compileError is what the compiler says about a text.
type compileError struct{ output string }

func (e *compileError) Error() string { return e.output }

// compilerEnv has the compiler, of which each worker runs one, use one thread and
// collect no garbage, unless it is a gigabyte: a package is done with half of that.
// It saves a third of the processor time.
var compilerEnv = []string{"GOMAXPROCS=1", "GOGC=off", "GOMEMLIMIT=1GiB"}

// compile compiles the files of one package, which lie in dir, to dir/pkg.a.
func (tc *toolchain) compile(dir, path, importcfg string, flags, files []string) error {
	args := []string{"-p", path, "-lang", tc.lang, "-importcfg", importcfg, "-pack", "-complete", "-nolocalimports",
		"-dwarf=false", "-c=1", "-trimpath", dir + "=>", "-o", "pkg.a"}
	cmd := exec.Command(filepath.Join(tc.tools, "compile"+exe()), append(append(args, flags...), files...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), compilerEnv...)
	out, err := cmd.CombinedOutput()
	if _, ok := err.(*exec.ExitError); ok {
		return &compileError{fmt.Sprintf("%s%v", out, err)}
	}
	return err
}

// link links dir/pkg.a, a main package, to dir/program.
func (tc *toolchain) link(dir, importcfg string) (binary string, err error) {
	binary = filepath.Join(dir, "program"+exe())
	cmd := exec.Command(filepath.Join(tc.tools, "link"+exe()), "-importcfg", importcfg, "-s", "-w", "-buildmode=exe", "-o", binary, "pkg.a")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("link: %w\n%s", err, out)
	}
	return binary, nil
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}
