//go:build goasync

// Sends and receives have awaits on both sides; the channel is evaluated
// before the value.
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

func use(name string, c chan int) chan int {
	fmt.Println("use", name)
	return c
}

// async
func later(name string, c chan int) chan int {
	await(pause())
	fmt.Println("later", name)
	return c
}

// async
func main() {
	c := make(chan int, 8)
	c <- await(num(1))
	use("c", c) <- await(num(2))
	await(later("c", c)) <- await(num(3))
	await(later("c", c)) <- 4
	fmt.Println(len(c))
	fmt.Println(<-c+<-await(later("d", c)), <-use("e", c)-await(num(10)))
	v := <-await(later("f", c))
	fmt.Println(v)
	c <- await(num(5))
	close(c)
	v, ok := <-await(later("g", c))
	fmt.Println(v, ok)
	v, ok = <-await(later("h", c))
	fmt.Println(v, ok)
	var w, found = <-await(later("i", c))
	fmt.Println(w, found)
	<-await(later("j", c))
	_ = <-await(later("k", c))
	_, ok = <-c
	if v, ok := <-await(later("l", c)); !ok {
		fmt.Println("closed", v)
	}
	chans := map[string]chan []int{"x": make(chan []int, 2)}
	chans["x"] <- []int{await(num(6)), 7}
	chans["x"] <- append(<-chans["x"], await(num(8)))
	fmt.Println((<-chans["x"])[await(num(2))])
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	inner <- await(num(9))
	fmt.Println(<-<-cc)
	fs := make(chan func(int) int, 1)
	fs <- func(x int) int { return x * 2 }
	fmt.Println((<-fs)(await(num(10))))
	anys := make(chan any, 2)
	anys <- await(num(11))
	anys <- nil
	fmt.Println((<-anys).(int), <-anys)
	var send chan<- int = make(chan int, 1)
	send <- await(num(12))
	reply := make(chan int)
	go func(x int) { reply <- x + 1 }(await(num(13)))
	fmt.Println(await(num(14)), <-reply)
	defer func() { fmt.Println(recover()) }()
	await(later("closed", c)) <- await(num(15))
}
