//go:build goasync

// A return inside an iterator's body evaluates its values first, then stops the iterator, then runs defers.
package main

import (
	"errors"
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func seq(log *[]string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		defer func() { *log = append(*log, "cleanup") }()
		for i, s := range []string{"a", "b", "c"} {
			if !yield(s, i) {
				*log = append(*log, "stop "+s)
				return
			}
		}
	}
}

// async
func value(log *[]string, s string) (string, error) {
	await(pause())
	*log = append(*log, "value "+s)
	if s == "c" {
		return s, errors.New("c is bad")
	}
	return s + s, nil
}

// async
func forward(log *[]string, want string) (string, error) {
	defer func() { *log = append(*log, "deferred") }()
	for s, i := range seq(log) {
		if s == want {
			return await(value(log, s))
		}
		*log = append(*log, fmt.Sprint("skip ", i))
		await(pause())
	}
	return "none", nil
}

// async
func named(log *[]string, want string) (s string, err error) {
	defer func() { s += "!" }()
	for s, i := range seq(log) {
		defer func() { *log = append(*log, fmt.Sprint("deferred ", s)) }()
		_, err := await(value(log, s))
		if s == want {
			return fmt.Sprint(s, i), err
		}
	}
	for s = range seq(log) {
		if await(value(log, s)); s == "b" {
			return
		}
	}
	return
}

// async
func main() {
	for _, f := range []finder{forward, named} {
		for _, want := range []string{"a", "c", "z"} {
			var log []string
			s, err := await(f(&log, want))
			fmt.Println(s, err)
			fmt.Println(log)
		}
	}
}

// async
type finder func(log *[]string, want string) (string, error)

// async
func pause() { await(async.Yield()) }
