//go:build goasync

// A native select has awaits in its operands, sent values, bodies and assigned
// places.
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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func channel(name string, xs ...int) chan int {
	await(pause())
	fmt.Println("channel", name)
	c := make(chan int, 4)
	for _, x := range xs {
		c <- x
	}
	return c
}

func never() chan int {
	fmt.Println("never is evaluated")
	return nil
}

// async
func main() {
	select {
	case v := <-await(channel("a", 1)):
		fmt.Println("received", v, await(num(v)))
	case <-never():
	}
	select {
	case <-await(channel("b")):
	case await(channel("c")) <- await(num(2)):
		await(pause())
		fmt.Println("sent")
	}
	closed := make(chan int)
	close(closed)
	select {
	case v, ok := <-closed:
		await(pause())
		fmt.Println(v, ok)
	case never() <- await(num(3)):
		fmt.Println("never")
	}
	xs := []int{0, 0}
	m := map[string]bool{}
	var v int
	var ok bool
	select {
	case xs[await(num(1))] = <-await(channel("d", 4)):
		fmt.Println(xs)
	}
	select {
	case xs[await(num(0))], m[await(str("k"))] = <-await(channel("e", 5)):
		fmt.Println(xs, m)
	}
	select {
	case v, ok = <-await(channel("f", 6)):
		fmt.Println(v, ok)
	default:
		fmt.Println("never")
	}
	select {
	case <-await(channel("g")):
		fmt.Println("never")
	default:
		fmt.Println("default", await(num(7)))
	}
	var none chan int
	select {
	case none <- await(num(8)):
	case <-none:
	default:
	}
	chans := []chan int{await(channel("h", 9)), await(channel("i"))}
	select {
	case v := <-chans[await(num(1))]:
		fmt.Println("never", v)
	case v := <-chans[await(num(0))]:
		fmt.Println("first", v)
	}
	var box any
	var face fmt.Stringer
	select {
	case box = <-await(channel("j", 10)):
		fmt.Println(box, face)
	}
}
