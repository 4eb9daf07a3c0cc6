//go:build goasync

// Renamed, dot and blank imports, and the runtime under another name, serve
// code around awaits.
package main

import (
	_ "embed"
	f "fmt"
	str "strconv"
	. "strings"

	async2 "github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async2.Yield()) }

type async struct{ n int }

// async
func upper(s string) string {
	await(pause())
	return ToUpper(s)
}

// async
func build(n int) *Builder {
	b := new(Builder)
	for i := range n {
		b.WriteString(str.Itoa(i))
		await(pause())
	}
	return b
}

// async
func parse(s string) (int, error) {
	await(pause())
	return str.Atoi(s)
}

// async
func main() {
	x := async{len(await(upper("abc")))}
	var r *Reader = NewReader(await(upper("def")))
	b := await(build(3))
	await(pause())
	f.Println(x, r.Len(), b.String(), Repeat(await(upper("x")), 3))
	n, err := await(parse("12x"))
	var ne *str.NumError = err.(*str.NumError)
	await(pause())
	f.Println(n, ne.Func, ne.Num)
	f := f.Sprint(await(upper("shadow")))
	await(pause())
	println := func(s string) { b.WriteString(s) }
	println(f)
	print2(b.String())
}

func print2(s string) { f.Println(s) }
