//go:build goasync

// Every form of awaiting expression is an element, a key and a field of
// composite literals, and a bound of slices.
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
func elements() {
	fmt.Println([]int{plain(0), await(num(1))}, [...]int{2: await(num(1)), 0: plain(0)})
	fmt.Println([]int{plain(1), await(num(1)) + await(num(0))}, [...]int{2: await(num(1)) + await(num(0)), 0: plain(1)})
	fmt.Println([]int{plain(2), xs[await(num(1))]}, [...]int{2: xs[await(num(1))], 0: plain(2)})
	fmt.Println([]int{plain(3), table[await(num(1))]}, [...]int{2: table[await(num(1))], 0: plain(3)})
	fmt.Println([]int{plain(4), *await(cell(1))}, [...]int{2: *await(cell(1)), 0: plain(4)})
	fmt.Println([]int{plain(5), await(at(1)).x}, [...]int{2: await(at(1)).x, 0: plain(5)})
	fmt.Println([]int{plain(6), len(await(list(1)))}, [...]int{2: len(await(list(1))), 0: plain(6)})
	fmt.Println([]int{plain(7), int(await(small(1)))}, [...]int{2: int(await(small(1))), 0: plain(7)})
	fmt.Println([]int{plain(8), -await(num(-1))}, [...]int{2: -await(num(-1)), 0: plain(8)})
	fmt.Println([]int{plain(9), plain(await(num(1)))}, [...]int{2: plain(await(num(1))), 0: plain(9)})
	fmt.Println([]int{plain(10), add(await(pair(0, 1)))}, [...]int{2: add(await(pair(0, 1))), 0: plain(10)})
	fmt.Println([]int{plain(11), []int{await(num(1))}[0]}, [...]int{2: []int{await(num(1))}[0], 0: plain(11)})
	fmt.Println([]int{plain(12), <-await(channel(1))}, [...]int{2: <-await(channel(1)), 0: plain(12)})
	fmt.Println([]int{plain(13), await(box(1)).(int)}, [...]int{2: await(box(1)).(int), 0: plain(13)})
	fmt.Println([]int{plain(14), func(x int) int { return x }(await(num(1)))}, [...]int{2: func(x int) int { return x }(await(num(1))), 0: plain(14)})
	fmt.Println([]int{plain(15), await(num(await(num(1))))}, [...]int{2: await(num(await(num(1)))), 0: plain(15)})
	fmt.Println([]int{plain(16), await(at(1)).sum(await(num(0)))}, [...]int{2: await(at(1)).sum(await(num(0))), 0: plain(16)})
	fmt.Println([]int{plain(17), await(list(0, 1))[await(num(1)):][0]}, [...]int{2: await(list(0, 1))[await(num(1)):][0], 0: plain(17)})
	fmt.Println([]int{plain(18), max(await(num(0)), await(num(1)))}, [...]int{2: max(await(num(0)), await(num(1))), 0: plain(18)})
	fmt.Println([]int{plain(19), place{y: await(num(1))}.y}, [...]int{2: place{y: await(num(1))}.y, 0: plain(19)})
}

