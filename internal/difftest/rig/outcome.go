package rig

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// An Outcome is what one run did.
type Outcome struct {
	Trace  string
	Ending string
	Pauses int
}

// The endings that are no panics. A cancelled program has exited: its clean-up
// ran and nothing else.
const (
	returned = "returned"
	exited   = "exited"
)

// finish gives the outcome of a run that has ended so.
func (r *run) finish(ending string) Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Outcome{neutral(r.trace.String()), neutral(ending), int(r.pauses.Load())}
}

// PlainPath and LoweredPath are what the import paths of the two forms begin
// with.
const (
	PlainPath   = "erased/"
	LoweredPath = "lowered/"
)

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// neutral drops what two forms, or two runs, never have in common: the paths of
// the two packages, which some types and errors are printed with, and
// addresses.
func neutral(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, PlainPath, ""), LoweredPath, "")
	if strings.Contains(s, "0x") {
		s = address.ReplaceAllString(s, "0x")
	}
	return s
}

// endingOf calls f on a goroutine of its own and says how that ended.
func endingOf(f func()) string {
	done := make(chan string)
	go func() {
		ending := exited
		defer func() {
			if ending != returned {
				if v := recover(); v != nil {
					ending = describe(v)
				}
			}
			done <- ending
		}()
		f()
		ending = returned
	}()
	return <-done
}

// describe says what the program panicked with, also when a task kept it.
func describe(v any) string {
	if err, ok := v.(error); ok {
		var kept *async.PanicError
		switch {
		case errors.Is(err, async.ErrGoexit), errors.Is(err, async.ErrCancelled):
			return exited
		case errors.As(err, &kept):
			v = kept.Value
		}
	}
	return fmt.Sprintf("panicked with %T: %v", v, v)
}

func panicked(ending string) bool { return ending != returned && ending != exited }
