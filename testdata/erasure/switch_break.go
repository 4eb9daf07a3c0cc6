//go:build goasync

// A break leaves a switch, a labelled one the statement that its label names,
// with awaits before and after.
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
loop:
	for i := 0; ; i++ {
		switch await(num(i)) {
		case 0:
			if i == 0 {
				break
			}
			fmt.Println("never")
		case 1:
			for {
				await(pause())
				break
			}
			fmt.Println("after inner loop")
		case 2:
			continue loop
		case 3:
			break loop
		default:
			panic("never")
		}
		fmt.Println("end of round", i)
	}
sw:
	switch x := await(num(5)); {
	case x == 5:
		for {
			switch {
			case await(num(6)) == 6:
				break sw
			}
		}
	default:
		fmt.Println("never")
	}
sel:
	select {
	default:
		await(pause())
		if await(num(7)) == 7 {
			break sel
		}
		fmt.Println("never")
	}
	for i := range 3 {
	in:
		switch {
		case i == 1:
			switch {
			default:
				await(pause())
				if i == 1 {
					break in
				}
			}
			fmt.Println("never")
		default:
			fmt.Println("default", i)
		}
		fmt.Println("round", i)
	}
typed:
	switch v := any(await(num(9))).(type) {
	case int:
		for range v {
			if await(num(10)) > v {
				break typed
			}
		}
		fmt.Println("never")
	}
	fmt.Println("done")
}
