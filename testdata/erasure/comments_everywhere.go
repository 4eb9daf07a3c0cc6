//go:build goasync

// Comments and odd layout around, before and inside awaits change nothing.
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

// The directive may stand between other lines of a doc comment.
//
// async
//
// It still counts here.
func add(a, b int) int { // a comment at the brace
	/* before */ await(pause()) /* after */ // at the end
	return a + /* between */ b
}

// async
//
//go:noinline
func pragma(x int) int { await(pause()); return x /* last */ }

type (
	// async
	binary func(int, int) int // A type of async functions.

	// A plain one.
	unary func(int) int
)

// async
func main() /* results: none */ {
	// A comment of its own.

	x := await( /* inside */ num(1) /* behind */) // trailing
	y := await(
		num(2), // with a trailing comma
	)
	z := await(
		add( // first
			await(num(3)), // second
			/* third */ await(
				num(4),
			),
		),
	)
	fmt.Println(x, y, z)
	await(pause())
	fmt.Println("one line")
	if /* cond */ await(num(5)) /* left */ == 5 /* right */ { // then
		// Only a comment.
	} else /* else */ {
	}
	for /* init */ i := 0; /* cond */ i < await(num(2)); /* post */ i++ { /* body */
		// await(num(100)) is a comment here.
		_ = "await(num(200)) is a string"
	}
	switch /* tag */ await(num(6)) {
	// before the case
	case 6: // after the case
		// in the case
		fmt.Println(`// not
a comment`, "/*", '/')
		/* before default */
	default:
	}
	var f binary = add
	var g unary = func(x int) int { return x }
	fmt.Println(
		// first argument
		await(f(1, 2)) /* second */, g(
			await(pragma(7))))
	list := []int{
		1,             // one
		await(num(2)), // two
		// three
	}
	fmt.Println(list)
	// The last comment of the body.
}

// A comment after everything.