// async
func keys() {
	fmt.Println(map[int]string{await(num(1)): "k0"}, map[string]int{"v": await(num(1))}, map[place]int{{await(num(1)), 0}: plain(0)})
	fmt.Println(map[int]string{await(num(1)) + await(num(0)): "k1"}, map[string]int{"v": await(num(1)) + await(num(0))}, map[place]int{{await(num(1)) + await(num(0)), 1}: plain(1)})
	fmt.Println(map[int]string{xs[await(num(1))]: "k2"}, map[string]int{"v": xs[await(num(1))]}, map[place]int{{xs[await(num(1))], 2}: plain(2)})
	fmt.Println(map[int]string{table[await(num(1))]: "k3"}, map[string]int{"v": table[await(num(1))]}, map[place]int{{table[await(num(1))], 3}: plain(3)})
	fmt.Println(map[int]string{*await(cell(1)): "k4"}, map[string]int{"v": *await(cell(1))}, map[place]int{{*await(cell(1)), 4}: plain(4)})
	fmt.Println(map[int]string{await(at(1)).x: "k5"}, map[string]int{"v": await(at(1)).x}, map[place]int{{await(at(1)).x, 5}: plain(5)})
	fmt.Println(map[int]string{len(await(list(1))): "k6"}, map[string]int{"v": len(await(list(1)))}, map[place]int{{len(await(list(1))), 6}: plain(6)})
	fmt.Println(map[int]string{int(await(small(1))): "k7"}, map[string]int{"v": int(await(small(1)))}, map[place]int{{int(await(small(1))), 7}: plain(7)})
	fmt.Println(map[int]string{-await(num(-1)): "k8"}, map[string]int{"v": -await(num(-1))}, map[place]int{{-await(num(-1)), 8}: plain(8)})
	fmt.Println(map[int]string{plain(await(num(1))): "k9"}, map[string]int{"v": plain(await(num(1)))}, map[place]int{{plain(await(num(1))), 9}: plain(9)})
	fmt.Println(map[int]string{add(await(pair(0, 1))): "k10"}, map[string]int{"v": add(await(pair(0, 1)))}, map[place]int{{add(await(pair(0, 1))), 10}: plain(10)})
	fmt.Println(map[int]string{[]int{await(num(1))}[0]: "k11"}, map[string]int{"v": []int{await(num(1))}[0]}, map[place]int{{[]int{await(num(1))}[0], 11}: plain(11)})
	fmt.Println(map[int]string{<-await(channel(1)): "k12"}, map[string]int{"v": <-await(channel(1))}, map[place]int{{<-await(channel(1)), 12}: plain(12)})
	fmt.Println(map[int]string{await(box(1)).(int): "k13"}, map[string]int{"v": await(box(1)).(int)}, map[place]int{{await(box(1)).(int), 13}: plain(13)})
	fmt.Println(map[int]string{func(x int) int { return x }(await(num(1))): "k14"}, map[string]int{"v": func(x int) int { return x }(await(num(1)))}, map[place]int{{func(x int) int { return x }(await(num(1))), 14}: plain(14)})
	fmt.Println(map[int]string{await(num(await(num(1)))): "k15"}, map[string]int{"v": await(num(await(num(1))))}, map[place]int{{await(num(await(num(1)))), 15}: plain(15)})
	fmt.Println(map[int]string{await(at(1)).sum(await(num(0))): "k16"}, map[string]int{"v": await(at(1)).sum(await(num(0)))}, map[place]int{{await(at(1)).sum(await(num(0))), 16}: plain(16)})
	fmt.Println(map[int]string{await(list(0, 1))[await(num(1)):][0]: "k17"}, map[string]int{"v": await(list(0, 1))[await(num(1)):][0]}, map[place]int{{await(list(0, 1))[await(num(1)):][0], 17}: plain(17)})
	fmt.Println(map[int]string{max(await(num(0)), await(num(1))): "k18"}, map[string]int{"v": max(await(num(0)), await(num(1)))}, map[place]int{{max(await(num(0)), await(num(1))), 18}: plain(18)})
	fmt.Println(map[int]string{place{y: await(num(1))}.y: "k19"}, map[string]int{"v": place{y: await(num(1))}.y}, map[place]int{{place{y: await(num(1))}.y, 19}: plain(19)})
}

