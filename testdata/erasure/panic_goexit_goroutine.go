//go:build goasync

// runtime.Goexit in a plain goroutine runs that goroutine's defers and leaves the async function alone.
package main

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func value(n int) int {
	await(pause())
	return n
}

// async
func work(n int) (out []string) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	add := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		out = append(out, s)
	}
	for i := range n {
		k := await(value(i * i))
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { add(fmt.Sprint("deferred ", k, " ", recover())) }()
			if k%2 == 0 {
				runtime.Goexit()
			}
			add(fmt.Sprint("ran ", k))
		}()
		wg.Wait()
	}
	await(pause())
	return out
}

// async
func main() {
	for _, s := range await(work(4)) {
		fmt.Println(s)
	}
}

// async
func pause() { await(async.Yield()) }
