package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"io"
	"os"
	"slices"
	"strings"

	goanalysis "golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/report"
	"github.com/seed4fdd6362/goasync/internal/term"
	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/parser"
)

const vetUsage = `usage: goasync vet [flags] [packages]

Looks for likely mistakes in the async code of the packages, their tests
included: sources of the dialect, which need no twins for this, and plain Go
that uses the runtime.

  goasync vet ./...
  goasync vet -fix ./...

Flags:
  -C DIR        change to DIR first
  -tags LIST    build tags, as for the go command
  -fix          make the changes that are suggested; prints what is left
  -json         print the findings to standard output, as go vet -json does
  -NAME         run only the check of that name, and others named so
  -NAME=false   run all but that one
  -NAME.FLAG=V  set a flag of a check

Checks (goasync help NAME tells more):
%s
Exit status: 0 nothing found, 1 findings or errors in the sources, 2 could not
do it.

go vet runs the same checks over packages whose twins are there, with those of
stale twins: go vet -vettool=$(which goasync) ./...
`

// vetUsageText lists the checks in the usage.
func vetUsageText() string {
	var b strings.Builder
	for _, a := range analysis.Analyzers() {
		fmt.Fprintf(&b, "  %-15s %s\n", a.Name, firstLine(a.Doc))
	}
	return fmt.Sprintf(vetUsage, b.String())
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// checkDoc gives what there is to say about the check with the given name.
func checkDoc(name string) (text string, ok bool) {
	for _, a := range analysis.Analyzers() {
		if a.Name == name {
			return a.Name + ": " + a.Doc, true
		}
	}
	return "", false
}

// vetFlags are the flags of goasync vet.
type vetFlags struct {
	dir, tags string
	fix, json bool
	checks    []*goanalysis.Analyzer
}

// parseVet reads the arguments of goasync vet.
func (c *command) parseVet(args []string) (f vetFlags, patterns []string, err error) {
	set := flag.NewFlagSet("vet", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.dir, "C", "", "")
	set.StringVar(&f.tags, "tags", "", "")
	set.BoolVar(&f.fix, "fix", false, "")
	set.BoolVar(&f.json, "json", false, "")
	all := analysis.Analyzers()
	for _, a := range all {
		set.Bool(a.Name, false, "")
		a.Flags.VisitAll(func(g *flag.Flag) { set.Var(g.Value, a.Name+"."+g.Name, g.Usage) })
	}
	err = set.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return f, nil, c.askedForHelp("vet")
	}
	if err == nil && f.fix && f.json {
		err = errors.New("-fix and -json do not go together: -fix prints what is left in words")
	}
	if err != nil {
		return f, nil, &usageError{"vet", err}
	}
	f.checks = chosen(set, all)
	patterns = set.Args()
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	for _, p := range patterns {
		if strings.HasPrefix(p, "-") {
			return f, nil, &usageError{"vet", fmt.Errorf("%s: flags stand before the packages", p)}
		}
	}
	return f, patterns, nil
}

// chosen gives the checks that the flags ask for.
func chosen(set *flag.FlagSet, all []*goanalysis.Analyzer) []*goanalysis.Analyzer {
	given := make(map[string]bool)
	only := false
	set.Visit(func(g *flag.Flag) {
		if slices.ContainsFunc(all, func(a *goanalysis.Analyzer) bool { return a.Name == g.Name }) {
			on := g.Value.String() == "true"
			given[g.Name] = on
			only = only || on
		}
	})
	return slices.DeleteFunc(slices.Clone(all), func(a *goanalysis.Analyzer) bool {
		on, named := given[a.Name]
		return named && !on || only && !on
	})
}

// vet looks for likely mistakes.
func (c *command) vet(args []string) (status, error) {
	f, patterns, err := c.parseVet(args)
	if err != nil {
		return status{}, err
	}
	if err := c.chdir(f.dir); err != nil {
		return status{}, err
	}
	var goFlags []string
	if f.tags != "" {
		goFlags = []string{"-tags=" + f.tags}
	}
	prog, err := c.load(&parser.Config{BuildFlags: goFlags, Tests: true, Plain: true}, patterns, f.json)
	if err != nil {
		return status{}, err
	}
	found, err := c.runChecks(prog, f.checks)
	if err != nil {
		return status{}, err
	}
	if f.json {
		err := c.printJSON(found)
		return findingStatus(found), err
	}
	if f.fix {
		if found, err = c.fix(found); err != nil {
			return status{}, err
		}
	}
	_, err = io.WriteString(c.stderr, c.findings(found))
	return findingStatus(found), err
}

