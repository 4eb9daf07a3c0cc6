//go:build goasync

// Awaits in the init statement, the condition and the branches of an if.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func get(n int) int {
	await(async.Yield())
	return n
}

// async
func grade(n int) string {
	if v := await(get(n)); v > 90 {
		return "best"
	} else if w := await(get(v / 2)); w > 30 {
		return fmt.Sprint("good ", w)
	} else if await(get(n)) == 0 {
		await(get(1))
	} else {
		return "fair"
	}
	return "none"
}

// async
func main() {
	for _, n := range []int{95, 80, 20, 0} {
		fmt.Println(await(grade(n)))
	}
}

// Output:
// best
// good 40
// fair
// none
