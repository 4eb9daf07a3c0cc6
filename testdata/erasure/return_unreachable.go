//go:build goasync

// Statements after a return, a panic or an endless loop stay legal and never
// run.
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
func early() int {
	return await(num(1))
	fmt.Println("dead", await(num(2)))
	return await(num(3))
}

// async
func afterLoop() int {
	for {
		if await(num(4)) == 4 {
			return 5
		}
	}
	await(pause())
	return 6
}

// async
func afterGoto() int {
	goto end
end:
	return await(num(7))
	goto end
}

// async
func onlyPanic() int {
	await(pause())
	panic("done")
	return 8
}

// async
func guarded() (n int) {
	defer func() {
		fmt.Println(recover())
		n = 9
	}()
	return await(onlyPanic())
}

// async
func deadOnly() {
	return
	await(pause())
}

// async
func main() {
	fmt.Println(await(early()), await(afterLoop()), await(afterGoto()), await(guarded()))
	await(deadOnly())
	for range 2 {
		continue
		await(pause())
	}
	if false {
		await(pause())
	}
	switch {
	case true:
		break
		await(num(10))
	}
	return
	fmt.Println(await(num(11)))
}
