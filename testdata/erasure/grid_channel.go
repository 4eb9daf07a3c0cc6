//go:build goasync

// Every form of awaiting expression is sent, sent by a select, and stored
// where a select receives.
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

var (
	xs    = []int{0, 1, 2}
	table = map[int]int{1: 1}
)

type place struct{ x, y int }

func (p place) sum(z int) int { return p.x + p.y + z }

// async
func at(x int) *place {
	await(pause())
	return &place{x, 0}
}

// async
func cell(x int) *int {
	await(pause())
	return &x
}

// async
func list(xs ...int) []int {
	await(pause())
	return xs
}

// async
func small(x int8) int8 {
	await(pause())
	return x
}

// async
func pair(a, b int) (int, int) {
	await(pause())
	return a, b
}

// async
func channel(x int) chan int {
	await(pause())
	c := make(chan int, 1)
	c <- x
	return c
}

// async
func box(v any) any {
	await(pause())
	return v
}

func add(a, b int) int { return a + b }

func plain(x int) int {
	fmt.Println("plain", x)
	return x
}

// async
func sends() {
	c := make(chan int, 1)
	c <- await(num(1))
	fmt.Println(<-c + plain(0))
	c <- await(num(1)) + await(num(0))
	fmt.Println(<-c + plain(1))
	c <- xs[await(num(1))]
	fmt.Println(<-c + plain(2))
	c <- table[await(num(1))]
	fmt.Println(<-c + plain(3))
	c <- *await(cell(1))
	fmt.Println(<-c + plain(4))
	c <- await(at(1)).x
	fmt.Println(<-c + plain(5))
	c <- len(await(list(1)))
	fmt.Println(<-c + plain(6))
	c <- int(await(small(1)))
	fmt.Println(<-c + plain(7))
	c <- -await(num(-1))
	fmt.Println(<-c + plain(8))
	c <- plain(await(num(1)))
	fmt.Println(<-c + plain(9))
	c <- add(await(pair(0, 1)))
	fmt.Println(<-c + plain(10))
	c <- []int{await(num(1))}[0]
	fmt.Println(<-c + plain(11))
	c <- <-await(channel(1))
	fmt.Println(<-c + plain(12))
	c <- await(box(1)).(int)
	fmt.Println(<-c + plain(13))
	c <- func(x int) int { return x }(await(num(1)))
	fmt.Println(<-c + plain(14))
	c <- await(num(await(num(1))))
	fmt.Println(<-c + plain(15))
	c <- await(at(1)).sum(await(num(0)))
	fmt.Println(<-c + plain(16))
	c <- await(list(0, 1))[await(num(1)):][0]
	fmt.Println(<-c + plain(17))
	c <- max(await(num(0)), await(num(1)))
	fmt.Println(<-c + plain(18))
	c <- place{y: await(num(1))}.y
	fmt.Println(<-c + plain(19))
}

// async
func selects() {
	c := make(chan int, 1)
	select {
	case c <- await(num(1)):
		await(pause())
		fmt.Println("sent", 0, <-c)
	}
	select {
	case c <- await(num(1)) + await(num(0)):
		await(pause())
		fmt.Println("sent", 1, <-c)
	}
	select {
	case c <- xs[await(num(1))]:
		await(pause())
		fmt.Println("sent", 2, <-c)
	}
	select {
	case c <- table[await(num(1))]:
		await(pause())
		fmt.Println("sent", 3, <-c)
	}
	select {
	case c <- *await(cell(1)):
		await(pause())
		fmt.Println("sent", 4, <-c)
	}
	select {
	case c <- await(at(1)).x:
		await(pause())
		fmt.Println("sent", 5, <-c)
	}
	select {
	case c <- len(await(list(1))):
		await(pause())
		fmt.Println("sent", 6, <-c)
	}
	select {
	case c <- int(await(small(1))):
		await(pause())
		fmt.Println("sent", 7, <-c)
	}
	select {
	case c <- -await(num(-1)):
		await(pause())
		fmt.Println("sent", 8, <-c)
	}
	select {
	case c <- plain(await(num(1))):
		await(pause())
		fmt.Println("sent", 9, <-c)
	}
	select {
	case c <- add(await(pair(0, 1))):
		await(pause())
		fmt.Println("sent", 10, <-c)
	}
	select {
	case c <- []int{await(num(1))}[0]:
		await(pause())
		fmt.Println("sent", 11, <-c)
	}
	select {
	case c <- <-await(channel(1)):
		await(pause())
		fmt.Println("sent", 12, <-c)
	}
	select {
	case c <- await(box(1)).(int):
		await(pause())
		fmt.Println("sent", 13, <-c)
	}
	select {
	case c <- func(x int) int { return x }(await(num(1))):
		await(pause())
		fmt.Println("sent", 14, <-c)
	}
	select {
	case c <- await(num(await(num(1)))):
		await(pause())
		fmt.Println("sent", 15, <-c)
	}
	select {
	case c <- await(at(1)).sum(await(num(0))):
		await(pause())
		fmt.Println("sent", 16, <-c)
	}
	select {
	case c <- await(list(0, 1))[await(num(1)):][0]:
		await(pause())
		fmt.Println("sent", 17, <-c)
	}
	select {
	case c <- max(await(num(0)), await(num(1))):
		await(pause())
		fmt.Println("sent", 18, <-c)
	}
	select {
	case c <- place{y: await(num(1))}.y:
		await(pause())
		fmt.Println("sent", 19, <-c)
	}
}

