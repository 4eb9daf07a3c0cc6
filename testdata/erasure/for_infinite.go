//go:build goasync

// Loops without a condition end by break, return, goto or panic across awaits.
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
func byReturn() int {
	for n := 0; ; n++ {
		if await(num(n)) == 2 {
			return n
		}
	}
}

// async
func byBreak() (n int) {
	for {
		n++
		await(pause())
		if n > 3 {
			break
		}
	}
	return
}

// async
func byGoto() (n int) {
	for {
		n += await(num(2))
		if n > 5 {
			goto done
		}
	}
done:
	return n
}

// async
func byPanic() (n int) {
	defer func() { n = recover().(int) }()
	for {
		n++
		await(pause())
		if n == 4 {
			panic(n * 10)
		}
	}
}

// async
func bySwitch() (n int) {
	for {
		switch n = await(num(n + 1)); {
		case n == 1:
			continue
		case n > 2:
			return n
		}
	}
}

// async
func nothing() {
	for range 3 {
	}
	for i := 0; i < 3; i++ {
	}
	for false {
		await(pause())
	}
	for {
		break
	}
	for range await(num(0)) {
		for {
			await(pause())
		}
	}
}

// async
func main() {
	fmt.Println(await(byReturn()), await(byBreak()), await(byGoto()), await(byPanic()), await(bySwitch()))
	await(nothing())
}
