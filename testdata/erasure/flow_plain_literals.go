//go:build goasync

// Plain function literals inside async functions keep their own returns,
// labels, loops, defers and recovers.
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
	x := await(num(1))
	f := func(n int) (out string, err error) {
		defer func() {
			if v := recover(); v != nil {
				err = fmt.Errorf("recovered %v", v)
			}
		}()
	loop:
		for i := 0; ; i++ {
			switch {
			case i == n:
				break loop
			case i == 1:
				continue loop
			case i > 3:
				panic(i)
			}
			out += fmt.Sprint(i, x)
		}
		if n == 0 {
			goto end
		}
		return out, nil
	end:
		return "end", nil
	}
	await(pause())
loop:
	for i := range 6 {
		x += await(num(i))
		out, err := f(i)
		fmt.Println(out, err)
		if func() bool {
			for range 3 {
				if i == 4 {
					return true
				}
			}
			return false
		}() {
			break loop
		}
	}
	type pair struct{ a, b int }
	g := func() (p pair) {
		type pair struct{ c string }
		q := pair{"inner"}
		defer fmt.Println("deferred", q)
		select {
		default:
		}
		p.a = x
		return
	}
	await(pause())
	fmt.Println(g())
	h := func(fs ...func() int) (t int) {
		for _, f := range fs {
			t += f()
		}
		return
	}
	y := 0
	fmt.Println(h(func() int { y++; return y }, func() int { return y * 10 }) + await(num(2)))
	done := make(chan int)
	go func() {
		defer close(done)
		for i := range 3 {
			done <- i
		}
	}()
	for v := range done {
		await(num(v))
	}
	func() {
		defer func() { fmt.Println("inner", recover()) }()
		var m map[string]int
		m["x"] = y
	}()
	fmt.Println(func() (a, b int) { return x, y }())
}
