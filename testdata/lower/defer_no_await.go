//go:build goasync

// A function that defers and never awaits keeps Go's own defer.
package main

import (
	"fmt"
	"sync"
)

// async
func locked(mu *sync.Mutex, f func() int) int {
	mu.Lock()
	defer mu.Unlock()
	return f()
}

// async
func main() {
	var mu sync.Mutex
	fmt.Println(await(locked(&mu, func() int { return 3 })), mu.TryLock())
}

// Output:
// 3 true
