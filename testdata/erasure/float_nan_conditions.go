//go:build goasync

// A comparison with NaN is false, and so is its opposite: in conditions around
// awaits, negated or not.
package main

import (
	"fmt"
	"math"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func say(text string) {
	await(pause())
	fmt.Print(text, " ")
}

type ordered interface{ ~float64 | ~int | ~string }

// async
func compare[T ordered](x, y T) {
	if x < y {
		await(say("less"))
	}
	if x >= y {
		await(say("not less"))
	}
	if !(x > y) {
		await(say("not greater"))
	}
	if !(x <= y) || x != y {
		await(say("greater or different"))
	}
}

// async
func floats(x, y float64) {
	if x < y {
		await(say("less"))
	} else {
		await(say("else"))
	}
	if !(x < y) {
		await(say("not less"))
	}
	if x > y || x <= y {
		await(say("ordered"))
	}
	for x >= y {
		await(say("loop"))
		break
	}
	if x == y {
		await(say("equal"))
	}
	switch {
	case x < y, !(x <= y):
		await(say("first"))
	default:
		await(say("default"))
	}
	fmt.Println()
}

// async
func main() {
	nan := math.NaN()
	for _, pair := range [][2]float64{{1, 2}, {2, 1}, {1, 1}, {nan, 1}, {1, nan}, {nan, nan}} {
		await(floats(pair[0], pair[1]))
		await(compare(pair[0], pair[1]))
		fmt.Println()
	}
	await(compare(1, 2))
	await(compare("b", "a"))
	fmt.Println()
}
