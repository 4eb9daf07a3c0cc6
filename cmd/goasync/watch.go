package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/keep"
	"github.com/seed4fdd6362/goasync/internal/term"
)

// watch generates whenever sources change, until a signal ends it.
func (c *command) watch(args []string) error {
	f, patterns, err := c.parseGenerate("watch", args)
	if err != nil {
		return err
	}
	req, err := c.request(f, patterns)
	if err != nil {
		return err
	}
	progress := term.StartProgress(c.stderr, c.getenv)
	started := sync.OnceFunc(progress.Stop)
	defer started()
	req.Progress = progress.Set
	return keep.Keep(c.guard.ctx, req, &c.writer, func(r keep.Round) error {
		started()
		return c.tellRound(f, r)
	})
}

// tellRound prints what is wrong, as tell does, and one line about the round: on
// standard output, or on standard error if JSON goes there.
func (c *command) tellRound(f generateFlags, r keep.Round) error {
	var bug *generate.BugError
	switch {
	case errors.As(r.Err, &bug):
		fmt.Fprint(c.stderr, bug.Report())
	case r.Err != nil:
		fmt.Fprintf(c.stderr, "goasync: %v\n", r.Err)
	}
	if r.Outcome != nil {
		if err := c.tell(f, r.Outcome); err != nil && !errors.Is(err, errReported) {
			return err
		}
	}
	line := time.Now().Format(time.TimeOnly) + " " + roundLine(r) + "\n"
	to := c.stdout
	if f.json {
		to = c.stderr
	}
	_, err := io.WriteString(to, line)
	return err
}

// roundLine says in a few words what a round did.
func roundLine(r keep.Round) string {
	var words []string
	switch {
	case r.Err != nil:
		words = append(words, "failed, no twin was changed")
	case r.Failed():
		n := 0
		for _, d := range r.Outcome.Diags {
			if !d.Warning {
				n++
			}
		}
		words = append(words, count(int64(n), "error")+", no twin was changed")
	default:
		words = append(words, count(int64(len(r.Outcome.Twins)), "twin")+" up to date")
		if removed := len(r.Outcome.Orphans); removed > 0 {
			words = append(words, fmt.Sprintf("%d removed", removed))
		}
		if written := len(r.Changed) - len(r.Outcome.Orphans); written > 0 {
			words = append(words, fmt.Sprintf("%d written", written))
		}
	}
	words = append(words, fmt.Sprintf("%d ms", r.Took.Milliseconds()))
	line := strings.Join(words, ", ")
	if r.First {
		line += "; watching"
	}
	return line
}
