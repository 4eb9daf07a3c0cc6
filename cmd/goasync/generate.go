package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// generateFlags are the flags of goasync generate.
type generateFlags struct {
	dir, out, tags string
	verbose        bool
}

// parseGenerate reads the arguments of goasync generate.
func (c *command) parseGenerate(args []string) (f generateFlags, patterns []string, err error) {
	set := flag.NewFlagSet("generate", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.dir, "C", "", "")
	set.StringVar(&f.out, "o", "", "")
	set.StringVar(&f.tags, "tags", "", "")
	set.BoolVar(&f.verbose, "v", false, "")
	err = set.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return f, nil, c.askedForHelp("generate")
	}
	if err == nil {
		set.Visit(func(g *flag.Flag) {
			if g.Name != "tags" && g.Value.String() == "" {
				err = fmt.Errorf("-%s names no folder", g.Name)
			}
		})
	}
	if err != nil {
		return f, nil, &usageError{"generate", err}
	}
	patterns = set.Args()
	for _, p := range patterns {
		if strings.HasPrefix(p, "-") {
			return f, nil, &usageError{"generate", fmt.Errorf("%s: flags stand before the packages", p)}
		}
	}
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	return f, patterns, nil
}

// generate lowers packages and writes their twins.
func (c *command) generate(args []string) error {
	f, patterns, err := c.parseGenerate(args)
	if err != nil {
		return err
	}
	if err := c.chdir(f.dir); err != nil {
		return err
	}
	var goFlags []string
	if f.tags != "" {
		goFlags = []string{"-tags=" + f.tags}
	}
	found := async(func() (tree, error) { return c.findTree(goFlags, patterns, f.out) })
	own := async(c.ownModules)
	prog, err := c.loadSources(goFlags, patterns)
	if err != nil {
		return err
	}
	modules, err := own()
	if err != nil {
		return err
	}
	if err := c.keepOwn(modules, prog, patterns); err != nil {
		return err
	}
	out, err := c.lower(prog, lower.Options{})
	if err != nil {
		return err
	}
	t, err := found()
	if err != nil {
		return err
	}
	for _, u := range prog.Units {
		if u.Target {
			t.folders[u.Dir] = true
		}
	}
	if len(prog.Units) == 0 { // then the go command sees with the tag what it sees without
		fmt.Fprint(c.stderr, t.warnings)
	}
	return c.write(t, out, f.verbose)
}

// loadSources loads what patterns name, as far as there are sources.
func (c *command) loadSources(goFlags, patterns []string) (*parser.Program, error) {
	patterns, err := c.dropOrphaned(patterns)
	if err != nil {
		return nil, err
	}
	if len(patterns) == 0 {
		return new(parser.Program), nil
	}
	return c.load(parser.Config{BuildFlags: goFlags, Tests: true}, patterns)
}

// async runs f in the background and returns a function that waits for it.
func async[T any](f func() (T, error)) (wait func() (T, error)) {
	type result struct {
		value T
		err   error
	}
	ch := make(chan result, 1)
	go func() {
		v, err := f()
		ch <- result{v, err}
	}()
	return func() (T, error) {
		r := <-ch
		return r.value, r.err
	}
}

// write makes the twins in the tree those of out.
func (c *command) write(t tree, out []lower.Output, verbose bool) error {
	var changes []twin.Change
	for _, o := range out {
		path, err := t.twin(o.File.Twin)
		if err != nil {
			return err
		}
		changes = append(changes, twin.Change{Path: path, Text: o.Text})
	}
	orphans, err := t.orphans()
	if err != nil {
		return err
	}
	for _, path := range orphans {
		changes = append(changes, twin.Change{Path: path, Remove: true})
	}
	changed, err := c.writer.Apply(c.guard.ctx, changes)
	if err != nil {
		if errors.Is(err, context.Canceled) || errors.Is(err, twin.ErrNotRestored) {
			return err
		}
		return fmt.Errorf("%w\ngoasync: no file was changed", err)
	}
	if err := t.sweep(); err != nil {
		return err
	}
	if verbose {
		return c.list(t, out, changes, changed)
	}
	return nil
}

// list names on standard output each file that was looked at, what happened
// to its twin, and its async functions.
func (c *command) list(t tree, out []lower.Output, changes []twin.Change, changed []string) error {
	var b strings.Builder
	for i, o := range out {
		did := "unchanged"
		if slices.Contains(changed, changes[i].Path) {
			did = "written"
		}
		source := shortPath(c.dir, o.File.Path)
		fmt.Fprintf(&b, "%s: %s %s\n", source, shortPath(c.dir, changes[i].Path), did)
		for _, f := range o.Funcs {
			fmt.Fprintf(&b, "%s:%d: %s: %s, frame of %s\n", source, f.Line, f.Name,
				count(int64(f.Suspends), "suspend point"), count(f.FrameBytes, "byte"))
		}
	}
	for _, ch := range changes[len(out):] {
		fmt.Fprintf(&b, "%s removed: its source is gone\n", shortPath(c.dir, ch.Path))
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
