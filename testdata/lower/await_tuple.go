//go:build goasync

// Functions with two and three results that are not a value and an error.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func halves(s string) (left, right string) {
	await(async.Yield())
	return s[:len(s)/2], s[len(s)/2:]
}

// async
func divide(a, b int) (quotient, rest int, ok bool) {
	if b == 0 {
		return 0, 0, false
	}
	await(async.Yield())
	return a / b, a % b, true
}

// async
func main() {
	l, r := await(halves("abcd"))
	fmt.Println(l, r)
	fmt.Println(await(divide(17, 5)))
	_, _, ok := await(divide(1, 0))
	fmt.Println(ok)
}

// Output:
// ab cd
// 3 2 true
// false
