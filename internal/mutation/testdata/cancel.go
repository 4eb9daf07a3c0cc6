//go:build goasync

// Suspended futures are cancelled: innermost first, at whichever await, with
// iterators stopped and deferred calls run on the way out.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func leaf(name string, turns int) int {
	defer fmt.Println("leaf", name, "is left")
	for range turns {
		await(async.Yield())
	}
	return turns
}

// between has no deferred calls, and awaits two callees, one of them twice.
//
// async
func between(name string, turns []int) int {
	sum := await(leaf(name+" first", turns[0]))
	sum += await(other(name+" second", turns[1]))
	return sum + await(leaf(name+" third", turns[2]))
}

// async
func other(name string, turns int) int {
	defer fmt.Println("other", name, "is left")
	for range turns {
		await(async.Yield())
	}
	return turns
}

// async
func outer(turns []int) (sum int) {
	defer func() { fmt.Println("outer is left, recovered", recover()) }()
	defer await(other("clean-up", 1))
	for i := range numbers() {
		sum += await(between(fmt.Sprint("of ", i), turns))
	}
	return sum
}

func numbers() func(yield func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Println("the iterator is left")
		for i := range 2 {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

// cancelAfter polls a future that often and then cancels it.
func cancelAfter(polls int, f async.Future[int]) {
	cx := async.NewContext(async.WakerFunc(func() {}))
	for range polls {
		if v, ready := f.Poll(cx); ready {
			fmt.Println("ready with", v)
			break
		}
	}
	fmt.Println("cancelled after", polls)
	for !f.PollCancel(cx) {
		fmt.Println("not yet")
	}
}

func main() {
	for polls := 1; polls < 5; polls++ {
		cancelAfter(polls, between("alone", []int{1, 1, 1}))
	}
	for polls := 1; polls < 8; polls += 2 {
		cancelAfter(polls, outer([]int{1, 2, 1}))
	}
}

// Output:
// cancelled after 1
// leaf alone first is left
// leaf alone first is left
// cancelled after 2
// other alone second is left
// leaf alone first is left
// other alone second is left
// cancelled after 3
// leaf alone third is left
// leaf alone first is left
// other alone second is left
// leaf alone third is left
// ready with 3
// cancelled after 4
// cancelled after 1
// leaf of 0 first is left
// stopped at 0
// the iterator is left
// not yet
// other clean-up is left
// outer is left, recovered <nil>
// leaf of 0 first is left
// cancelled after 3
// other of 0 second is left
// stopped at 0
// the iterator is left
// not yet
// other clean-up is left
// outer is left, recovered <nil>
// leaf of 0 first is left
// other of 0 second is left
// leaf of 0 third is left
// cancelled after 5
// leaf of 1 first is left
// stopped at 1
// the iterator is left
// not yet
// other clean-up is left
// outer is left, recovered <nil>
// leaf of 0 first is left
// other of 0 second is left
// leaf of 0 third is left
// leaf of 1 first is left
// cancelled after 7
// other of 1 second is left
// stopped at 1
// the iterator is left
// not yet
// other clean-up is left
// outer is left, recovered <nil>
