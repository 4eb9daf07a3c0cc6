//go:build goasync

// Tree walks that recurse through methods, closures and slices of children, building results on the way back.
package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type dir struct {
	name string
	size int
	subs []*dir
}

func d(name string, size int, subs ...*dir) *dir { return &dir{name, size, subs} }

// async
func (t *dir) total() (n int) {
	n = t.size
	for _, s := range t.subs {
		n += await(s.total())
	}
	await(pause())
	return n
}

// async
func (t *dir) find(ok func(*dir) bool, path ...string) ([]string, bool) {
	path = append(path, t.name)
	if ok(t) {
		return path, true
	}
	for _, s := range t.subs {
		if p, found := await(s.find(ok, path...)); found {
			await(pause())
			return p, true
		}
	}
	return nil, false
}

// async
func (t *dir) print(w *strings.Builder, indent string) (lines int, err error) {
	await(pause())
	if t == nil {
		return 0, errors.New("nil directory")
	}
	fmt.Fprintf(w, "%s%s %d\n", indent, t.name, t.size)
	lines++
	for i := range t.subs {
		n, err := await(t.subs[i].print(w, indent+"  "))
		lines += n
		if err != nil {
			return lines, fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return
}

// async
func mirror(t *dir) *dir {
	m := d(t.name, t.size)
	for i := len(t.subs) - 1; i >= 0; i-- {
		m.subs = append(m.subs, await(mirror(t.subs[i])))
	}
	return m
}

// async
func main() {
	t := d("root", 1, d("usr", 10, d("bin", 100), d("lib", 200, d("go", 1000))), d("etc", 20))
	fmt.Println(await(t.total()))
	fmt.Println(await(t.find(func(x *dir) bool { return x.size == 1000 })))
	fmt.Println(await(t.find(func(x *dir) bool { return x.name == "home" })))
	var b strings.Builder
	fmt.Println(await(await(mirror(t)).print(&b, "")))
	fmt.Print(b.String())
	t.subs[0].subs = append(t.subs[0].subs, nil)
	fmt.Println(await(t.print(new(strings.Builder), "")))
}

// async
func pause() { await(async.Yield()) }
