//go:build goasync

// Ranges of different operands nest, share names and operands, and change what
// the outer one walks over.
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
func digits(n int) []int {
	await(pause())
	var out []int
	for ; n > 0; n /= 10 {
		out = append(out, n%10)
	}
	return out
}

// async
func main() {
	xs := []int{12, 345}
	for i, x := range xs {
		for i, x := range await(digits(x)) {
			for x := range x {
				if x == await(num(2)) {
					break
				}
				fmt.Println("deep", i, x)
			}
			xs[1] = 67
		}
		fmt.Println("outer", i, x)
	}
	for i, xs := range [][]int{{1}, {2, 3}} {
		for _, x := range xs {
			xs = append(xs, await(num(x)))
		}
		fmt.Println(i, xs)
	}
	words := []string{"ab", "é"}
	for _, w := range words {
		for i, r := range w {
			for j := range len(w) {
				if i == j {
					continue
				}
				await(pause())
				fmt.Println(string(r), i, j, w[j])
			}
		}
	}
	pairs := map[string][2]int{"p": {1, 2}}
	for k, v := range pairs {
		for i, x := range v {
			v[1] = 50
			pairs[k] = [2]int{x, await(num(x))}
			fmt.Println(k, i, x, v)
		}
	}
	fmt.Println(pairs)
	ch := make(chan []int, 2)
	ch <- []int{1, 2}
	ch <- nil
	close(ch)
	n := 0
	for xs := range ch {
		for range xs {
			for range await(num(2)) {
				n++
			}
		}
	}
	fmt.Println(n)
	for i := range 3 {
		for i := range i {
			for i := range i + 1 {
				await(pause())
				fmt.Println("ints", i)
			}
		}
	}
}
