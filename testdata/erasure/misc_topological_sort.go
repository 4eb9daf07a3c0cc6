//go:build goasync

// A topological sort whose edges are looked up asynchronously: depth first, with a cycle reported as a path.
package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type graph map[string][]string

// async
func (g graph) deps(node string) ([]string, error) {
	await(pause())
	d, ok := g[node]
	if !ok {
		return nil, fmt.Errorf("unknown node %q", node)
	}
	return d, nil
}

type mark int

const (
	unseen mark = iota
	active
	done
)

type cycleError []string

func (c cycleError) Error() string { return "cycle: " + strings.Join(c, " -> ") }

type sorter struct {
	g     graph
	marks map[string]mark
	path  []string
	order []string
}

// async
func (s *sorter) visit(node string) (err error) {
	switch s.marks[node] {
	case done:
		return nil
	case active:
		i := slices.Index(s.path, node)
		return append(cycleError(slices.Clone(s.path[i:])), node)
	}
	s.marks[node] = active
	s.path = append(s.path, node)
	defer func() {
		s.path = s.path[:len(s.path)-1]
		if err == nil {
			s.marks[node] = done
			s.order = append(s.order, node)
		}
	}()
	deps, err := await(s.g.deps(node))
	if err != nil {
		return fmt.Errorf("at %s: %w", strings.Join(s.path, "/"), err)
	}
	for _, d := range deps {
		if err = await(s.visit(d)); err != nil {
			return err
		}
	}
	return nil
}

// async
func sorted(g graph) ([]string, error) {
	s := &sorter{g: g, marks: map[string]mark{}}
	for _, n := range slices.Sorted(maps.Keys(g)) {
		if err := await(s.visit(n)); err != nil {
			return s.order, err
		}
	}
	return s.order, nil
}

// levels groups the nodes by the longest way below them.
//
// async
func levels(g graph, order []string) [][]string {
	level := map[string]int{}
	var out [][]string
	for _, n := range order {
		deps, _ := await(g.deps(n))
		l := 0
		for _, d := range deps {
			l = max(l, level[d]+1)
		}
		level[n] = l
		for len(out) <= l {
			out = append(out, nil)
		}
		out[l] = append(out[l], n)
	}
	return out
}

func parse(text string) graph {
	g := graph{}
	for line := range strings.Lines(text) {
		name, deps, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); ok && name != "" {
			g[name] = strings.Fields(deps)
		}
	}
	return g
}

// async
func main() {
	for _, text := range []string{
		"app: http log\nhttp: net log\nnet:\nlog: time\ntime:\n",
		"a: b c\nb: d\nc: d\nd: e\ne: c\n",
		"x: y\ny: nothing\n",
		"",
	} {
		g := parse(text)
		order, err := await(sorted(g))
		fmt.Println(order, err)
		if c := cycleError(nil); errors.As(err, &c) {
			fmt.Println("length", len(c)-1)
			continue
		}
		fmt.Println(await(levels(g, order)))
	}
}

// async
func pause() { await(async.Yield()) }
