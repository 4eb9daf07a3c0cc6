//go:build goasync

// Labels stand before every kind of statement, also before awaits and at the
// end of a block.
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
	n := 0
expr:
	await(num(n))
	if n++; n < 2 {
		goto expr
	}
assign:
	n += await(num(10))
	if n < 20 {
		goto assign
	}
block:
	{
		x := await(num(n))
		if n++; x < 24 {
			goto block
		}
	}
cond:
	if n > 25 {
		n--
		await(pause())
		goto cond
	}
sw:
	switch n--; await(num(n)) {
	case 24, 23:
		goto sw
	}
	ch := make(chan int, 3)
send:
	ch <- await(num(n))
	if len(ch) < 2 {
		goto send
	}
recv:
	if <-ch; len(ch) > 0 {
		goto recv
	}
one:
two:
three:
	await(pause())
	switch n++; n {
	case 23:
		goto one
	case 24:
		goto two
	case 25:
		goto three
	}
empty:
	;
	if n++; n < 28 {
		goto empty
	}
	func() {
		goto empty
	empty:
	}()
	if n > 100 {
		goto end
	}
	fmt.Println(n)
end:
}
