// Package alloctest counts allocations for tests.
package alloctest

import "testing"

// PerRun gives how many times f allocates. The count is the whole program's, in
// which others, such as workers that wake up, allocate now and then: so it is the
// least of a few runs, after one that does not count.
func PerRun(f func()) (allocs float64) {
	const runs = 8
	allocs = testing.AllocsPerRun(1, f)
	for range runs - 1 {
		allocs = min(allocs, testing.AllocsPerRun(1, f))
	}
	return allocs
}
