//go:build goasync

// Iterators that yield iterators, literals that are ranged over in place and iterators written as method values.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type matrix [][]int

func (m matrix) rows() iter.Seq[iter.Seq2[int, *int]] {
	return func(yield func(iter.Seq2[int, *int]) bool) {
		for _, row := range m {
			ok := yield(func(yield func(int, *int) bool) {
				for i := range row {
					if !yield(i, &row[i]) {
						return
					}
				}
			})
			if !ok {
				return
			}
		}
	}
}

func (m matrix) cells(yield func(int) bool) {
	for row := range m.rows() {
		for _, p := range row {
			if !yield(*p) {
				return
			}
		}
	}
}

// async
func add(p *int, n int) {
	await(pause())
	*p += n
}

// async
func main() {
	m := matrix{{1, 2}, {}, {3, 4, 5}}
	for row := range m.rows() {
		for i, p := range row {
			await(add(p, i*10))
		}
	}
	fmt.Println(m)
	sum := 0
	for v := range m.cells {
		await(pause())
		sum += v
	}
	fmt.Println(sum)
	n := 0
	for x := range func(yield func(string) bool) {
		for n < 3 && yield(fmt.Sprint("literal ", n)) {
			n++
		}
	} {
		await(pause())
		fmt.Println(x)
	}
	f := m.cells
	m = nil
	for v := range f {
		if await(add(&sum, v)); v == 12 {
			break
		}
	}
	fmt.Println(sum, n)
	for row := range (matrix{{7}}).rows() {
		for row2 := range (matrix{{8}, {9}}).rows() {
			for _, p := range row {
				for _, q := range row2 {
					await(add(p, *q))
					fmt.Print(*p, " ")
				}
			}
		}
	}
	fmt.Println()
}

// async
func pause() { await(async.Yield()) }
