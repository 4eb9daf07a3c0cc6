package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	reader "github.com/seed4fdd6362/goasync/internal/explain"
	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/report"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

const explainUsage = `usage: goasync explain [flags] [PACKAGE.]Function...
       goasync explain -sizes [flags] [packages]

Shows what goasync makes of async functions: at which awaits they can be
suspended and what each waits for, what lives across them and why, how the frame
is laid out, and which callees' frames are in it.

  goasync explain Total
  goasync explain ./fetch.Client.Get
  goasync explain -html -o get.html example.com/m/fetch.Client.Get
  goasync explain -sizes ./...

A function is named as in a stack trace: Total, Client.Get, Total.func1 for the
first async literal in it. Without a package it is one of the current folder.

Flags:
  -C DIR      change to DIR first
  -tags LIST  build tags, as for the go command
  -json       print the report as JSON, with the source and the generated code
  -html       print a page with the states drawn, and both codes side by side
  -o FILE     write to FILE, not to standard output
  -sizes      list the frames of all async functions, the largest first
`

// explainFlags are the flags of goasync explain.
type explainFlags struct {
	dir, tags, out    string
	json, html, sizes bool
}

// parseExplain reads the arguments of goasync explain.
func (c *command) parseExplain(args []string) (f explainFlags, names []string, err error) {
	set := flag.NewFlagSet("explain", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.dir, "C", "", "")
	set.StringVar(&f.tags, "tags", "", "")
	set.StringVar(&f.out, "o", "", "")
	set.BoolVar(&f.json, "json", false, "")
	set.BoolVar(&f.html, "html", false, "")
	set.BoolVar(&f.sizes, "sizes", false, "")
	err = set.Parse(args)
	names = set.Args()
	switch {
	case errors.Is(err, flag.ErrHelp):
		return f, nil, c.askedForHelp("explain")
	case err != nil:
	case f.json && f.html:
		err = errors.New("-json and -html do not go together")
	case f.html && f.sizes:
		err = errors.New("-sizes has no page: use it alone or with -json")
	case !f.sizes && len(names) == 0:
		err = errors.New("explain needs the name of a function; goasync explain -sizes lists them")
	case f.html && len(names) > 1:
		err = errors.New("-html shows one function")
	}
	for _, name := range names {
		if err == nil && strings.HasPrefix(name, "-") {
			err = fmt.Errorf("%s: flags stand before the names", name)
		}
	}
	if err != nil {
		return f, nil, &usageError{"explain", err}
	}
	return f, names, nil
}

// explain shows what becomes of functions.
func (c *command) explain(args []string) error {
	f, names, err := c.parseExplain(args)
	if err != nil {
		return err
	}
	if err := c.chdir(f.dir); err != nil {
		return err
	}
	var list []*lower.Report
	if f.sizes {
		if len(names) == 0 {
			names = []string{"."}
		}
		list, err = c.reports(f, names)
		slices.SortStableFunc(list, func(a, b *lower.Report) int { return cmp.Compare(b.Size, a.Size) })
	} else {
		list, err = c.reportsOn(f, names)
	}
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := c.show(&b, f, list); err != nil {
		return err
	}
	if f.out != "" {
		return os.WriteFile(c.abs(f.out), []byte(b.String()), 0o666)
	}
	_, err = io.WriteString(c.stdout, b.String())
	return err
}

// show writes reports in the form that the flags ask for.
func (c *command) show(w io.Writer, f explainFlags, list []*lower.Report) error {
	short := func(path string) string { return report.ShortPath(c.dir, path) }
	switch {
	case f.json && f.sizes:
		return writeJSON(w, sizesOf(list))
	case f.json:
		return writeJSON(w, list)
	case f.html:
		return reader.HTML(w, list[0])
	case f.sizes:
		return reader.Sizes(w, list, short)
	}
	for i, r := range list {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := reader.Text(w, r, short); err != nil {
			return err
		}
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// A frameSize is one line of -sizes.
type frameSize struct {
	Function string      `json:"function"`
	Place    lower.Place `json:"place"`
	Size     int64       `json:"size"`
	Apart    int64       `json:"apart"`
	Awaits   int         `json:"awaits"`
}

func sizesOf(list []*lower.Report) []frameSize {
	sizes := []frameSize{}
	for _, r := range list {
		sizes = append(sizes, frameSize{r.FullName(), r.Place, r.Size, r.Apart, len(r.States)})
	}
	return sizes
}

// reports gives the reports on all async functions of the packages.
func (c *command) reports(f explainFlags, patterns []string) (list []*lower.Report, err error) {
	var goFlags []string
	if f.tags != "" {
		goFlags = []string{"-tags=" + f.tags}
	}
	prog, err := c.load(&parser.Config{BuildFlags: goFlags, Tests: true}, patterns, f.json)
	if err != nil {
		return nil, err
	}
	defer catchBug(&err)
	list, diags, err := lower.Explain(prog, f.html || f.json && !f.sizes)
	if err != nil {
		return nil, &generate.BugError{Cause: err}
	}
	return list, c.tellDiagnostics(diags, f.json, c.stdout, nil)
}

// reportsOn gives the reports on functions that are named one by one.
func (c *command) reportsOn(f explainFlags, names []string) (list []*lower.Report, err error) {
	known := make(map[string][]*lower.Report)
	for _, name := range names {
		pattern, function := splitFunction(name)
		all, loaded := known[pattern]
		if !loaded {
			if all, err = c.reports(f, []string{pattern}); err != nil {
				return nil, err
			}
			known[pattern] = all
		}
		r, err := pick(all, function, pattern)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// splitFunction parts the name of a function from that of its package, which
// ends at the first dot of the last element of the path. A name without a slash
// is that of a function in the current folder.
func splitFunction(name string) (pattern, function string) {
	slash := strings.LastIndexByte(name, '/')
	if slash < 0 {
		return ".", name
	}
	last := name[slash+1:]
	// An element such as yaml.v3 goes on after its dot: a version is no function.
	from := 0
	for {
		dot := strings.IndexByte(last[from:], '.')
		if dot < 0 {
			return name, ""
		}
		at := from + dot
		if rest := last[at+1:]; !version.MatchString(rest) {
			if at == 0 { // ./.Name
				return name[:slash+1], rest
			}
			return name[:slash+1+at], rest
		}
		from = at + 1
	}
}

// version matches what follows a dot in an import path such as gopkg.in/yaml.v3.
var version = regexp.MustCompile(`^v[0-9]+(\.|$)`)

// pick finds the function of that name, or says which there are.
func pick(all []*lower.Report, function, pattern string) (*lower.Report, error) {
	var names []string
	for _, r := range all {
		if r.Name == function {
			return r, nil
		}
		names = append(names, r.Name)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("package %s has no async functions", pattern)
	}
	const most = 20
	if len(names) > most {
		names = append(names[:most], "…")
	}
	if function == "" {
		return nil, fmt.Errorf("name a function of package %s: %s", pattern, strings.Join(names, ", "))
	}
	return nil, fmt.Errorf("package %s has no async function %s; it has %s", pattern, function, strings.Join(names, ", "))
}
