//go:build goasync

// Elements of nested arrays, slices and maps are assigned, swapped and updated
// with awaited indices and values.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

type grid [3][3]int

// async
func (g *grid) transpose() {
	for i := range g {
		for j := range i {
			g[i][j], g[await(id(j))][i] = g[j][await(id(i))], g[i][j]
		}
	}
}

// async
func id(x int) int {
	await(pause())
	return x
}

// async
func (g grid) mul(h grid) (out grid) {
	for i, row := range g {
		for j := range h[0] {
			for k, v := range row {
				out[i][j] += v * await(id(h[k][j]))
			}
		}
	}
	return
}

// async
func main() {
	g := grid{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
	await(g.transpose())
	fmt.Println(g)
	fmt.Println(await(g.mul(grid{{0, 0, 1}, {0, 1, 0}, {1, 0, 0}})))
	g[await(num(0))][await(num(1))]++
	g[0], g[2] = g[await(num(2))], g[0]
	p := &g[await(num(1))]
	p[await(num(2))] *= 100
	row := g[1]
	row[0] = await(num(5))
	fmt.Println(g, row)
	jag := [][]int{{1}, {2, 3}, nil}
	jag[2] = append(jag[2], await(num(4)))
	jag[0], jag[1] = jag[1], jag[await(num(0))]
	jag[await(num(0))][1], jag[2][0] = jag[2][0], await(num(6))
	jag = append(jag, []int{await(num(7))})
	fmt.Println(jag)
	type cell struct {
		tags map[string][]int
		pos  [2]struct{ x, y int }
	}
	cells := []cell{{}, {tags: map[string][]int{}}}
	cells[1].tags["a"] = append(cells[1].tags["a"], await(num(8)), 9)
	cells[await(num(1))].tags["a"][await(num(0))]--
	cells[0].pos[await(num(1))].x, cells[0].pos[0].y = await(num(10)), 11
	c := cells[0]
	c.pos[1].x += await(num(12))
	fmt.Println(cells, c.pos)
	cube := map[int]map[int]*grid{1: {2: &g}}
	cube[1][await(num(2))][0][await(num(0))] = await(num(13))
	(*cube[1][2])[1] = [3]int{1: await(num(14))}
	fmt.Println(g)
}
