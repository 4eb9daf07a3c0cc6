//go:build goasync

// Functions with results may end in any terminating statement that holds
// awaits; the last one here panics and ends the program.
package main

import (
	"errors"
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
func byIf(n int) int {
	if await(num(n)) > 0 {
		return 1
	} else if n == 0 {
		await(pause())
		return 0
	} else {
		panic("negative")
	}
}

// async
func bySwitch(n int) string {
	switch await(num(n)) {
	case 0:
		return "zero"
	case 1:
		await(pause())
		fallthrough
	case 2:
		return "few"
	default:
		await(pause())
		panic(n)
	}
}

// async
func byTypeSwitch(v any) string {
	switch x := v.(type) {
	case int:
		return fmt.Sprint(await(num(x)))
	default:
		await(pause())
		return "other"
	}
}

// async
func bySelect(c chan int) int {
	select {
	case v := <-c:
		return await(num(v))
	default:
		await(pause())
		return -1
	}
}

// async
func byLoop(n int) int {
	for {
		if n = await(num(n + 1)); n > 2 {
			return n
		}
	}
}

// async
func byLabel(n int) int {
loop:
	for {
		for {
			if n++; await(num(n)) > 3 {
				return n
			}
			continue loop
		}
	}
}

// async
func byGoto(n int) int {
again:
	if n = await(num(n * 2)); n > 10 {
		return n
	}
	goto again
}

// async
func byBlock() int {
	{
		{
			return await(num(1))
		}
	}
}

// async
func byPanic() (int, error) {
	await(pause())
	panic(errors.New("ended"))
}

// async
func blockForever(n int) int {
	if n > 0 {
		return await(num(n))
	}
	select {}
}

// async
func guarded() (n int, err error) {
	defer func() { err = recover().(error) }()
	return await(byPanic())
}

// async
func main() {
	fmt.Println(await(byIf(1)), await(byIf(0)), await(bySwitch(0)), await(bySwitch(1)), await(bySwitch(2)))
	c := make(chan int, 1)
	c <- 7
	fmt.Println(await(byTypeSwitch(4)), await(byTypeSwitch("s")), await(bySelect(c)), await(bySelect(c)))
	fmt.Println(await(byLoop(0)), await(byLabel(1)), await(byGoto(3)), await(byBlock()), await(blockForever(5)))
	fmt.Println(await(guarded()))
	await(byIf(-1))
}
