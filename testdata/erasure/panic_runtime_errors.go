//go:build goasync

// Each kind of run-time error raised next to an await is a runtime.Error with Go's own message.
package main

import (
	"fmt"
	"runtime"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type node struct {
	next *node
	v    int
}

type shape interface{ Area() int }

// async
func num(n int) int {
	await(pause())
	return n
}

// async
func str(s string) any {
	await(pause())
	return s
}

// async
type attempt func() any

// async
func try(name string, f attempt) {
	defer func() {
		r := recover()
		err, ok := r.(runtime.Error)
		fmt.Println(name, ok, err)
	}()
	fmt.Println(name, "gave", await(f()))
}

// async
func main() {
	xs := []int{1, 2, 3}
	var m map[string]int
	var p *node
	var sh shape
	await(try("index" /*async*/, func() any { return xs[await(num(5))] }))
	await(try("negative" /*async*/, func() any { return xs[await(num(-1))] }))
	await(try("slice" /*async*/, func() any { return xs[await(num(3)):await(num(2))] }))
	await(try("slice high" /*async*/, func() any { return xs[:await(num(9))] }))
	await(try("string index" /*async*/, func() any { return "abc"[await(num(3))] }))
	await(try("divide" /*async*/, func() any { return 10 / await(num(0)) }))
	await(try("modulo" /*async*/, func() any { return await(num(10)) % await(num(0)) }))
	await(try("shift" /*async*/, func() any { return 1 << await(num(-3)) }))
	await(try("nil map" /*async*/, func() any { m["k"] = await(num(1)); return nil }))
	await(try("nil read" /*async*/, func() any { return m["k"] + await(num(1)) }))
	await(try("nil pointer" /*async*/, func() any { return await(num(1)) + p.v }))
	await(try("nil field" /*async*/, func() any { p.v = await(num(1)); return nil }))
	await(try("nil interface" /*async*/, func() any { await(pause()); return sh.Area() }))
	await(try("assert" /*async*/, func() any { return await(str("s")).(int) }))
	await(try("assert interface" /*async*/, func() any { return await(str("s")).(shape) }))
	await(try("assert nil" /*async*/, func() any { return any(nil).(fmt.Stringer) }))
	await(try("array" /*async*/, func() any { return [2]int{7, 8}[await(num(2))] }))
	await(try("to array" /*async*/, func() any { return [4]int(xs[:await(num(3))]) }))
	await(try("make" /*async*/, func() any { return make([]int, await(num(-1))) }))
	await(try("hash" /*async*/, func() any { return map[any]int{await(str("f")): 1}[[]int(nil)] }))
	await(try("compare" /*async*/, func() any { return any(xs) == any(xs[:await(num(1))]) }))
}

// async
func pause() { await(async.Yield()) }
