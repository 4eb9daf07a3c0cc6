//go:build goasync

package bench

import "github.com/seed4fdd6362/goasync/runtime/async"

// Yields1 suspends n times, counts that in k, and gives 1.
//
// async
//
//go:noinline
func Yields1(n int, k *int64) int64 {
	for range n {
		await(async.Yield())
		*k++
	}
	return 1
}

// async
//
//go:noinline
func yields2(n int, k *int64) int64 { return await(Yields1(n, k)) + 1 }

// async
//
//go:noinline
func yields3(n int, k *int64) int64 { return await(yields2(n, k)) + 1 }

// async
//
//go:noinline
func yields4(n int, k *int64) int64 { return await(yields3(n, k)) + 1 }

// async
//
//go:noinline
func yields5(n int, k *int64) int64 { return await(yields4(n, k)) + 1 }

// async
//
//go:noinline
func yields6(n int, k *int64) int64 { return await(yields5(n, k)) + 1 }

// async
//
//go:noinline
func yields7(n int, k *int64) int64 { return await(yields6(n, k)) + 1 }

// async
//
//go:noinline
func yields8(n int, k *int64) int64 { return await(yields7(n, k)) + 1 }

// async
//
//go:noinline
func yields9(n int, k *int64) int64 { return await(yields8(n, k)) + 1 }

// Yields10 is Yields1 at the bottom of a chain of ten, and gives 10.
//
// async
//
//go:noinline
func Yields10(n int, k *int64) int64 { return await(yields9(n, k)) + 1 }

// Yielders has that many tasks yield n times each, and gives how often they did.
//
// async
func Yielders(tasks, n int) int64 {
	all := make([]*async.Task[int64], tasks)
	for i := range all {
		all[i] = async.Spawn(yielder(n))
	}
	var sum int64
	for _, t := range all {
		sum += await(t)
	}
	return sum
}

// async
func yielder(n int) int64 {
	var k int64
	for range n {
		await(async.Yield())
		k++
	}
	return k
}
