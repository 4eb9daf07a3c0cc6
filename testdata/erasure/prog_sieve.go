//go:build goasync

// The prime sieve of goroutines and channels is driven from an async function.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

func generate(out chan<- int) {
	for i := 2; ; i++ {
		out <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		if i := <-in; i%prime != 0 {
			out <- i
		}
	}
}

// async
func primes(n int) (ps []int) {
	ch := make(chan int)
	go generate(ch)
	for range n {
		prime := <-ch
		ps = append(ps, prime)
		await(pause())
		next := make(chan int)
		go filter(ch, next, prime)
		ch = next
	}
	return
}

// async
func main() {
	fmt.Println(await(primes(15)))
}
