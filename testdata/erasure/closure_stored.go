//go:build goasync

// Literals kept in structs, maps and slices share the variables of the async function that made them.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type button struct {
	label string
	click func(times int) string
}

type panel struct {
	buttons map[string]*button
	hooks   []func(string)
}

// async
func build(names []string) (*panel, *int) {
	p := &panel{buttons: map[string]*button{}}
	total := 0
	for i, name := range names {
		await(pause())
		mine := 0
		p.buttons[name] = &button{name, func(times int) string {
			mine += times
			total += times * (i + 1)
			for _, h := range p.hooks {
				h(name)
			}
			return fmt.Sprint(name, " ", mine, "/", total)
		}}
	}
	p.hooks = append(p.hooks, func(s string) { names = append(names, s) })
	await(pause())
	p.hooks = append(p.hooks, func(string) { total += len(names) * 1000 })
	return p, &total
}

// async
func main() {
	p, total := await(build([]string{"ok", "no"}))
	fmt.Println(p.buttons["ok"].click(2))
	await(pause())
	fmt.Println(p.buttons["no"].click(1))
	p.hooks = p.hooks[:1]
	fmt.Println(p.buttons["ok"].click(1))
	fmt.Println(*total)
	p.buttons["no"].click = func(n int) string { return strings.Repeat("off ", n) }
	await(pause())
	fmt.Println(p.buttons["no"].click(2))
}

// async
func pause() { await(async.Yield()) }
