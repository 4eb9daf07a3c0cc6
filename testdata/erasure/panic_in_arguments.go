//go:build goasync

// A panic while operands are evaluated stops the rest of the statement; what ran before it stays done.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func part(s string) string {
	await(pause())
	fmt.Println("part", s)
	if s == "bad" {
		panic("bad part")
	}
	return s
}

// async
func join(a, b, c string) string {
	fmt.Println("join called")
	return a + b + c
}

func mark(s string) string {
	fmt.Println("mark", s)
	return s
}

// async
func try(which int, parts []string, m map[string]string) (out string) {
	out = "unset"
	defer func() { fmt.Println("recovered", recover(), out, len(m)) }()
	p := parts
	switch which {
	case 0:
		out = await(join(mark("a"), await(part(p[0])), mark(await(part(p[1])))))
	case 1:
		m[await(part(p[0]))] = await(part(p[1]))
	case 2:
		out = strings.Join([]string{mark("x"), await(part(p[0])), await(part(p[1])), mark("y")}, "")
	case 3:
		return await(part(p[0])) + await(part(p[1]))
	case 4:
		defer fmt.Println(mark("never deferred"), await(part(p[0])), await(part(p[1])))
	case 5:
		if await(part(p[0])) == "ok" && await(part(p[1])) == "bad" || mark("z") != "" {
			out = "chosen"
		}
	}
	return out
}

// async
func main() {
	m := map[string]string{}
	for i := range 6 {
		fmt.Println(i, await(try(i, []string{"ok", "bad"}, m)))
	}
	fmt.Println(await(try(0, []string{"ok", "good"}, m)))
}

// async
func pause() { await(async.Yield()) }
