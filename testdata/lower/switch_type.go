//go:build goasync

// A type switch: the variable has the case's type, across awaits too.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func describe(v any) string {
	switch x := v.(type) {
	case nil:
		return "nothing"
	case int:
		await(async.Yield())
		return fmt.Sprint("int ", x+1)
	case string, error:
		await(async.Yield())
		return fmt.Sprint("text ", x)
	case []int:
		for i := range x {
			await(async.Yield())
			x[i]++
		}
		return fmt.Sprint("list ", x)
	}
	return "other"
}

// async
func main() {
	for _, v := range []any{nil, 1, "a", errors.New("b"), []int{1, 2}, 2.5} {
		fmt.Println(await(describe(v)))
	}
}

// Output:
// nothing
// int 2
// text a
// text b
// list [2 3]
// other
