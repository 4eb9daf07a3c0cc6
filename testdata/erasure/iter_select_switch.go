//go:build goasync

// Bodies of a range over an iterator hold switch, type switch, native select and labels with awaits between.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func values(xs ...any) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, x := range xs {
			if !yield(x) {
				fmt.Println("stopped")
				return
			}
		}
	}
}

// async
func wait[T any](v T) T {
	await(pause())
	return v
}

// async
func classify(seq iter.Seq[any]) (out []string, err error) {
	ch := make(chan string, 8)
	defer func() { out = append(out, fmt.Sprint(len(ch), " left")) }()
loop:
	for x := range seq {
		switch x := x.(type) {
		case nil:
			continue loop
		case int:
			switch await(wait(x)) {
			case 0:
				break
			case 1:
				ch <- "one"
				fallthrough
			case 2:
				await(pause())
				ch <- "up to two"
			default:
				break loop
			}
		case string:
			select {
			case s := <-ch:
				await(pause())
				out = append(out, s+x)
				if x == "again" {
					goto again
				}
				continue
			again:
				out = append(out, await(wait("again")))
			default:
				if x == "fail" {
					return out, fmt.Errorf("%s with an empty channel", await(wait(x)))
				}
				out = append(out, "empty "+x)
			}
		}
		out = append(out, fmt.Sprintf("%T", x))
	}
	return
}

// async
func main() {
	fmt.Println(await(classify(values(nil, 1, "a", 0, 2, "again", "b", "c", "fail", "never"))))
	fmt.Println(await(classify(values(1, 1, 5, 1))))
	fmt.Println(await(classify(values())))
}

// async
func pause() { await(async.Yield()) }
