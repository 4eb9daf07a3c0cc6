package main

import (
	"fmt"
	"go/token"
	"runtime/debug"
	"strings"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// load loads the packages that patterns name as cfg says. Errors in the sources
// are printed, and give errReported.
func (c *command) load(cfg parser.Config, patterns []string) (*parser.Program, error) {
	cfg.Context, cfg.Dir = c.guard.ctx, c.dir
	prog, diags, err := parser.Load(&cfg, patterns...)
	if err == nil {
		err = c.guard.ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return prog, c.print(diags)
}

// lower lowers the target units of prog. Errors in the sources are printed,
// and give errReported; any other failure is a bug.
func (c *command) lower(prog *parser.Program, opts lower.Options) (out []lower.Output, err error) {
	defer catchBug(&err)
	out, diags, err := lower.Lower(prog, opts)
	if err != nil {
		return nil, &bugError{cause: err}
	}
	if err := c.guard.ctx.Err(); err != nil {
		return nil, err
	}
	return out, c.print(diags)
}

// catchBug, deferred, turns a panic into an error that asks for a report.
func catchBug(err *error) {
	if p := recover(); p != nil {
		*err = &bugError{cause: fmt.Errorf("panic: %v", p), stack: debug.Stack()}
	}
}

// print prints diagnostics, which are sorted, and returns errReported if one
// of them is an error.
func (c *command) print(diags []parser.Diagnostic) error {
	var b strings.Builder
	for _, d := range diags {
		d.Pos.Filename = shortPath(c.dir, d.Pos.Filename)
		first, rest, more := strings.Cut(d.String(), "\n")
		fmt.Fprintf(&b, "%s [%s]\n", first, d.Code)
		if more {
			fmt.Fprintln(&b, rest)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\t%s%s\n", c.place(n.Pos), n.Message)
		}
	}
	if _, err := fmt.Fprint(c.stderr, b.String()); err != nil {
		return err
	}
	if parser.HasErrors(diags) {
		return errReported
	}
	return nil
}

// place returns pos as the start of a line, or nothing if it is no place.
func (c *command) place(pos token.Position) string {
	if pos.Filename == "" {
		return ""
	}
	pos.Filename = shortPath(c.dir, pos.Filename)
	return pos.String() + ": "
}

// A bugError is a failure that no input should cause.
type bugError struct {
	cause error
	stack []byte
}

func (e *bugError) Error() string { return e.cause.Error() }

func (e *bugError) Unwrap() error { return e.cause }

// report returns what the user is told.
func (e *bugError) report() string {
	return fmt.Sprintf(`goasync: internal error: %v
This is a bug in goasync, and no file was changed. Please report it, with the
source that it is about, at https://github.com/seed4fdd6362/goasync/issues.
%s`, e.cause, e.stack)
}