// async
func fields() {
	fmt.Println(place{await(num(1)), plain(0)}, *&place{y: await(num(1))}, []*place{{x: await(num(1))}}[0].x)
	fmt.Println(place{await(num(1)) + await(num(0)), plain(1)}, *&place{y: await(num(1)) + await(num(0))}, []*place{{x: await(num(1)) + await(num(0))}}[0].x)
	fmt.Println(place{xs[await(num(1))], plain(2)}, *&place{y: xs[await(num(1))]}, []*place{{x: xs[await(num(1))]}}[0].x)
	fmt.Println(place{table[await(num(1))], plain(3)}, *&place{y: table[await(num(1))]}, []*place{{x: table[await(num(1))]}}[0].x)
	fmt.Println(place{*await(cell(1)), plain(4)}, *&place{y: *await(cell(1))}, []*place{{x: *await(cell(1))}}[0].x)
	fmt.Println(place{await(at(1)).x, plain(5)}, *&place{y: await(at(1)).x}, []*place{{x: await(at(1)).x}}[0].x)
	fmt.Println(place{len(await(list(1))), plain(6)}, *&place{y: len(await(list(1)))}, []*place{{x: len(await(list(1)))}}[0].x)
	fmt.Println(place{int(await(small(1))), plain(7)}, *&place{y: int(await(small(1)))}, []*place{{x: int(await(small(1)))}}[0].x)
	fmt.Println(place{-await(num(-1)), plain(8)}, *&place{y: -await(num(-1))}, []*place{{x: -await(num(-1))}}[0].x)
	fmt.Println(place{plain(await(num(1))), plain(9)}, *&place{y: plain(await(num(1)))}, []*place{{x: plain(await(num(1)))}}[0].x)
	fmt.Println(place{add(await(pair(0, 1))), plain(10)}, *&place{y: add(await(pair(0, 1)))}, []*place{{x: add(await(pair(0, 1)))}}[0].x)
	fmt.Println(place{[]int{await(num(1))}[0], plain(11)}, *&place{y: []int{await(num(1))}[0]}, []*place{{x: []int{await(num(1))}[0]}}[0].x)
	fmt.Println(place{<-await(channel(1)), plain(12)}, *&place{y: <-await(channel(1))}, []*place{{x: <-await(channel(1))}}[0].x)
	fmt.Println(place{await(box(1)).(int), plain(13)}, *&place{y: await(box(1)).(int)}, []*place{{x: await(box(1)).(int)}}[0].x)
	fmt.Println(place{func(x int) int { return x }(await(num(1))), plain(14)}, *&place{y: func(x int) int { return x }(await(num(1)))}, []*place{{x: func(x int) int { return x }(await(num(1)))}}[0].x)
	fmt.Println(place{await(num(await(num(1)))), plain(15)}, *&place{y: await(num(await(num(1))))}, []*place{{x: await(num(await(num(1))))}}[0].x)
	fmt.Println(place{await(at(1)).sum(await(num(0))), plain(16)}, *&place{y: await(at(1)).sum(await(num(0)))}, []*place{{x: await(at(1)).sum(await(num(0)))}}[0].x)
	fmt.Println(place{await(list(0, 1))[await(num(1)):][0], plain(17)}, *&place{y: await(list(0, 1))[await(num(1)):][0]}, []*place{{x: await(list(0, 1))[await(num(1)):][0]}}[0].x)
	fmt.Println(place{max(await(num(0)), await(num(1))), plain(18)}, *&place{y: max(await(num(0)), await(num(1)))}, []*place{{x: max(await(num(0)), await(num(1)))}}[0].x)
	fmt.Println(place{place{y: await(num(1))}.y, plain(19)}, *&place{y: place{y: await(num(1))}.y}, []*place{{x: place{y: await(num(1))}.y}}[0].x)
}

