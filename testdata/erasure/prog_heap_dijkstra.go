//go:build goasync

// Shortest paths with a heap, where every edge is awaited.
package main

import (
	"container/heap"
	"fmt"
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type edge struct{ to, cost int }

type entry struct{ node, dist int }

type queue []entry

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].dist < q[j].dist }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(entry)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

type graph map[int][]edge

// async
func (g graph) edges(n int) ([]edge, error) {
	await(pause())
	es, ok := g[n]
	if !ok {
		return nil, fmt.Errorf("no node %d", n)
	}
	return es, nil
}

// async
func (g graph) shortest(from, to int) (path []int, cost int, err error) {
	dist, prev := map[int]int{from: 0}, map[int]int{}
	q := &queue{{from, 0}}
	for q.Len() > 0 {
		e := heap.Pop(q).(entry)
		if e.dist > dist[e.node] {
			continue
		}
		if e.node == to {
			for n, ok := to, true; ok; n, ok = prev[n] {
				path = append(path, n)
				if n == from {
					break
				}
			}
			slices.Reverse(path)
			return path, e.dist, nil
		}
		edges, err := await(g.edges(e.node))
		if err != nil {
			return nil, e.dist, fmt.Errorf("at distance %d: %w", e.dist, err)
		}
		for _, ed := range edges {
			d := e.dist + ed.cost
			if old, ok := dist[ed.to]; ok && old <= d {
				continue
			}
			dist[ed.to], prev[ed.to] = d, e.node
			heap.Push(q, entry{ed.to, d})
		}
	}
	return
}

// async
func main() {
	g := graph{
		1: {{2, 7}, {3, 9}, {6, 14}},
		2: {{3, 10}, {4, 15}},
		3: {{4, 11}, {6, 2}},
		4: {{5, 6}},
		5: {},
		6: {{5, 9}, {9, 50}},
		7: {{8, 1}},
	}
	fmt.Println(await(g.shortest(1, 5)))
	fmt.Println(await(g.shortest(1, 4)))
	fmt.Println(await(g.shortest(5, 1)))
	fmt.Println(await(g.shortest(7, 1)))
}
