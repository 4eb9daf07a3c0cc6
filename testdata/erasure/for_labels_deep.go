//go:build goasync

// Labelled break and continue leave loops nested three deep, through switches
// and blocks, across awaits.
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

// async
func main() {
	count := 0
a:
	for i := 0; i < 4; i++ {
	b:
		for j := 0; j < 4; j++ {
		c:
			for k := 0; k < 4; k++ {
				count++
				switch await(num(i*100 + j*10 + k)) {
				case 1:
					continue c
				case 2:
					continue b
				case 12:
					break c
				case 20, 21:
					continue
				case 22:
					break
				case 31:
					break b
				case 101:
					continue a
				case 202:
					break a
				case 200:
					{
						if await(num(0)) == 0 {
							continue c
						}
					}
				}
				count += 100
			}
			await(pause())
			count += 10000
		}
		count += 1000000
	}
	fmt.Println(count)

outer:
	for {
		for {
			for {
				if await(num(count%2)) == 0 {
					count++
					continue outer
				}
				break outer
			}
		}
	}
	fmt.Println(count)

rows:
	for i, row := range [][]int{{1, 2}, {3, -1, 4}, {5}, {0}, {6}} {
		for j, x := range row {
			switch {
			case x < 0:
				continue rows
			case await(num(x)) == 0:
				break rows
			}
			fmt.Println("cell", i, j)
		}
		fmt.Println("row", i)
	}
}
