//go:build goasync

// A local type keeps its name in formatted output and in reflection when
// variables of it live across awaits.
package main

import (
	"fmt"
	"reflect"

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
func make1() any {
	type item struct{ A int }
	x := item{await(num(1))}
	await(pause())
	return x
}

// async
func main() {
	type pair struct{ L, R int }
	type names []string
	p := pair{await(num(1)), 2}
	ns := names{"a"}
	await(pause())
	fmt.Printf("%T %#v %T %#v\n", p, p, ns, ns)
	fmt.Println(reflect.TypeOf(p).Name(), reflect.TypeOf(&ns).Elem().Name())
	x := await(make1())
	fmt.Printf("%T %#v\n", x, x)
}
