//go:build goasync

// Goroutines started inside an async function share its variables under a mutex and a wait group.
package main

import (
	"fmt"
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func step(n int) int {
	await(pause())
	return n
}

// async
func parallel(n int) (sum int) {
	var (
		mu sync.Mutex
		wg sync.WaitGroup
	)
	for i := range n {
		k := await(step(i))
		wg.Add(1)
		go func(weight int) {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			sum += k * weight
		}(await(step(2)))
	}
	await(pause())
	wg.Wait()
	return sum
}

// async
func pingPong(rounds int) (log []string) {
	ping, pong := make(chan int), make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for v := range ping {
			log = append(log, fmt.Sprint("ping ", v))
			pong <- v * v
		}
	}()
	for i := range rounds {
		ping <- await(step(i))
		log = append(log, fmt.Sprint("pong ", <-pong))
	}
	close(ping)
	<-done
	return append(log, "done")
}

// async
func once() (n int) {
	var o sync.Once
	results := make(chan int, 3)
	for i := range cap(results) {
		go func() {
			o.Do(func() { n += 100 })
			results <- i
		}()
		await(pause())
	}
	for range cap(results) {
		n += <-results
		await(pause())
	}
	return n
}

// async
func main() {
	fmt.Println(await(parallel(20)))
	fmt.Println(await(pingPong(3)))
	fmt.Println(await(once()))
}

// async
func pause() { await(async.Yield()) }
