//go:build goasync

// Native selects inside loops keep break, continue, goto and return across
// awaits.
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
func drain(in chan int, quit chan bool) (sum int) {
loop:
	for {
		select {
		case v, ok := <-in:
			if !ok {
				in = nil
				close(quit)
				continue
			}
			if v == 3 {
				await(pause())
				continue loop
			}
			if v == 4 {
				await(num(v))
				break
			}
			sum += await(num(v))
		case <-quit:
			await(pause())
			break loop
		}
		fmt.Println("round", sum)
	}
	return sum
}

// async
func firstEven(in chan int) int {
	for {
		select {
		case v := <-in:
			if await(num(v))%2 == 0 {
				return v
			}
		}
	}
}

// async
func jump(in chan int) (n int) {
again:
	select {
	case v := <-in:
		n += await(num(v))
		if n < 10 {
			goto again
		}
	default:
		await(pause())
		n += 100
		goto end
	}
	n += 1000
end:
	return
}

func filled(xs ...int) chan int {
	c := make(chan int, len(xs))
	for _, x := range xs {
		c <- x
	}
	return c
}

// async
func main() {
	in := filled(1, 2, 3, 4, 5)
	close(in)
	fmt.Println(await(drain(in, make(chan bool))))
	fmt.Println(await(firstEven(filled(1, 3, 6))))
	fmt.Println(await(jump(filled(4, 5))), await(jump(filled(9, 8, 7))))

	// Each clause has its own scope and variables.
	var fns []func() int
	in = filled(1, 2, 3)
	for range 3 {
		select {
		case v := <-in:
			await(pause())
			fns = append(fns, func() int { v *= 10; return v })
		}
	}
	for _, f := range fns {
		fmt.Println(f(), f())
	}
	out := make(chan int, 2)
	sent := 0
	for sent >= 0 {
		select {
		case out <- await(num(sent)):
			sent++
		default:
			sent = -1
		}
	}
	fmt.Println(len(out))
	done := make(chan struct{})
	go func() { defer close(done) }()
	select {
	case <-done:
		await(pause())
	}
	select {
	case <-done:
	}
	fmt.Println("done")
}
