//go:build goasync

// A function with a value and an error: the await gives both.
package main

import (
	"fmt"
	"strconv"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func parse(s string) (int, error) {
	await(async.Yield())
	return strconv.Atoi(s)
}

// async
func sum(list ...string) (total int, err error) {
	for _, s := range list {
		n, err := await(parse(s))
		if err != nil {
			return total, fmt.Errorf("after %d: %w", total, err)
		}
		total += n
	}
	return total, nil
}

// async
func main() {
	fmt.Println(await(sum("1", "2")))
	fmt.Println(await(sum("1", "x", "2")))
}

// Output:
// 3 <nil>
// 1 after 1: strconv.Atoi: parsing "x": invalid syntax
