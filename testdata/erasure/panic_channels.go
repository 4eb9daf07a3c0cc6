//go:build goasync

// Closed and nil channels panic inside async functions with Go's messages, and leave the channel as it was.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func send(ch chan int, v int) (err any) {
	defer func() { err = recover() }()
	await(pause())
	ch <- v
	return "sent"
}

// async
func shut(ch chan int) (err any) {
	defer func() { err = recover() }()
	await(pause())
	close(ch)
	return "closed"
}

// async
func value(v int) int {
	await(pause())
	return v
}

// async
func trySelect(ch chan int) (out any) {
	defer func() {
		if r := recover(); r != nil {
			out = r
		}
	}()
	select {
	case ch <- await(value(3)):
		return "select sent"
	default:
		return "select full"
	}
}

// async
func main() {
	ch := make(chan int, 2)
	fmt.Println(await(send(ch, 1)))
	fmt.Println(await(trySelect(ch)))
	fmt.Println(await(trySelect(ch)))
	fmt.Println(await(shut(ch)))
	fmt.Println(await(shut(ch)))
	fmt.Println(await(send(ch, 2)))
	fmt.Println(await(trySelect(ch)))
	for v := range ch {
		await(pause())
		fmt.Println("left", v)
	}
	fmt.Println(await(shut(nil)))
}

// async
func pause() { await(async.Yield()) }