// async
func receives() {
	c, ys := make(chan int, 1), make([]int, 3)
	c <- 0
	select {
	case ys[await(num(1))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 1
	select {
	case ys[await(num(1))+await(num(0))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 2
	select {
	case ys[xs[await(num(1))]] = <-c:
		fmt.Println("received", ys)
	}
	c <- 3
	select {
	case ys[table[await(num(1))]] = <-c:
		fmt.Println("received", ys)
	}
	c <- 4
	select {
	case ys[*await(cell(1))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 5
	select {
	case ys[await(at(1)).x] = <-c:
		fmt.Println("received", ys)
	}
	c <- 6
	select {
	case ys[len(await(list(1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 7
	select {
	case ys[int(await(small(1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 8
	select {
	case ys[-await(num(-1))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 9
	select {
	case ys[plain(await(num(1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 10
	select {
	case ys[add(await(pair(0, 1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 11
	select {
	case ys[[]int{await(num(1))}[0]] = <-c:
		fmt.Println("received", ys)
	}
	c <- 12
	select {
	case ys[<-await(channel(1))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 13
	select {
	case ys[await(box(1)).(int)] = <-c:
		fmt.Println("received", ys)
	}
	c <- 14
	select {
	case ys[func(x int) int { return x }(await(num(1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 15
	select {
	case ys[await(num(await(num(1))))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 16
	select {
	case ys[await(at(1)).sum(await(num(0)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 17
	select {
	case ys[await(list(0, 1))[await(num(1)):][0]] = <-c:
		fmt.Println("received", ys)
	}
	c <- 18
	select {
	case ys[max(await(num(0)), await(num(1)))] = <-c:
		fmt.Println("received", ys)
	}
	c <- 19
	select {
	case ys[place{y: await(num(1))}.y] = <-c:
		fmt.Println("received", ys)
	}
}

// async
func chooses() {
	cs := make([]chan int, 2)
	select {
	case v := <-cs[await(num(1))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(num(1)))
	}
	select {
	case v := <-cs[await(num(1))+await(num(0))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(num(1))+await(num(0)))
	}
	select {
	case v := <-cs[xs[await(num(1))]]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", xs[await(num(1))])
	}
	select {
	case v := <-cs[table[await(num(1))]]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", table[await(num(1))])
	}
	select {
	case v := <-cs[*await(cell(1))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", *await(cell(1)))
	}
	select {
	case v := <-cs[await(at(1)).x]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(at(1)).x)
	}
	select {
	case v := <-cs[len(await(list(1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", len(await(list(1))))
	}
	select {
	case v := <-cs[int(await(small(1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", int(await(small(1))))
	}
	select {
	case v := <-cs[-await(num(-1))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", -await(num(-1)))
	}
	select {
	case v := <-cs[plain(await(num(1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", plain(await(num(1))))
	}
	select {
	case v := <-cs[add(await(pair(0, 1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", add(await(pair(0, 1))))
	}
	select {
	case v := <-cs[[]int{await(num(1))}[0]]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", []int{await(num(1))}[0])
	}
	select {
	case v := <-cs[<-await(channel(1))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", <-await(channel(1)))
	}
	select {
	case v := <-cs[await(box(1)).(int)]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(box(1)).(int))
	}
	select {
	case v := <-cs[func(x int) int { return x }(await(num(1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", func(x int) int { return x }(await(num(1))))
	}
	select {
	case v := <-cs[await(num(await(num(1))))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(num(await(num(1)))))
	}
	select {
	case v := <-cs[await(at(1)).sum(await(num(0)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(at(1)).sum(await(num(0))))
	}
	select {
	case v := <-cs[await(list(0, 1))[await(num(1)):][0]]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", await(list(0, 1))[await(num(1)):][0])
	}
	select {
	case v := <-cs[max(await(num(0)), await(num(1)))]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", max(await(num(0)), await(num(1))))
	}
	select {
	case v := <-cs[place{y: await(num(1))}.y]:
		fmt.Println("never", v)
	default:
		fmt.Println("default", place{y: await(num(1))}.y)
	}
}

// async
func main() {
	await(sends())
	await(selects())
	await(receives())
	await(chooses())
}