// async
func bounds() {
	fmt.Println(xs[await(num(1)):], xs[:await(num(1))], xs[plain(0):await(num(1)):plain(2)], "abc"[plain(0):await(num(1))], len(make([]int, await(num(1)), plain(3))))
	fmt.Println(xs[await(num(1))+await(num(0)):], xs[:await(num(1))+await(num(0))], xs[plain(0):await(num(1))+await(num(0)):plain(2)], "abc"[plain(0):await(num(1))+await(num(0))], len(make([]int, await(num(1))+await(num(0)), plain(3))))
	fmt.Println(xs[xs[await(num(1))]:], xs[:xs[await(num(1))]], xs[plain(0):xs[await(num(1))]:plain(2)], "abc"[plain(0):xs[await(num(1))]], len(make([]int, xs[await(num(1))], plain(3))))
	fmt.Println(xs[table[await(num(1))]:], xs[:table[await(num(1))]], xs[plain(0):table[await(num(1))]:plain(2)], "abc"[plain(0):table[await(num(1))]], len(make([]int, table[await(num(1))], plain(3))))
	fmt.Println(xs[*await(cell(1)):], xs[:*await(cell(1))], xs[plain(0):*await(cell(1)):plain(2)], "abc"[plain(0):*await(cell(1))], len(make([]int, *await(cell(1)), plain(3))))
	fmt.Println(xs[await(at(1)).x:], xs[:await(at(1)).x], xs[plain(0):await(at(1)).x:plain(2)], "abc"[plain(0):await(at(1)).x], len(make([]int, await(at(1)).x, plain(3))))
	fmt.Println(xs[len(await(list(1))):], xs[:len(await(list(1)))], xs[plain(0):len(await(list(1))):plain(2)], "abc"[plain(0):len(await(list(1)))], len(make([]int, len(await(list(1))), plain(3))))
	fmt.Println(xs[int(await(small(1))):], xs[:int(await(small(1)))], xs[plain(0):int(await(small(1))):plain(2)], "abc"[plain(0):int(await(small(1)))], len(make([]int, int(await(small(1))), plain(3))))
	fmt.Println(xs[-await(num(-1)):], xs[:-await(num(-1))], xs[plain(0):-await(num(-1)):plain(2)], "abc"[plain(0):-await(num(-1))], len(make([]int, -await(num(-1)), plain(3))))
	fmt.Println(xs[plain(await(num(1))):], xs[:plain(await(num(1)))], xs[plain(0):plain(await(num(1))):plain(2)], "abc"[plain(0):plain(await(num(1)))], len(make([]int, plain(await(num(1))), plain(3))))
	fmt.Println(xs[add(await(pair(0, 1))):], xs[:add(await(pair(0, 1)))], xs[plain(0):add(await(pair(0, 1))):plain(2)], "abc"[plain(0):add(await(pair(0, 1)))], len(make([]int, add(await(pair(0, 1))), plain(3))))
	fmt.Println(xs[[]int{await(num(1))}[0]:], xs[:[]int{await(num(1))}[0]], xs[plain(0):[]int{await(num(1))}[0]:plain(2)], "abc"[plain(0):[]int{await(num(1))}[0]], len(make([]int, []int{await(num(1))}[0], plain(3))))
	fmt.Println(xs[<-await(channel(1)):], xs[:<-await(channel(1))], xs[plain(0):<-await(channel(1)):plain(2)], "abc"[plain(0):<-await(channel(1))], len(make([]int, <-await(channel(1)), plain(3))))
	fmt.Println(xs[await(box(1)).(int):], xs[:await(box(1)).(int)], xs[plain(0):await(box(1)).(int):plain(2)], "abc"[plain(0):await(box(1)).(int)], len(make([]int, await(box(1)).(int), plain(3))))
	fmt.Println(xs[func(x int) int { return x }(await(num(1))):], xs[:func(x int) int { return x }(await(num(1)))], xs[plain(0):func(x int) int { return x }(await(num(1))):plain(2)], "abc"[plain(0):func(x int) int { return x }(await(num(1)))], len(make([]int, func(x int) int { return x }(await(num(1))), plain(3))))
	fmt.Println(xs[await(num(await(num(1)))):], xs[:await(num(await(num(1))))], xs[plain(0):await(num(await(num(1)))):plain(2)], "abc"[plain(0):await(num(await(num(1))))], len(make([]int, await(num(await(num(1)))), plain(3))))
	fmt.Println(xs[await(at(1)).sum(await(num(0))):], xs[:await(at(1)).sum(await(num(0)))], xs[plain(0):await(at(1)).sum(await(num(0))):plain(2)], "abc"[plain(0):await(at(1)).sum(await(num(0)))], len(make([]int, await(at(1)).sum(await(num(0))), plain(3))))
	fmt.Println(xs[await(list(0, 1))[await(num(1)):][0]:], xs[:await(list(0, 1))[await(num(1)):][0]], xs[plain(0):await(list(0, 1))[await(num(1)):][0]:plain(2)], "abc"[plain(0):await(list(0, 1))[await(num(1)):][0]], len(make([]int, await(list(0, 1))[await(num(1)):][0], plain(3))))
	fmt.Println(xs[max(await(num(0)), await(num(1))):], xs[:max(await(num(0)), await(num(1)))], xs[plain(0):max(await(num(0)), await(num(1))):plain(2)], "abc"[plain(0):max(await(num(0)), await(num(1)))], len(make([]int, max(await(num(0)), await(num(1))), plain(3))))
	fmt.Println(xs[place{y: await(num(1))}.y:], xs[:place{y: await(num(1))}.y], xs[plain(0):place{y: await(num(1))}.y:plain(2)], "abc"[plain(0):place{y: await(num(1))}.y], len(make([]int, place{y: await(num(1))}.y, plain(3))))
}

// async
func main() {
	await(elements())
	await(keys())
	await(fields())
	await(bounds())
}
