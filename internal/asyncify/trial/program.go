package trial

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
)

// A Program is one of those by which Go itself is tested: a file of package main in
// the folder test of a Go distribution, which ends badly, or prints something, if the
// language is not what it should be.
type Program struct {
	Name string // its path in that folder, with slashes and without ".go"
	Path string
}

var (
	isProgram = regexp.MustCompile(`\A(//go:build .*\n\s*)?// run\n`)
	isMain    = regexp.MustCompile(`(?m)^package main\b`)
)

// Programs finds those of the Go distribution in goroot that are one file and take no
// arguments. If the distribution has no tests the error is ErrUnavailable.
func Programs(goroot string) (list []Program, err error) {
	top := filepath.Join(goroot, "test")
	err = filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && isProgram.Match(text) && isMain.Match(text) {
			name, _ := strings.CutPrefix(filepath.ToSlash(path), filepath.ToSlash(top)+"/")
			list = append(list, Program{strings.TrimSuffix(name, ".go"), path})
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %v", ErrUnavailable, err)
	}
	return list, err
}

// A Verdict is what a trial of a program has shown.
type Verdict struct {
	Program
	Unfit         string // why there was no trial: it does not build, or fails, as it is
	Before, After Run
}

// A Run is how a program ended.
type Run struct {
	Exit           string // empty for status 0
	Output, Errors string
}

// RunPrograms puts programs on trial, in the folder work, which is empty; root is the
// folder of goasync's module.
func RunPrograms(ctx context.Context, programs []Program, root, work string, opts asyncify.Options) ([]*Verdict, *asyncify.Outcome, error) {
	at, source := filepath.Join(work, "goasync"), filepath.Join(work, "source")
	goVersion, err := copyRuntime(ctx, root, at)
	if err != nil {
		return nil, nil, err
	}
	var list []*Verdict
	for _, p := range programs {
		if err := p.write(source); err != nil {
			return nil, nil, err
		}
		list = append(list, &Verdict{Program: p})
	}
	m := Module{Path: "example.com/programs"}
	before, after := filepath.Join(work, "before"), filepath.Join(work, "after")
	if err := m.prepare(ctx, source, before, at, goVersion); err != nil {
		return nil, nil, err
	}
	each(list, func(v *Verdict) {
		if v.Unfit = v.build(ctx, before); v.Unfit == "" {
			v.Before = v.run(ctx, before, programTime)
			v.Unfit = v.Before.Exit
		}
	})
	for _, v := range list {
		if v.Unfit == "" {
			continue
		}
		if err := os.RemoveAll(filepath.Join(source, v.folder())); err != nil {
			return nil, nil, err
		}
	}
	if err := m.prepare(ctx, source, after, at, goVersion); err != nil {
		return nil, nil, err
	}
	outcome, err := asyncify.Apply(after, opts)
	if err != nil {
		return nil, nil, err
	}
	each(list, func(v *Verdict) {
		if v.Unfit != "" {
			return
		}
		if v.After.Exit = v.build(ctx, after); v.After.Exit == "" {
			v.After = v.run(ctx, after, loweredTime)
		}
	})
	return list, outcome, nil
}

// each calls do for each program, two at a time: most of it is building.
func each(list []*Verdict, do func(v *Verdict)) {
	var g errgroup.Group
	g.SetLimit(2)
	for _, v := range list {
		g.Go(func() error {
			do(v)
			return nil
		})
	}
	g.Wait()
}

// folder gives the name of the program's package in the module.
func (p Program) folder() string { return strings.ReplaceAll(p.Name, "/", ".") }

var starts = regexp.MustCompile(`(?m)^func (main|init)\(\) *\{`)

// write writes the program to a folder in dir. What is in its main and init functions,
// which cannot be async, is called by them.
func (p Program) write(dir string) error {
	text, err := os.ReadFile(p.Path)
	if err != nil {
		return err
	}
	n := 0
	text = starts.ReplaceAllFunc(text, func(head []byte) []byte {
		n++
		name := starts.FindSubmatch(head)[1]
		return fmt.Appendf(nil, "func %s() { goProgram%d() }; func goProgram%d() {", name, n, n)
	})
	dir = filepath.Join(dir, p.folder())
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, filepath.Base(p.Path)), text, 0o666)
}

// build builds the program in the module in dir, and says what was wrong.
func (p Program) build(ctx context.Context, dir string) (failure string) {
	if _, err := run(ctx, dir, "build", "-ldflags=-w", "-o", filepath.Join(dir, p.folder(), "program.exe"), "./"+p.folder()); err != nil {
		return err.Error()
	}
	return ""
}

// A program may take programTime, and loweredTime when all its calls are awaits and
// suspend now and then.
const (
	programTime = time.Minute
	loweredTime = 5 * time.Minute
)

// run runs the program that was built in the module in dir.
func (p Program) run(ctx context.Context, dir string, most time.Duration) (r Run) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(dir, p.folder(), "program.exe"))
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Join(dir, p.folder()), &stdout, &stderr
	// What takes too long shows its stacks, where the system has such a signal.
	cmd.Cancel, cmd.WaitDelay = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }, 5*time.Second
	err := cmd.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		r.Exit = err.Error()
	}
	r.Output, r.Errors = stdout.String(), stderr.String()
	return r
}
