//go:build goasync

// Literals called on the spot may hold labels, goto, select, switch and returns of their own.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func next(n int) int {
	await(pause())
	return n + 1
}

// async
func work(limit int) (out []int) {
outer:
	for i := 0; ; i = await(next(i)) {
		v := func() int {
			j := 0
		again:
			if j*j < i {
				j++
				goto again
			}
			return j
		}()
		out = append(out, v)
		stop := func(ch chan int) bool {
		outer:
			for {
				select {
				case x, ok := <-ch:
					if !ok {
						break outer
					}
					if x > limit {
						return true
					}
				default:
					close(ch)
				}
			}
			return i > 3*limit
		}(func() chan int {
			ch := make(chan int, 1)
			ch <- i
			return ch
		}())
		if stop {
			break outer
		}
		switch w := func() any { return v }().(type) {
		case int:
			if w == 2 && await(next(w)) == 3 {
				continue outer
			}
		}
		out = append(out, -i)
	}
	return
}

// async
func main() {
	fmt.Println(await(work(2)))
	fmt.Println(await(work(5)))
	n := 1
	n = func(m int) int { n = 100; return m + n }(await(next(n)))
	fmt.Println(n)
}

// async
func pause() { await(async.Yield()) }
