//go:build goasync

// A game of life awaits its cells and swaps two boards by value and by
// pointer.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

const size = 6

type board [size][size]bool

// async
func (b *board) alive(x, y int) bool {
	if (x+y)%4 == 0 {
		await(pause())
	}
	return b[(x+size)%size][(y+size)%size]
}

// async
func (b *board) neighbours(x, y int) (n int) {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			if (dx != 0 || dy != 0) && await(b.alive(x+dx, y+dy)) {
				n++
			}
		}
	}
	return
}

// async
func (b board) next() (out board) {
	for x, row := range b {
		for y := range row {
			switch n := await(b.neighbours(x, y)); {
			case n == 3, n == 2 && await(b.alive(x, y)):
				out[x][y] = true
			}
		}
	}
	return
}

func (b board) String() string {
	var s strings.Builder
	for _, row := range b {
		for _, c := range row {
			if c {
				s.WriteByte('#')
			} else {
				s.WriteByte('.')
			}
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// async
func main() {
	var b, seen board
	b[0][1], b[1][2], b[2][0], b[2][1], b[2][2] = true, true, true, true, true
	seen = b
	history := map[board]int{}
	for i := 0; ; i++ {
		if at, ok := history[b]; ok {
			fmt.Println("round", i, "is round", at)
			break
		}
		history[b] = i
		if i < 5 {
			fmt.Println(b)
		}
		b, seen = await(b.next()), b
	}
	fmt.Println(seen)
}
