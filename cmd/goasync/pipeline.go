package main

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/report"
	"github.com/seed4fdd6362/goasync/internal/term"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// loadAndLower loads and lowers, as cfg says, the packages that patterns name;
// targets may change which of them are lowered. What is wrong with the sources is
// printed, on standard error, and gives errReported.
func (c *command) loadAndLower(cfg *parser.Config, patterns []string, opts lower.Options, json bool, targets func(*parser.Program) error) (*parser.Program, []lower.Output, error) {
	progress := term.StartProgress(c.stderr, c.getenv)
	cfg.Context, cfg.Dir, cfg.Progress = c.guard.ctx, c.dir, progress.Set
	var out []lower.Output
	var paths map[string]string
	prog, diags, err := func() (*parser.Program, []parser.Diagnostic, error) {
		defer progress.Stop()
		listing, err := parser.List(cfg, patterns...)
		if err != nil {
			return nil, nil, err
		}
		paths = listing.Paths()
		prog, diags, err := listing.Load(nil)
		if err != nil || parser.HasErrors(diags) || c.guard.ctx.Err() != nil {
			return nil, diags, err
		}
		if err := targets(prog); err != nil {
			return nil, diags, err
		}
		progress.Set("lowering", 0, 0)
		var more []parser.Diagnostic
		out, more, err = generate.Lower(prog, opts)
		return prog, append(diags, more...), err
	}()
	if c.guard.ctx.Err() != nil {
		return nil, nil, c.guard.ctx.Err()
	}
	told := c.tellDiagnostics(diags, json, c.stderr, paths)
	return prog, out, first(err, told)
}

// load loads, as cfg says, the packages that patterns name, without lowering them.
// What is wrong with the sources is printed, on standard error or as JSON on
// standard output, and gives errReported.
func (c *command) load(cfg *parser.Config, patterns []string, json bool) (*parser.Program, error) {
	progress := term.StartProgress(c.stderr, c.getenv)
	cfg.Context, cfg.Dir, cfg.Progress = c.guard.ctx, c.dir, progress.Set
	listing, err := parser.List(cfg, patterns...)
	var prog *parser.Program
	var diags []parser.Diagnostic
	if err == nil {
		prog, diags, err = listing.Load(nil)
	}
	progress.Stop()
	if c.guard.ctx.Err() != nil {
		return nil, c.guard.ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return prog, c.tellDiagnostics(diags, json, c.stdout, listing.Paths())
}

// tellDiagnostics prints what is wrong with sources, as text on standard error or
// as JSON on w, and gives errReported if one of the diagnostics is an error.
func (c *command) tellDiagnostics(diags []parser.Diagnostic, json bool, w io.Writer, paths map[string]string) (err error) {
	if json && parser.HasErrors(diags) {
		err = report.JSON(w, report.Items(diags, packageIn(paths)))
	} else {
		err = report.Text(c.stderr, c.dir, c.painter(c.stderr), diags)
	}
	if err == nil && parser.HasErrors(diags) {
		err = errReported
	}
	return err
}

// catchBug, deferred, turns a panic into an error that asks for a report.
func catchBug(err *error) {
	if p := recover(); p != nil {
		*err = &generate.BugError{Cause: fmt.Errorf("panic: %v", p), Stack: debug.Stack()}
	}
}

// packageIn returns a function that gives the import path of the package of the
// file at a path.
func packageIn(paths map[string]string) func(path string) string {
	return func(path string) string { return paths[filepath.Dir(path)] }
}

// painter returns what colours text for w.
func (c *command) painter(w io.Writer) term.Painter { return term.PainterFor(w, c.getenv) }

// first returns the first error.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
