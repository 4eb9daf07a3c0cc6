//go:build goasync

// Type assertions take an await as their operand, with one value and with
// comma ok.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func give(v any) any {
	await(pause())
	fmt.Printf("give %T\n", v)
	return v
}

type named int

func (n named) String() string { return fmt.Sprint("named ", int(n)) }

// async
func problem() error {
	await(pause())
	return &pathError{"x"}
}

type pathError struct{ path string }

func (p *pathError) Error() string { return "bad " + p.path }

func report(x int, ok bool) { fmt.Println("report", x, ok) }

// async
func main() {
	fmt.Println(await(give(1)).(int) + await(give(2)).(int))
	s, ok := await(give("s")).(string)
	fmt.Println(s, ok)
	s, ok = await(give(3)).(string)
	fmt.Printf("%q %v\n", s, ok)
	if n, ok := await(give(named(4))).(fmt.Stringer); ok {
		fmt.Println(n)
	}
	if _, ok := await(give(nil)).(error); !ok {
		fmt.Println("nil is no error")
	}
	var n, found = await(give(5)).(int)
	fmt.Println(n, found)
	m := map[string]bool{}
	var box struct{ v int }
	box.v, m["ok"] = await(give(6)).(int)
	fmt.Println(box.v, m)
	fmt.Println(await(problem()).(*pathError).path, await(give(named(7))).(interface{ String() string }).String())
	_, is := await(give([]int(nil))).([]int)
	_, isArray := await(give([2]int{})).([2]int)
	_, isFunc := await(give(func() {})).(func())
	fmt.Println(is, isArray, isFunc)
	report(func() (int, bool) { x, ok := any(8).(int); return x, ok }())
	v := await(give(map[string]any{"a": []any{1, "two"}}))
	fmt.Println(v.(map[string]any)["a"].([]any)[1].(string), await(give(v)).(map[string]any)["a"].([]any)[0])
	switch x, ok := await(give(9)).(int); {
	case ok:
		fmt.Println("int", x)
	}
	for i, ok := await(give(10)).(int); ok && i < 12; i, ok = await(give(i + 1)).(int) {
		fmt.Println("loop", i)
	}
}
