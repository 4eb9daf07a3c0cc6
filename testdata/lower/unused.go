//go:build goasync

// Variables that are not used after an await are not kept, and blank ones nowhere.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pair() (int, string) {
	await(async.Yield())
	return 1, "one"
}

// async
func main() {
	big := [1000]int{7}
	sum := big[0]
	_, s := await(pair())
	_ = await(async.Ready(2))
	_, _ = await(pair())
	fmt.Println(sum, s)
}

// Output:
// 7 one
