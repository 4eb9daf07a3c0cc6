//go:build goasync

// Tests, with a parallel subtest and a clean-up, run on the goroutine that the
// testing package gives them.
package main

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func add(a, b int) int {
	await(async.Yield())
	return a + b
}

// async
func TestAdd(t *testing.T) {
	t.Cleanup(func() { fmt.Println("cleaned up") })
	for _, n := range []int{1, 2} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			if got := async.BlockOn(add(n, n)); got != 2*n {
				t.Errorf("got %d", got)
			}
		})
	}
	if got := await(add(1, 2)); got != 3 {
		t.Fatalf("got %d", got)
	}
}

// async
func TestSkipped(t *testing.T) {
	await(async.Yield())
	t.Skip("unwinds the goroutine")
	fmt.Println("not reached")
}

// async
func Example() {
	for i := range 2 {
		fmt.Println(await(add(i, i)))
	}

	// Unordered output:
	// 2
	// 0
}

// async
func BenchmarkAdd(b *testing.B) {
	for b.Loop() {
		await(add(1, 2))
	}
}

// Output:
// === RUN   TestAdd
// === RUN   TestAdd/1
// === RUN   TestAdd/2
// cleaned up
// --- PASS: TestAdd
//     --- PASS: TestAdd/1
//     --- PASS: TestAdd/2
// === RUN   TestSkipped
//     entry_test.go:38: unwinds the goroutine
// --- SKIP: TestSkipped
// === RUN   Example
// --- PASS: Example
// PASS
