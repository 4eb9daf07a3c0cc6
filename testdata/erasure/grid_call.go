//go:build goasync

// Every form of awaiting expression is an argument of functions, methods,
// literals, go, defer and async calls.
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
func functions() {
	show("call", plain(0), await(num(1)), plain(1))
	show("call", plain(1), await(num(1))+await(num(0)), plain(2))
	show("call", plain(2), xs[await(num(1))], plain(3))
	show("call", plain(3), table[await(num(1))], plain(4))
	show("call", plain(4), *await(cell(1)), plain(5))
	show("call", plain(5), await(at(1)).x, plain(6))
	show("call", plain(6), len(await(list(1))), plain(7))
	show("call", plain(7), int(await(small(1))), plain(8))
	show("call", plain(8), -await(num(-1)), plain(9))
	show("call", plain(9), plain(await(num(1))), plain(10))
	show("call", plain(10), add(await(pair(0, 1))), plain(11))
	show("call", plain(11), []int{await(num(1))}[0], plain(12))
	show("call", plain(12), <-await(channel(1)), plain(13))
	show("call", plain(13), await(box(1)).(int), plain(14))
	show("call", plain(14), func(x int) int { return x }(await(num(1))), plain(15))
	show("call", plain(15), await(num(await(num(1)))), plain(16))
	show("call", plain(16), await(at(1)).sum(await(num(0))), plain(17))
	show("call", plain(17), await(list(0, 1))[await(num(1)):][0], plain(18))
	show("call", plain(18), max(await(num(0)), await(num(1))), plain(19))
	show("call", plain(19), place{y: await(num(1))}.y, plain(20))
}

// async
func methods() {
	fmt.Println(place{0, 0}.sum(await(num(1))), place.sum(place{0, 1}, await(num(1))))
	fmt.Println(place{1, 0}.sum(await(num(1))+await(num(0))), place.sum(place{1, 1}, await(num(1))+await(num(0))))
	fmt.Println(place{2, 0}.sum(xs[await(num(1))]), place.sum(place{2, 1}, xs[await(num(1))]))
	fmt.Println(place{3, 0}.sum(table[await(num(1))]), place.sum(place{3, 1}, table[await(num(1))]))
	fmt.Println(place{4, 0}.sum(*await(cell(1))), place.sum(place{4, 1}, *await(cell(1))))
	fmt.Println(place{5, 0}.sum(await(at(1)).x), place.sum(place{5, 1}, await(at(1)).x))
	fmt.Println(place{6, 0}.sum(len(await(list(1)))), place.sum(place{6, 1}, len(await(list(1)))))
	fmt.Println(place{7, 0}.sum(int(await(small(1)))), place.sum(place{7, 1}, int(await(small(1)))))
	fmt.Println(place{8, 0}.sum(-await(num(-1))), place.sum(place{8, 1}, -await(num(-1))))
	fmt.Println(place{9, 0}.sum(plain(await(num(1)))), place.sum(place{9, 1}, plain(await(num(1)))))
	fmt.Println(place{10, 0}.sum(add(await(pair(0, 1)))), place.sum(place{10, 1}, add(await(pair(0, 1)))))
	fmt.Println(place{11, 0}.sum([]int{await(num(1))}[0]), place.sum(place{11, 1}, []int{await(num(1))}[0]))
	fmt.Println(place{12, 0}.sum(<-await(channel(1))), place.sum(place{12, 1}, <-await(channel(1))))
	fmt.Println(place{13, 0}.sum(await(box(1)).(int)), place.sum(place{13, 1}, await(box(1)).(int)))
	fmt.Println(place{14, 0}.sum(func(x int) int { return x }(await(num(1)))), place.sum(place{14, 1}, func(x int) int { return x }(await(num(1)))))
	fmt.Println(place{15, 0}.sum(await(num(await(num(1))))), place.sum(place{15, 1}, await(num(await(num(1))))))
	fmt.Println(place{16, 0}.sum(await(at(1)).sum(await(num(0)))), place.sum(place{16, 1}, await(at(1)).sum(await(num(0)))))
	fmt.Println(place{17, 0}.sum(await(list(0, 1))[await(num(1)):][0]), place.sum(place{17, 1}, await(list(0, 1))[await(num(1)):][0]))
	fmt.Println(place{18, 0}.sum(max(await(num(0)), await(num(1)))), place.sum(place{18, 1}, max(await(num(0)), await(num(1)))))
	fmt.Println(place{19, 0}.sum(place{y: await(num(1))}.y), place.sum(place{19, 1}, place{y: await(num(1))}.y))
}

