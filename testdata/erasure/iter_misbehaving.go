//go:build goasync

// An iterator that goes on after its body returned false, or after the loop has ended, panics with Go's message.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var kept func(int) bool

func deaf(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("deaf iterator unwinds")
		for i := range n {
			yield(i)
		}
	}
}

func keeps(yield func(int) bool) {
	kept = yield
	yield(1)
}

// async
func work(seq iter.Seq[int], stop int) (sum int, msg string) {
	defer func() {
		if r := recover(); r != nil {
			msg = fmt.Sprint(r)
		}
	}()
	for v := range seq {
		await(pause())
		if v == stop {
			break
		}
		sum += v
	}
	return sum, "fine"
}

func late() (msg string) {
	defer func() { msg = fmt.Sprint(recover()) }()
	fmt.Println(kept(2))
	return
}

// async
func main() {
	fmt.Println(await(work(deaf(4), -1)))
	fmt.Println(await(work(deaf(4), 1)))
	fmt.Println(await(work(deaf(4), 3)))
	for v := range keeps {
		fmt.Println("kept", v)
	}
	fmt.Println(late())
}

// async
func pause() { await(async.Yield()) }
