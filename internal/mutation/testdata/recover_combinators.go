//go:build goasync

// A function recovers from a panic that came through a frame of the runtime, and
// is called again: what that frame was doing is over.
package main

import (
	"fmt"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func odd(n int) int {
	await(async.Yield())
	if n%2 == 0 {
		panic(fmt.Sprint(n, " is even"))
	}
	return n
}

// async
func inTime(n int) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint("recovered: ", v)
		}
	}()
	v, err := await(async.Timeout(time.Hour, odd(n)))
	return fmt.Sprint(v, " ", err)
}

// async
func both(n int) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint("recovered: ", v)
		}
	}()
	a, b := await(async.Join2(odd(n), odd(n+2)))
	return fmt.Sprint(a, " ", b)
}

// async
func main() {
	for n := range 4 {
		fmt.Println(await(inTime(n)))
		fmt.Println(await(both(n)))
	}
}

// Output:
// recovered: 0 is even
// recovered: 0 is even
// 1 <nil>
// 1 3
// recovered: 2 is even
// recovered: 2 is even
// 3 <nil>
// 3 5