// async
func asyncs() {
	fmt.Println(await(slow(0, await(num(1)))), await(slow(await(num(1)), 0, 0)))
	fmt.Println(await(slow(1, await(num(1))+await(num(0)))), await(slow(await(num(1))+await(num(0)), 1, 1)))
	fmt.Println(await(slow(2, xs[await(num(1))])), await(slow(xs[await(num(1))], 2, 2)))
	fmt.Println(await(slow(3, table[await(num(1))])), await(slow(table[await(num(1))], 3, 3)))
	fmt.Println(await(slow(4, *await(cell(1)))), await(slow(*await(cell(1)), 4, 4)))
	fmt.Println(await(slow(5, await(at(1)).x)), await(slow(await(at(1)).x, 5, 5)))
	fmt.Println(await(slow(6, len(await(list(1))))), await(slow(len(await(list(1))), 6, 6)))
	fmt.Println(await(slow(7, int(await(small(1))))), await(slow(int(await(small(1))), 7, 7)))
	fmt.Println(await(slow(8, -await(num(-1)))), await(slow(-await(num(-1)), 8, 8)))
	fmt.Println(await(slow(9, plain(await(num(1))))), await(slow(plain(await(num(1))), 9, 9)))
	fmt.Println(await(slow(10, add(await(pair(0, 1))))), await(slow(add(await(pair(0, 1))), 10, 10)))
	fmt.Println(await(slow(11, []int{await(num(1))}[0])), await(slow([]int{await(num(1))}[0], 11, 11)))
	fmt.Println(await(slow(12, <-await(channel(1)))), await(slow(<-await(channel(1)), 12, 12)))
	fmt.Println(await(slow(13, await(box(1)).(int))), await(slow(await(box(1)).(int), 13, 13)))
	fmt.Println(await(slow(14, func(x int) int { return x }(await(num(1))))), await(slow(func(x int) int { return x }(await(num(1))), 14, 14)))
	fmt.Println(await(slow(15, await(num(await(num(1)))))), await(slow(await(num(await(num(1)))), 15, 15)))
	fmt.Println(await(slow(16, await(at(1)).sum(await(num(0))))), await(slow(await(at(1)).sum(await(num(0))), 16, 16)))
	fmt.Println(await(slow(17, await(list(0, 1))[await(num(1)):][0])), await(slow(await(list(0, 1))[await(num(1)):][0], 17, 17)))
	fmt.Println(await(slow(18, max(await(num(0)), await(num(1))))), await(slow(max(await(num(0)), await(num(1))), 18, 18)))
	fmt.Println(await(slow(19, place{y: await(num(1))}.y)), await(slow(place{y: await(num(1))}.y, 19, 19)))
}

// async
func goes() {
	go send(0, await(num(1)))
	fmt.Println(<-results)
	go send(1, await(num(1))+await(num(0)))
	fmt.Println(<-results)
	go send(2, xs[await(num(1))])
	fmt.Println(<-results)
	go send(3, table[await(num(1))])
	fmt.Println(<-results)
	go send(4, *await(cell(1)))
	fmt.Println(<-results)
	go send(5, await(at(1)).x)
	fmt.Println(<-results)
	go send(6, len(await(list(1))))
	fmt.Println(<-results)
	go send(7, int(await(small(1))))
	fmt.Println(<-results)
	go send(8, -await(num(-1)))
	fmt.Println(<-results)
	go send(9, plain(await(num(1))))
	fmt.Println(<-results)
	go send(10, add(await(pair(0, 1))))
	fmt.Println(<-results)
	go send(11, []int{await(num(1))}[0])
	fmt.Println(<-results)
	go send(12, <-await(channel(1)))
	fmt.Println(<-results)
	go send(13, await(box(1)).(int))
	fmt.Println(<-results)
	go send(14, func(x int) int { return x }(await(num(1))))
	fmt.Println(<-results)
	go send(15, await(num(await(num(1)))))
	fmt.Println(<-results)
	go send(16, await(at(1)).sum(await(num(0))))
	fmt.Println(<-results)
	go send(17, await(list(0, 1))[await(num(1)):][0])
	fmt.Println(<-results)
	go send(18, max(await(num(0)), await(num(1))))
	fmt.Println(<-results)
	go send(19, place{y: await(num(1))}.y)
	fmt.Println(<-results)
}

// async
func defers() {
	defer show("deferred", 0, await(num(1)))
	defer show("deferred", 1, await(num(1))+await(num(0)))
	defer show("deferred", 2, xs[await(num(1))])
	defer show("deferred", 3, table[await(num(1))])
	defer show("deferred", 4, *await(cell(1)))
	defer show("deferred", 5, await(at(1)).x)
	defer show("deferred", 6, len(await(list(1))))
	defer show("deferred", 7, int(await(small(1))))
	defer show("deferred", 8, -await(num(-1)))
	defer show("deferred", 9, plain(await(num(1))))
	defer show("deferred", 10, add(await(pair(0, 1))))
	defer show("deferred", 11, []int{await(num(1))}[0])
	defer show("deferred", 12, <-await(channel(1)))
	defer show("deferred", 13, await(box(1)).(int))
	defer show("deferred", 14, func(x int) int { return x }(await(num(1))))
	defer show("deferred", 15, await(num(await(num(1)))))
	defer show("deferred", 16, await(at(1)).sum(await(num(0))))
	defer show("deferred", 17, await(list(0, 1))[await(num(1)):][0])
	defer show("deferred", 18, max(await(num(0)), await(num(1))))
	defer show("deferred", 19, place{y: await(num(1))}.y)
}

func show(label string, vs ...int) { fmt.Println(label, vs) }

var results = make(chan int)

func send(i, x int) { results <- i*10 + x }

// async
func slow(x int, ys ...int) int {
	await(pause())
	for _, y := range ys {
		x = x*10 + y
	}
	return x
}

// async
func main() {
	await(functions())
	await(methods())
	await(asyncs())
	await(goes())
	await(defers())
}
