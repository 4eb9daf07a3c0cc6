//go:build goasync

// Loops of every kind, switches and selects nest in one another and leave by
// labels across awaits.
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
	ch := make(chan string, 8)
	total := 0
maps:
	for round := 0; round < 6; round++ {
		for k, v := range map[string][]int{"only": {1, 2, 3}} {
		slices:
			for i, x := range v {
				for j, r := range k {
					select {
					case s := <-ch:
						fmt.Println("got", s)
						if s == "stop" {
							break maps
						}
						continue slices
					default:
						switch y := any(x + j).(type) {
						case int:
							total += await(num(y))
							if y > 2 {
								ch <- fmt.Sprint(string(r), i)
								continue
							}
							if round == 3 {
								ch <- "stop"
								continue maps
							}
							if r == 'l' {
								break slices
							}
						}
					}
					for n := range 3 {
						if n == 1 {
							continue
						}
						if await(num(n)) == 2 && j == 1 {
							continue slices
						}
						if round == 1 {
							continue maps
						}
					}
				}
				fmt.Println("end of", i, x)
			}
			fmt.Println("end of map", k)
		}
		fmt.Println("end of round", round)
	}
	fmt.Println(total, len(ch))
}
