//go:build goasync

// Each round of a loop recovers on its own, in a literal, while the loop of the caller goes on.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func parse(s string) int {
	await(pause())
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			panic(fmt.Sprintf("%q has %q", s, r))
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// async
func sum(fields []string) (total int, bad []string) {
	one := /*async*/ func(s string) (n int, ok bool) {
		defer func() {
			if r := recover(); r != nil {
				bad = append(bad, r.(string))
			}
		}()
		return await(parse(s)), true
	}
	for i, f := range fields {
		n, ok := await(one(f))
		if !ok {
			continue
		}
		total += n
		fmt.Println(i, n, total)
	}
	return
}

// async
func main() {
	total, bad := await(sum(strings.Fields("12 x7 30 4! 100 ,")))
	fmt.Println(total, len(bad))
	for _, b := range bad {
		fmt.Println(b)
	}
}

// async
func pause() { await(async.Yield()) }
