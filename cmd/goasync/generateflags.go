package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/known"
)

// generateFlags are the flags of generate, check and watch.
type generateFlags struct {
	dir, out, tags string
	json           bool
	verbose        bool // of generate
	names          bool // of check: -l
}

// parseGenerate reads the arguments of the command called name.
func (c *command) parseGenerate(name string, args []string) (f generateFlags, patterns []string, err error) {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.dir, "C", "", "")
	if name != "watch" {
		set.StringVar(&f.out, "o", "", "")
	}
	set.StringVar(&f.tags, "tags", "", "")
	set.BoolVar(&f.json, "json", false, "")
	switch name {
	case "generate":
		set.BoolVar(&f.verbose, "v", false, "")
	case "check":
		set.BoolVar(&f.names, "l", false, "")
	}
	err = set.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return f, nil, c.askedForHelp(name)
	}
	if err == nil {
		set.Visit(func(g *flag.Flag) {
			if g.Name != "tags" && g.Value.String() == "" {
				err = fmt.Errorf("-%s names no folder", g.Name)
			}
		})
	}
	switch {
	case err != nil:
	case f.json && f.verbose:
		err = errors.New("-v prints text on standard output, where -json prints JSON: leave one out")
	case f.json && f.names:
		err = errors.New("-l prints names on standard output, where -json prints JSON: leave one out")
	}
	if err != nil {
		return f, nil, &usageError{name, err}
	}
	patterns = set.Args()
	for _, p := range patterns {
		if strings.HasPrefix(p, "-") {
			return f, nil, &usageError{name, fmt.Errorf("%s: flags stand before the packages", p)}
		}
	}
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	return f, patterns, nil
}

// request returns what a session of generating is to be about.
func (c *command) request(f generateFlags, patterns []string) (generate.Request, error) {
	if err := c.chdir(f.dir); err != nil {
		return generate.Request{}, err
	}
	cache, err := known.Open()
	req := generate.Request{Dir: c.dir, Patterns: patterns, Tags: f.tags, Cache: cache, Step: breakStep}
	if f.out != "" {
		req.Mirror = c.abs(f.out)
	}
	return req, err
}
