//go:build goasync

// Strings are put together from constants, variables and awaits, byte by byte
// and in loops.
package main

import (
	"fmt"
	"strings"

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
func repeat(s string, n int) (out string) {
	for range n {
		out += await(str(s))
	}
	return
}

type label string

// async
func labelled(s string) label {
	await(pause())
	return label("<" + s + ">")
}

// async
func main() {
	fmt.Println(await(str("a")) + "b" + await(str("c")) + "d" + "e")
	x, y := "x", "y"
	fmt.Println(x + await(str("-")) + y + await(str("-")) + x + y)
	fmt.Println(await(repeat("ab", 3)), "const "+"folded "+await(str("tail")))
	fmt.Println(await(labelled("l"))+"!"+label(await(str("m"))), "p"+await(labelled(x+await(str(y)))))
	s := ""
	for i, r := range "déf" {
		s = string(r) + await(str(s)) + fmt.Sprint(i)
	}
	fmt.Println(s, s == await(str(s)), s+"a" > await(str(s)), s[await(num(0)):1]+s[len(s)-1:])
	s += s + await(str("z"))
	fmt.Println(s, len(s+await(str("12"))))
	b := []byte(await(str("bytes")) + "!")
	b[await(num(0))] = 'B'
	fmt.Println(string(b)+await(str("")), string(b[:await(num(2))])+"|"+string([]rune(s)[0]))
	fmt.Println(fmt.Sprintf(await(str("%s"))+"%d", await(str("n")), await(num(1))))
	fmt.Println(`raw\n`+await(str("\x00"))[:0]+"\u00e9", strings.Repeat(await(str("=")), await(num(3))))
	m := map[string]int{"k" + await(str("1")): 1}
	fmt.Println(m["k"+await(str("1"))], strings.Join([]string{x, await(str("j")), y}, await(str("+"))))
	const c = "c"
	fmt.Println(c+c+await(str(c))+c, len(c+c), await(str(c+c)) == c+c)
}
