package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/report"
	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/parser"
)

// errDiffer ends a check that has found differences and printed them.
var errDiffer = errors.New("twins differ")

// A difference is a twin that is not what it has to be.
type difference struct {
	path   string
	source string // of it; empty for an orphan
	state  twin.State
	old    []byte
	text   []byte
}

// check compares what the twins are with what they have to be. It writes nothing
// into the tree.
func (c *command) check(args []string) error {
	f, patterns, err := c.parseGenerate("check", args)
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
	if f.json {
		return c.checkJSON(out)
	}
	if err := c.tell(f, out); err != nil {
		return err
	}
	found, err := differences(out)
	if err != nil {
		return err
	}
	if err := c.showDifferences(found, f.names); err != nil {
		return err
	}
	if len(found) > 0 {
		return errDiffer
	}
	return nil
}

// differences compares the outcome with the disk. Files of which goasync cannot
// know what to think make it fail.
func differences(out *generate.Outcome) (found []difference, err error) {
	var errs []error
	look := func(source string, change twin.Change) {
		state, old, err := twin.Check(change)
		switch {
		case err != nil:
			errs = append(errs, err)
		case state != twin.Right:
			found = append(found, difference{change.Path, source, state, old, change.Text})
		}
	}
	for _, t := range out.Twins {
		if t.Text != nil {
			look(t.Source, twin.Change{Path: t.Path, Text: t.Text})
		}
	}
	for _, path := range out.Orphans {
		look("", twin.Change{Path: path, Remove: true})
	}
	return found, errors.Join(errs...)
}

// showDifferences prints on standard output a unified diff for each difference,
// or only the names of the files, and on standard error what it all means.
func (c *command) showDifferences(found []difference, namesOnly bool) error {
	var b strings.Builder
	count := make(map[twin.State]int)
	for _, d := range found {
		count[d.state]++
		name := report.ShortPath(c.dir, d.path)
		if namesOnly {
			fmt.Fprintln(&b, name)
		} else {
			b.WriteString(report.Diff(name, d.old, d.text, c.painter(c.stdout)))
		}
	}
	if _, err := io.WriteString(c.stdout, b.String()); err != nil || len(found) == 0 {
		return err
	}
	var counts []string
	for _, state := range []twin.State{twin.Missing, twin.Stale, twin.Orphaned} {
		if count[state] > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", count[state], state))
		}
	}
	_, err := fmt.Fprintf(c.stderr, "goasync: twins are not up to date (%s): run goasync\n", strings.Join(counts, ", "))
	return err
}

// checkJSON prints one object with what is wrong with the sources or, if nothing
// is, with the twins.
func (c *command) checkJSON(out *generate.Outcome) error {
	var found []difference
	var ended error
	if parser.HasErrors(out.Diags) {
		ended = errReported
	} else {
		var err error
		if found, err = differences(out); err != nil {
			return err
		}
	}
	fmt.Fprint(c.stderr, out.Said)
	packageOf := packageIn(out.Packages)
	items := report.Items(out.Diags, packageOf)
	for _, d := range found {
		items = append(items, d.item(packageOf))
		ended = errDiffer
	}
	return first(report.JSON(c.stdout, items), ended)
}

// item returns the difference as -json prints it.
func (d difference) item(packageOf func(path string) string) report.Item {
	it := report.Item{Package: packageOf(d.source), Kind: string(d.state)}
	f := &it.Finding
	f.Posn = fmt.Sprintf("%s:%d:1", d.path, report.FirstDifference(d.old, d.text))
	switch d.state {
	case twin.Missing:
		f.Posn = d.source + ":1:1" // no editor can go where there is no file
		f.Message = "its twin " + d.path + " is missing: run goasync"
	case twin.Stale:
		f.Message = "this is not what goasync makes of " + d.source + ": run goasync"
		f.SuggestedFixes = []report.Fix{{
			Message: "Make it anew",
			Edits:   []report.Edit{{Filename: d.path, Start: 0, End: len(d.old), New: string(d.text)}},
		}}
	case twin.Orphaned:
		it.Package = packageOf(d.path)
		f.Posn = d.path + ":1:1"
		f.Message = "the source of this generated file is gone: run goasync, which removes it"
	}
	return it
}
