//go:build goasync

// Break, continue, return, goto and labels leave a range over an iterator, which cleans up at that moment.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func numbers(tag string, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println(tag, "cleaned up")
		for i := range n {
			if !yield(i) {
				fmt.Println(tag, "stopped at", i)
				return
			}
		}
		fmt.Println(tag, "exhausted")
	}
}

// async
func wait(n int) int {
	await(pause())
	return n
}

// async
func run(how string) (res string, n int) {
	defer func() { fmt.Println("function exits", how) }()
outer:
	for i := range numbers("outer", 3) {
		for j := range numbers("inner", 3) {
			n += await(wait(1))
			switch {
			case j < 1:
				continue
			case how == "break":
				break outer
			case how == "break inner" && i == 1:
				n += 100
			case how == "continue outer":
				continue outer
			case how == "return":
				return fmt.Sprint("returned ", i, j, " ", await(wait(5))), n
			case how == "goto":
				goto done
			default:
				continue
			}
			break
		}
		n += 10
	}
	return "end", n
done:
	fmt.Println("at done")
	return "jumped", n
}

// async
func main() {
	for _, how := range []string{"break", "break inner", "continue outer", "return", "goto", "none"} {
		fmt.Println(await(run(how)))
	}
}

// async
func pause() { await(async.Yield()) }
