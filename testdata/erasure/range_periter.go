//go:build goasync

// Since Go 1.22 each round of a range loop has its own variables, whatever it
// ranges over.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func main() {
	var got []func() string
	for i, s := range []string{"a", "b", "c"} {
		await(pause())
		got = append(got, func() string { i++; s += "+"; return fmt.Sprint("slice ", i, s) })
		s += "'"
	}
	for i, r := range "xyz" {
		await(pause())
		got = append(got, func() string { return fmt.Sprint("string ", i, string(r)) })
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range ch {
		await(pause())
		got = append(got, func() string { v *= 2; return fmt.Sprint("chan ", v) })
	}
	arr := [2]int{7, 8}
	for i, v := range &arr {
		arr[1] = 80
		await(pause())
		got = append(got, func() string { return fmt.Sprint("array ", i, v) })
	}
	for i := range await(num(3)) {
		got = append(got, func() string { return fmt.Sprint("int ", i) })
		i += 10
		await(pause())
	}
	total := 0
	for k, v := range map[string]int{"k": 1, "l": 2} {
		await(pause())
		got = append(got, func() string { total += v * len(k); return "map" })
	}
	for _, f := range got {
		fmt.Println(f())
	}
	fmt.Println(got[0](), got[1](), total)
	var ps []*int
	for i := range 3 {
		await(pause())
		ps = append(ps, &i)
	}
	for i, p := range ps {
		fmt.Println(i, *p)
	}
}
