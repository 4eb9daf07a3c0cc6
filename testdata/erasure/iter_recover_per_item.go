//go:build goasync

// Async literals called in an iterator's body recover item by item while the iteration goes on undisturbed.
package main

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		defer func() { fmt.Println("lines read:", n) }()
		for l := range strings.SplitSeq(text, "\n") {
			n++
			if !yield(n, l) {
				return
			}
		}
	}
}

// async
func field(l string, i int) string {
	await(pause())
	return strings.Fields(l)[i]
}

// async
func table(text string, strict bool) (sum int, errs []error) {
	defer func() {
		if r := recover(); r != nil {
			errs = append(errs, fmt.Errorf("strict: %v", r))
			sum = -sum
		}
	}()
	for n, l := range lines(text) {
		v, err := await( /*async*/ func() (v int, err error) {
			defer func() {
				if r := recover(); r != nil && !strict {
					err = fmt.Errorf("line %d: %v", n, r)
				} else if r != nil {
					panic(r)
				}
			}()
			return strconv.Atoi(await(field(l, 1)))
		}())
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if v < 0 {
			break
		}
		sum += v
	}
	return
}

// async
func main() {
	const text = "a 1\nb\nc x\nd 4\ne -1\nf 6"
	for _, strict := range []bool{false, true} {
		sum, errs := await(table(text, strict))
		fmt.Println(sum, len(errs))
		for _, err := range errs {
			fmt.Println(err)
		}
	}
}

// async
func pause() { await(async.Yield()) }
