//go:build goasync && go1.21

// In a file of Go 1.21 range variables over every kind of operand are one
// variable for the whole loop.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func main() {
	var got []func() string
	for i, s := range []string{"a", "b", "c"} {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("slice ", i, s) })
	}
	for i, r := range "xyz" {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("string ", i, string(r)) })
	}
	for k, v := range map[string]int{"k": 1} {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("map ", k, v) })
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range ch {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("chan ", v) })
	}
	arr := [2]int{7, 8}
	for i, v := range &arr {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("array ", i, v) })
	}
	var first *int
	for i := range arr {
		await(pause())
		if first == nil {
			first = &i
		}
		fmt.Println("one variable", first == &i, *first)
	}
	for _, f := range got {
		fmt.Println(f())
	}
}
