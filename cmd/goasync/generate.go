package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/report"
	"github.com/seed4fdd6362/goasync/internal/term"
	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/parser"
)

// generate lowers packages and writes their twins.
func (c *command) generate(args []string) error {
	f, patterns, err := c.parseGenerate("generate", args)
	if err != nil {
		return err
	}
	req, err := c.request(f, patterns)
	if err != nil {
		return err
	}
	out, err := c.findOut(req)
	if err != nil {
		return err
	}
	if err := c.tell(f, out); err != nil {
		return err
	}
	changed, err := c.write(out)
	if err == nil && f.verbose {
		err = c.list(out, changed)
	}
	req.Cache.Trim()
	return err
}

// findOut says how things stand, once, and shows how it gets on.
func (c *command) findOut(req generate.Request) (*generate.Outcome, error) {
	progress := term.StartProgress(c.stderr, c.getenv)
	defer progress.Stop()
	req.Progress = progress.Set
	return generate.NewSession(req).Update(c.guard.ctx, true)
}

// tell prints what is wrong with the sources: as JSON on standard output, or else
// on standard error. It returns errReported if there is an error in them.
func (c *command) tell(f generateFlags, out *generate.Outcome) error {
	fmt.Fprint(c.stderr, out.Said)
	var err error
	if f.json {
		err = report.JSON(c.stdout, report.Items(out.Diags, packageIn(out.Packages)))
	} else {
		err = report.Text(c.stderr, c.dir, c.painter(c.stderr), out.Diags)
	}
	if err == nil && parser.HasErrors(out.Diags) {
		err = errReported
	}
	return err
}

// write makes the twins on disk what they have to be, and returns the paths of
// those that were not.
func (c *command) write(out *generate.Outcome) (changed []string, err error) {
	changed, err = c.writer.Apply(c.guard.ctx, out.Changes())
	if err != nil {
		if errors.Is(err, context.Canceled) || errors.Is(err, twin.ErrNotRestored) {
			return nil, err
		}
		return nil, fmt.Errorf("%w\ngoasync: no file was changed", err)
	}
	return changed, out.Sweep()
}

// list names on standard output each file that was looked at, what happened
// to its twin, and its async functions.
func (c *command) list(out *generate.Outcome, changed []string) error {
	var b strings.Builder
	for _, t := range out.Twins {
		did := "unchanged"
		if slices.Contains(changed, t.Path) {
			did = "written"
		}
		source := report.ShortPath(c.dir, t.Source)
		fmt.Fprintf(&b, "%s: %s %s\n", source, report.ShortPath(c.dir, t.Path), did)
		for _, f := range t.Funcs {
			fmt.Fprintf(&b, "%s:%d: %s: %s, frame of %s\n", source, f.Line, f.Name,
				count(int64(f.Suspends), "suspend point"), count(f.FrameBytes, "byte"))
		}
	}
	for _, path := range out.Orphans {
		fmt.Fprintf(&b, "%s removed: its source is gone\n", report.ShortPath(c.dir, path))
	}
	_, err := io.WriteString(c.stdout, b.String())
	return err
}

// count returns n with its unit, which gets an s unless n is 1.
func count(n int64, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
