package difftest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/internal/difftest/rig"
)

// A builder makes batches and runs them.
type builder struct {
	tc         *toolchain
	flags      []string      // for the compiler
	perPackage int           // how many programs become one package
	limit      time.Duration // of one run
}

// A batch is programs on their way into one binary. Those of which something is
// found are out.
type batch struct {
	*builder
	dir      string
	packages []part
	archives map[string]string // by import path
	findings []*Finding
}

// A part is the programs that are the n-th package of either form.
type part struct {
	n        int
	programs []Program
}

// check finds out which of the programs are not the same in both forms. There
// is at most one finding for each.
func (b *builder) check(programs []Program) ([]*Finding, error) {
	if err := b.tc.needImports(programs); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "difftest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ba := &batch{builder: b, dir: dir, archives: make(map[string]string)}
	for at := 0; at < len(programs); at += b.perPackage {
		if err := ba.add(programs[at:min(at+b.perPackage, len(programs))]); err != nil {
			return nil, err
		}
	}
	if len(ba.packages) > 0 {
		binary, err := ba.link()
		if err != nil {
			return nil, err
		}
		if err := ba.run(binary); err != nil {
			return nil, err
		}
	}
	return ba.findings, nil
}

func (ba *batch) find(p Program, kind Kind, detail string) {
	ba.findings = append(ba.findings, &Finding{Program: p, Kind: kind, Detail: detail})
}

// add makes a package of each form.
func (ba *batch) add(programs []Program) error {
	erased := make(map[string][]byte)
	var rest []Program
	for _, p := range programs {
		text, err := eraseProgram(p.Text)
		if err != nil {
			ba.find(p, Refused, err.Error())
			continue
		}
		erased[p.Name] = text
		rest = append(rest, p)
	}
	lowered, refused := lowerPackage(rest)
	for _, p := range rest {
		if r, ok := refused[p.Name]; ok {
			ba.find(p, r.kind, r.text)
		}
	}
	return ba.addForms(without(rest, refused), erased, lowered)
}

// addForms compiles both forms. Programs that do not compile are left out at
// the next attempt.
func (ba *batch) addForms(programs []Program, erased, lowered map[string][]byte) error {
	for len(programs) > 0 {
		n := len(ba.packages)
		bad, err := ba.compile(n, erasedForm, programs, erased, plainTable(programs))
		if err == nil && bad == nil {
			bad, err = ba.compile(n, loweredForm, programs, lowered, loweredTable(programs))
		}
		switch {
		case err != nil:
			return err
		case bad == nil:
			ba.packages = append(ba.packages, part{n, programs})
			return nil
		}
		programs = ba.leaveOut(programs, bad)
	}
	return nil
}

// leaveOut makes findings of the programs that have a refusal.
func (ba *batch) leaveOut(programs []Program, bad map[string]refusal) []Program {
	for _, p := range programs {
		if r, ok := bad[p.Name]; ok {
			ba.find(p, r.kind, r.text)
		}
	}
	return without(programs, bad)
}

// A form is one of the two texts of a program.
type form struct {
	folder  string // what the import paths begin with
	suffix  string // of file names
	invalid Kind   // what it is not to compile
}

// The two forms.
var (
	erasedForm  = form{rig.PlainPath, "", PlainInvalid}
	loweredForm = form{rig.LoweredPath, "_async", TwinInvalid}
)

func (f form) path(n int) string { return fmt.Sprintf("%sb%d", f.folder, n) }

// compile writes and compiles the n-th package of a form. It gives the programs
// that the compiler refuses.
func (ba *batch) compile(n int, f form, programs []Program, texts map[string][]byte, table []byte) (map[string]refusal, error) {
	dir := filepath.Join(ba.dir, filepath.FromSlash(f.path(n)))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	files := []string{"table.go"}
	if err := os.WriteFile(filepath.Join(dir, "table.go"), table, 0o666); err != nil {
		return nil, err
	}
	for _, p := range programs {
		name := p.Name + f.suffix + ".go"
		files = append(files, name)
		if err := os.WriteFile(filepath.Join(dir, name), texts[p.Name], 0o666); err != nil {
			return nil, err
		}
	}
	cfg := filepath.Join(dir, "importcfg")
	if err := ba.tc.importcfg(cfg, nil); err != nil {
		return nil, err
	}
	err := ba.tc.compile(dir, f.path(n), cfg, ba.flags, files)
	var refused *compileError
	if errors.As(err, &refused) {
		return f.blame(programs, refused.output)
	}
	ba.archives[f.path(n)] = filepath.Join(dir, "pkg.a")
	return nil, err
}

var messageFile = regexp.MustCompile(`(?m)^(?:.*[/\\])?(\w+)\.go:\d+`)

// blame finds the programs that the compiler's messages are about.
func (f form) blame(programs []Program, output string) (map[string]refusal, error) {
	bad := make(map[string]refusal)
	for _, m := range messageFile.FindAllStringSubmatch(output, -1) {
		name := strings.TrimSuffix(m[1], f.suffix)
		bad[name] = refusal{f.invalid, output}
	}
	if len(without(programs, bad)) < len(programs) {
		return bad, nil
	}
	if len(programs) == 1 {
		return refuseAll(programs, refusal{f.invalid, output}), nil
	}
	return nil, fmt.Errorf("the compiler fails, and not for a program:\n%s", output)
}

// link makes the binary, whose main package lists all programs.
func (ba *batch) link() (binary string, err error) {
	dir := filepath.Join(ba.dir, "main")
	if err := os.Mkdir(dir, 0o777); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), ba.mainText(), 0o666); err != nil {
		return "", err
	}
	cfg := filepath.Join(dir, "importcfg")
	if err := ba.tc.importcfg(cfg, ba.archives); err != nil {
		return "", err
	}
	if err := ba.tc.compile(dir, "main", cfg, nil, []string{"main.go"}); err != nil {
		return "", fmt.Errorf("the main package of a batch: %w", err)
	}
	return ba.tc.link(dir, cfg)
}

func (ba *batch) mainText() []byte {
	var imports, list strings.Builder
	for _, part := range ba.packages {
		fmt.Fprintf(&imports, "\te%d %q\n\tl%d %q\n", part.n, erasedForm.path(part.n), part.n, loweredForm.path(part.n))
		for i, p := range part.programs {
			fmt.Fprintf(&list, "\t\t{Name: %q, Seed: %d, Plain: e%d.Mains[%d], Lowered: l%d.Mains[%d]},\n", p.Name, p.Seed, part.n, i, part.n, i)
		}
	}
	return fmt.Appendf(nil, "package main\n\nimport (\n\t%q\n%s)\n\nfunc main() {\n\trig.Main([]rig.Program{\n%s\t})\n}\n",
		rigPath, imports.String(), list.String())
}