// runChecks runs the checks. A failure of one is a bug.
func (c *command) runChecks(prog *parser.Program, checks []*goanalysis.Analyzer) (found []analysis.Finding, err error) {
	defer catchBug(&err)
	found, err = analysis.Run(prog, checks)
	if err != nil {
		return nil, &generate.BugError{Cause: err}
	}
	return found, c.guard.ctx.Err()
}

func findingStatus(found []analysis.Finding) status {
	if len(found) > 0 {
		return status{code: 1}
	}
	return status{}
}

// findings gives the text of findings, in the form of errors in the sources.
func (c *command) findings(found []analysis.Finding) string {
	paint := c.painter(c.stderr)
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s %s [%s]\n", paint.Paint(term.Bold, c.place(f.Pos)), f.Message, paint.Paint(term.Cyan, f.Check))
		for _, r := range f.Related {
			fmt.Fprintf(&b, "\t%s %s\n", c.place(r.Pos), r.Message)
		}
	}
	return b.String()
}

// place gives the beginning of a line about pos.
func (c *command) place(pos token.Position) string {
	pos.Filename = report.ShortPath(c.dir, pos.Filename)
	return pos.String() + ":"
}

// fix makes the changes that findings suggest, all or none, and gives the
// findings that are left.
func (c *command) fix(found []analysis.Finding) (left []analysis.Finding, err error) {
	var changes []twin.Change
	for _, group := range byFile(found) {
		path := group[0].Pos.Filename
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		fixed, done := analysis.ApplyFixes(path, text, group)
		for i, f := range group {
			if !done[i] {
				left = append(left, f)
			}
		}
		if slices.Contains(done, true) {
			changes = append(changes, twin.Change{Path: path, Text: fixed, Was: text})
		}
	}
	if _, err := c.writer.Apply(c.guard.ctx, changes); err != nil {
		return nil, err
	}
	return left, nil
}

// byFile parts findings, which are sorted, by their files.
func byFile(found []analysis.Finding) (groups [][]analysis.Finding) {
	for i, f := range found {
		if i == 0 || f.Pos.Filename != found[i-1].Pos.Filename {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}

// printJSON prints findings as go vet -json does.
func (c *command) printJSON(found []analysis.Finding) error {
	var items []report.Item
	offset := diskOffsets()
	for _, f := range found {
		j := report.Finding{Posn: f.Pos.String(), End: f.End.String(), Message: f.Message}
		for _, r := range f.Related {
			j.Related = append(j.Related, report.Related{Posn: r.Pos.String(), Message: r.Message})
		}
		for _, fix := range f.Fixes {
			out := report.Fix{Message: fix.Message}
			for _, e := range fix.Edits {
				out.Edits = append(out.Edits, report.Edit{
					Filename: e.Path, Start: offset(e.Path, e.Start), End: offset(e.Path, e.End), New: e.Text,
				})
			}
			j.SuggestedFixes = append(j.SuggestedFixes, out)
		}
		items = append(items, report.Item{Package: f.Package, Kind: f.Check, Finding: j})
	}
	return report.JSON(c.stdout, items)
}

// diskOffsets gives a function that turns an offset in a file that is read with
// LF line ends into one of the bytes on disk.
func diskOffsets() func(path string, offset int) int {
	texts := make(map[string][]byte)
	return func(path string, offset int) int {
		text, known := texts[path]
		if !known {
			text, _ = os.ReadFile(path) // it has been read before
			texts[path] = text
		}
		n := 0
		for i := range text {
			switch {
			case n == offset && !bytes.HasPrefix(text[i:], []byte("\r\n")):
				return i
			case bytes.HasPrefix(text[i:], []byte("\r\n")):
				if n == offset {
					return i
				}
			default:
				n++
			}
		}
		return len(text)
	}
}
