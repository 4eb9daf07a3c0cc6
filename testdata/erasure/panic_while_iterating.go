//go:build goasync

// Panics and recoveries inside loops over maps, channels, strings and integers leave the loops consistent.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func visit(k any) string {
	await(pause())
	switch k {
	case "bad", 2, 'x':
		panic(k)
	}
	return fmt.Sprint(k)
}

// async
func safe(k any) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprintf("<%v>", r)
		}
	}()
	return await(visit(k))
}

// async
func loops(ch <-chan string, m map[string]int) (out []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("loops stopped at %v", r)
		}
	}()
	for i := range 4 {
		out = append(out, await(safe(i)))
	}
	for k := range m {
		if s := await(safe(k)); s[0] == '<' {
			delete(m, k)
			m["replaced"] = 1
			break
		}
	}
	out = append(out, fmt.Sprint(m))
	for _, r := range "axb" {
		out = append(out, await(safe(r)))
	}
	for s := range ch {
		out = append(out, await(visit(s)))
	}
	return append(out, "complete"), nil
}

// async
func main() {
	ch := make(chan string, 4)
	for _, s := range []string{"one", "bad", "two", "three"} {
		ch <- s
	}
	close(ch)
	for range 2 {
		out, err := await(loops(ch, map[string]int{"bad": 1}))
		fmt.Println(strings.Join(out, " "), err, len(ch))
	}
}

// async
func pause() { await(async.Yield()) }
