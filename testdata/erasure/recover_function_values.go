//go:build goasync

// The deferred function is a variable, field, map element or parameter; what it holds then decides who recovers.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type cleaner func(tag string) error

type owner struct {
	clean cleaner
	plain func(tag string)
}

func plainRecover(tag string) { fmt.Println(tag, "plain", recover()) }

// async
func asyncRecover(tag string) error {
	await(pause())
	fmt.Println(tag, "async", recover())
	return nil
}

// async
func run(which string, c cleaner) {
	o := owner{asyncRecover, plainRecover}
	m := map[bool]cleaner{true: c}
	switch which {
	case "parameter":
		defer await(c(which))
	case "field":
		defer await(o.clean(which))
		o.clean = nil
	case "plain field":
		defer o.plain(which)
		o.plain = nil
	case "map":
		defer await(m[true](which))
		delete(m, true)
	case "wrapped":
		defer fmt.Println("wrapped still panics")
		defer await(wrap(c)(which))
	case "literal":
		f := /*async*/ func(tag string) error {
			defer fmt.Println("literal's own defer")
			r := recover()
			await(pause())
			return fmt.Errorf("%v", r)
		}
		defer await(f(which))
	}
	await(pause())
	panic("in " + which)
}

func wrap(c cleaner) cleaner {
	return /*async*/ func(tag string) error { return await(c(tag)) }
}

// async
func main() {
	defer func() { fmt.Println("main", recover()) }()
	for _, w := range []string{"parameter", "field", "plain field", "map", "literal", "wrapped"} {
		await(run(w, asyncRecover))
		fmt.Println("returned from", w)
	}
}

// async
func pause() { await(async.Yield()) }
