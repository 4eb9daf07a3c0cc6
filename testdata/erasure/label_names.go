//go:build goasync

// Labels may have the names of variables, types, functions and of what a
// lowering might choose.
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
	num := num
	i := 0
i:
	for i < 3 {
		switch i++; await(num(i)) {
		case 2:
			continue i
		case 3:
			break i
		}
		fmt.Println("i", i)
	}
await:
	for range 2 {
	async:
		for range 2 {
			await(pause())
			if i++; i%2 == 0 {
				continue await
			}
			break async
		}
		fmt.Println("await", i)
	}
f:
	for {
	cx:
		for {
		state:
			for {
			ready:
				switch {
				default:
					if i++; await(num(i)) < 8 {
						break ready
					}
					if i < 10 {
						break state
					}
					if i < 12 {
						continue cx
					}
					break f
				}
			}
		}
	}
int:
	if x := int(await(num(i))); x > 0 {
		if i--; i > 9 {
			goto int
		}
	}
_:
	await(pause())
main:
	switch {
	case true:
		break main
	}
pause:
	for range 1 {
		await(pause())
		continue pause
	}
	fmt.Println(i)
}
