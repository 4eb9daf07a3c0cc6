//go:build goasync

// A plain function, a package-level variable and an init function may hold async literals without awaiting.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type handler func(arg string) (string, error)

var handlers = map[string]handler{
	"echo": /*async*/ func(arg string) (string, error) {
		await(pause())
		return arg, nil
	},
}

var fallback = handler( /*async*/ func(arg string) (string, error) {
	await(pause())
	return "", fmt.Errorf("no handler for %q", arg)
})

func init() {
	prefix := "init "
	handlers["init"] = /*async*/ func(arg string) (string, error) {
		await(pause())
		prefix += "!"
		return prefix + arg, nil
	}
}

func register(name string, f func(string) string) {
	handlers[name] = /*async*/ func(arg string) (string, error) {
		await(pause())
		return f(arg), nil
	}
}

func find(name string) handler {
	if h, ok := handlers[name]; ok {
		return h
	}
	return fallback
}

// async
func main() {
	register("upper", strings.ToUpper)
	register("twice", func(s string) string { return s + s })
	for _, line := range []string{"echo hi", "init a", "init b", "upper up", "twice two", "none here"} {
		name, arg, _ := strings.Cut(line, " ")
		out, err := await(find(name)(arg))
		fmt.Printf("%q %v\n", out, err)
	}
}

// async
func pause() { await(async.Yield()) }
