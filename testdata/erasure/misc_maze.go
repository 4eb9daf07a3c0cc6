//go:build goasync

// Breadth first and depth first searches of a maze, over one generic frontier type and with early returns.
package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type point struct{ x, y int }

func (p point) add(d point) point { return point{p.x + d.x, p.y + d.y} }

type maze []string

// async
func (m maze) at(p point) (c byte, ok bool) {
	if (p.x+p.y)%5 == 0 {
		await(pause())
	}
	if p.y < 0 || p.y >= len(m) || p.x < 0 || p.x >= len(m[p.y]) {
		return 0, false
	}
	return m[p.y][p.x], m[p.y][p.x] != '#'
}

// async
func (m maze) neighbours(p point) (out []point) {
	for _, d := range [...]point{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
		if q := p.add(d); p != q {
			if _, ok := await(m.at(q)); ok {
				out = append(out, q)
			}
		}
	}
	return
}

type frontier[T any] interface {
	//async
	put(T)
	//async
	take() (T, bool)
}

type (
	stack[T any] struct{ items []T }
	fifo[T any]  struct{ stack[T] }
)

// async
func (s *stack[T]) put(v T) { s.items = append(s.items, v) }

// async
func (s *stack[T]) take() (v T, ok bool) {
	if n := len(s.items); n > 0 {
		await(pause())
		v, s.items, ok = s.items[n-1], s.items[:n-1], true
	}
	return
}

// async
func (f *fifo[T]) take() (v T, ok bool) {
	if len(f.items) == 0 {
		return
	}
	v, f.items = f.items[0], f.items[1:]
	await(pause())
	return v, true
}

// async
func (m maze) find(c byte) (point, error) {
	for y := range m {
		for x := range m[y] {
			if v, _ := await(m.at(point{x, y})); v == c {
				return point{x, y}, nil
			}
		}
	}
	return point{}, fmt.Errorf("no %c in the maze", c)
}

// async
func search(m maze, todo frontier[point]) (path []point, seen int, err error) {
	start, err := await(m.find('S'))
	if err != nil {
		return
	}
	from := map[point]point{start: start}
	defer func() { seen = len(from) }()
	await(todo.put(start))
	for p, ok := await(todo.take()); ok; p, ok = await(todo.take()) {
		if c, _ := await(m.at(p)); c == 'E' {
			for ; from[p] != p; p = from[p] {
				path = append(path, p)
				await(pause())
			}
			slices.Reverse(path)
			return path, -1, nil
		}
		for _, q := range await(m.neighbours(p)) {
			if _, ok := from[q]; ok {
				continue
			}
			from[q] = p
			await(todo.put(q))
		}
	}
	return nil, -1, fmt.Errorf("no way out")
}

// async
func main() {
	mazes := []maze{
		{"S..#....", ".#.#.##.", ".#...#..", ".####.#.", "......#E"},
		{"S#E", "###"},
		{"..", ".."},
	}
	for _, m := range mazes {
		for _, f := range []frontier[point]{new(fifo[point]), new(stack[point])} {
			path, seen, err := await(search(m, f))
			fmt.Println(len(path), seen, err)
			drawn := slices.Clone(m)
			for _, p := range path {
				row := []byte(drawn[p.y])
				row[p.x] = '*'
				drawn[p.y] = string(row)
			}
			if len(path) > 0 {
				fmt.Println(strings.Join(drawn, "\n"))
			}
		}
	}
}

// async
func pause() { await(async.Yield()) }
