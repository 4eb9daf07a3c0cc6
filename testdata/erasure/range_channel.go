//go:build goasync

// A range over a channel receives until it is closed, with awaits in the
// operand and in the body.
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
func open(c chan int) <-chan int {
	await(pause())
	fmt.Println("open")
	return c
}

func filled(xs ...int) chan int {
	c := make(chan int, len(xs)+8)
	for _, x := range xs {
		c <- x
	}
	return c
}

// async
func main() {
	c := filled(1, 2, 3)
	close(c)
	for v := range await(open(c)) {
		fmt.Println(await(num(v)))
	}
	c = filled(4, 5)
	for v := range c {
		if v < 7 {
			c <- v + 2
		} else if v == 7 {
			close(c)
		}
		await(pause())
		fmt.Println("feed", v)
	}
	c = filled(6)
	for v := range c {
		old := c
		c = filled(9)
		close(old)
		await(pause())
		fmt.Println("first channel", v)
	}
	c = filled(1, 2, 3, 4)
	for v := range c {
		if v == 1 {
			continue
		}
		if await(num(v)) == 3 {
			break
		}
	}
	fmt.Println(len(c))
	n := 0
	close(c)
	for range c {
		await(pause())
		n++
	}
	fmt.Println(n)
	var last int
	unbuffered := make(chan int)
	go func() {
		defer close(unbuffered)
		for i := range 3 {
			unbuffered <- i * i
		}
	}()
	for last = range unbuffered {
		await(pause())
	}
	fmt.Println(last)
	type stream <-chan string
	words := make(chan string, 2)
	words <- "a"
	words <- "b"
	close(words)
	for w := range stream(words) {
		await(pause())
		fmt.Println(w)
	}
}
