//go:build goasync

// The comma-ok forms of maps, channels and assertions work in every statement
// around awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func table() map[string]int {
	await(pause())
	return map[string]int{"a": 1}
}

// async
func channel(xs ...int) chan int {
	await(pause())
	c := make(chan int, len(xs))
	for _, x := range xs {
		c <- x
	}
	close(c)
	return c
}

// async
func box(v any) any {
	await(pause())
	return v
}

type yes bool

func lookup(m map[string]int, k string) (v int, ok bool) {
	v, ok = m[k]
	return
}

// async
func find(k string) (v int, ok bool) {
	v, ok = await(table())[await(str(k))]
	return
}

// async
func receive(c chan int) (int, bool) {
	v, ok := <-c
	await(pause())
	return v, ok
}

// async
func main() {
	v, ok := await(table())[await(str("a"))]
	fmt.Println(v, ok)
	v, ok = await(table())[await(str("b"))]
	fmt.Println(v, ok)
	var w, found = await(table())["a"]
	fmt.Println(w, found)
	var y yes
	v, y = await(table())[await(str("a"))]
	fmt.Printf("%T %v\n", y, y)
	_, y = <-await(channel())
	fmt.Println(y)
	_, y = await(box(1)).(int)
	fmt.Println(y)
	fmt.Println(lookup(await(table()), await(str("a"))))
	fmt.Println(await(find("a")))
	fmt.Println(await(find("z")))
	fmt.Println(await(receive(await(channel(7)))))
	xs := make([]any, 4)
	xs[await(num(0))], xs[1] = await(table())["a"]
	xs[2], xs[await(num(3))] = <-await(channel(5))
	fmt.Println(xs...)
	if _, ok := await(table())["b"]; !ok {
		fmt.Println("absent")
	}
	for v, ok := <-await(channel(1)); ok; v, ok = <-await(channel()) {
		fmt.Println("loop", v)
	}
	switch _, ok := await(box("s")).(string); ok {
	case true:
		fmt.Println("string")
	}
	c := await(channel(1, 2))
	for {
		v, ok := <-c
		if !ok {
			break
		}
		fmt.Println("drain", await(num(v)))
	}
	var face any
	face, ok = await(table())["a"]
	fmt.Println(face, ok)
	_, _ = await(table())["a"]
	_, _ = <-c
	_, _ = await(box(1)).(string)
	m := map[string]map[string]bool{}
	_, ok = m[await(str("x"))][await(str("y"))]
	fmt.Println(ok)
	n, ok := m["x"]
	n, other := map[string]bool{await(str("p")): true}, ok
	fmt.Println(n, other)
}
