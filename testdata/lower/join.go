//go:build goasync

// Futures that run side by side, driven by the runtime's combinators.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func name(n int) (string, error) {
	await(async.Yield())
	return fmt.Sprint("n", n), nil
}

// async
func main() {
	a, n := await(async.Join2(name(1), async.Ready(2)))
	fmt.Println(a.Value, a.Err, n)
	var list []async.Future[async.Result[string]]
	for i := range 3 {
		list = append(list, name(i))
	}
	for _, r := range await(async.JoinAll(list...)) {
		s, err := r.Unpack()
		fmt.Println(s, err)
	}
}

// Output:
// n1 <nil> 2
// n0 <nil>
// n1 <nil>
// n2 <nil>
