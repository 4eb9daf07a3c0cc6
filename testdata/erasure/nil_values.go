//go:build goasync

// Every kind of nil passes through parameters, results, temporaries and
// comparisons around awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func ptr(p *int) *int {
	await(pause())
	return p
}

// async
func slice(s []int) []int {
	await(pause())
	return s
}

// async
func table(m map[string]int) map[string]int {
	await(pause())
	return m
}

// async
func channel(c chan int) chan int {
	await(pause())
	return c
}

// async
func function(f func() int) func() int {
	await(pause())
	return f
}

// async
func face(v any) any {
	await(pause())
	return v
}

// async
func failure(e error) error {
	await(pause())
	return e
}

type boom struct{}

func (*boom) Error() string { return "boom" }

// async
func all(p *int, s []int, m map[string]int, c chan int, f func() int, v any, e error) (n int) {
	await(pause())
	for _, isNil := range []bool{p == nil, s == nil, m == nil, c == nil, f == nil, v == nil, e == nil} {
		if isNil {
			n++
		}
	}
	return
}

// async
func main() {
	fmt.Println(await(ptr(nil)) == nil, await(slice(nil)) == nil, await(table(nil)) == nil, await(channel(nil)) == nil)
	fmt.Println(await(function(nil)) == nil, await(face(nil)) == nil, await(failure(nil)) == nil)
	fmt.Println(nil == await(ptr(nil)), nil != await(slice([]int{})), await(slice([]int{})) == nil)
	fmt.Println(await(all(nil, nil, nil, nil, nil, nil, nil)))
	fmt.Println(await(all(new(int), []int{}, map[string]int{}, make(chan int), func() int { return 1 }, 0, &boom{})))
	var b *boom
	fmt.Println(await(failure(b)) == nil, await(face(b)) == nil, await(failure(b)).Error())
	fmt.Println(await(face((*int)(nil))) == nil, await(face((*int)(nil))) == any((*int)(nil)), await(face([]int(nil))) == nil)
	fmt.Println(len(await(slice(nil))), len(await(table(nil))), cap(await(channel(nil))), await(table(nil))["x"])
	for range await(slice(nil)) {
		fmt.Println("never")
	}
	for range await(table(nil)) {
		fmt.Println("never")
	}
	s := append(await(slice(nil)), await(slice(nil))...)
	fmt.Println(s == nil, await(slice(nil))[:] == nil, await(slice(nil))[0:0:0] == nil)
	v, ok := await(face(nil)).(error)
	fmt.Println(v, ok)
	var fn func()
	var e error = nil
	x, y := await(failure(e)), await(face(fn))
	fmt.Println(x == nil, y == nil)
	pp := &b
	await(pause())
	fmt.Println(*pp == nil, pp == nil)
	var st struct {
		next *int
		list []int
		any
	}
	st.next = await(ptr(nil))
	fmt.Println(st.next == nil, st.list == nil, st.any == nil)
	delete(await(table(nil)), "x")
	clear(await(table(nil)))
	fmt.Println(copy(await(slice(nil)), []int{1}))
}
