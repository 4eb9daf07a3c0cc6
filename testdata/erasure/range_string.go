//go:build goasync

// A range over a string decodes runes, gives U+FFFD for each invalid byte, and
// keeps the string it began with.
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
func main() {
	for i, r := range await(str("aé世𝄞")) {
		fmt.Println(i, string(r), r, await(num(int(r)%7)))
	}
	for i, r := range "a\xffb\xc3(\xe4\xb8\xed\xa0\x80\xf4\x90\x80\x80\x00" {
		await(pause())
		fmt.Printf("%d %U\n", i, r)
	}
	s := "xyz"
	for i, r := range s {
		s = "changed"
		await(pause())
		fmt.Println(i, string(r), s)
	}
	for i := range "日本" {
		fmt.Println("byte", await(num(i)))
	}
	n := 0
	for range "日本\x80" {
		n++
		await(pause())
	}
	fmt.Println(n)
	for i, r := range "" {
		fmt.Println("never", await(num(i)), r)
	}
	for i, r := range "a\uFFFDb" {
		await(pause())
		fmt.Printf("%d %U\n", i, r)
	}
	var last rune
	var at int
	for at, last = range "añz" {
		await(pause())
		if last == 'ñ' {
			break
		}
	}
	fmt.Println(at, string(last))
	type text string
	for i, r := range text("é!") {
		r++
		await(pause())
		fmt.Println(i, string(r))
	}
	for i, b := range []byte("é") {
		await(pause())
		fmt.Println(i, b)
	}
	for i, r := range []rune("é\xff") {
		await(pause())
		fmt.Println(i, r)
	}
	const c = "const"
	for i, r := range c[await(num(3)):] {
		fmt.Println(i, string(r))
	}
}
