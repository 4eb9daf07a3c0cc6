//go:build goasync

// An async function that never awaits is one plain function, and a frame around it.
package main

import (
	"fmt"
)

// async
func answer(ok bool) (int, error) {
	if !ok {
		return 0, fmt.Errorf("no answer")
	}
	for n := range 100 {
		if n*n == 1764 {
			return n, nil
		}
	}
	return 0, nil
}

// async
func main() {
	fmt.Println(await(answer(true)))
	fmt.Println(await(answer(false)))
}

// Output:
// 42 <nil>
// 0 no answer
