//go:build goasync

// Every form of awaiting expression is the left and the right operand beside
// plain calls, and under unary operators and conversions.
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
func left() {
	fmt.Println(await(num(1))+plain(1), await(num(1)) == plain(1))
	fmt.Println((await(num(1))+await(num(0)))-plain(2), (await(num(1))+await(num(0))) != plain(1))
	fmt.Println(xs[await(num(1))]*plain(3), xs[await(num(1))] < plain(1))
	fmt.Println(table[await(num(1))]/plain(4), table[await(num(1))] <= plain(1))
	fmt.Println(*await(cell(1))%plain(1), *await(cell(1)) > plain(1))
	fmt.Println(await(at(1)).x&plain(2), await(at(1)).x >= plain(1))
	fmt.Println(len(await(list(1)))|plain(3), len(await(list(1))) == plain(1))
	fmt.Println(int(await(small(1)))^plain(4), int(await(small(1))) != plain(1))
	fmt.Println((-await(num(-1)))&^plain(1), (-await(num(-1))) < plain(1))
	fmt.Println(plain(await(num(1)))+plain(2), plain(await(num(1))) <= plain(1))
	fmt.Println((add(await(pair(0, 1))))+plain(3), (add(await(pair(0, 1)))) > plain(1))
	fmt.Println([]int{await(num(1))}[0]-plain(4), []int{await(num(1))}[0] >= plain(1))
	fmt.Println((<-await(channel(1)))*plain(1), (<-await(channel(1))) == plain(1))
	fmt.Println(await(box(1)).(int)/plain(2), await(box(1)).(int) != plain(1))
	fmt.Println(func(x int) int { return x }(await(num(1)))%plain(3), func(x int) int { return x }(await(num(1))) < plain(1))
	fmt.Println(await(num(await(num(1))))&plain(4), await(num(await(num(1)))) <= plain(1))
	fmt.Println(await(at(1)).sum(await(num(0)))|plain(1), await(at(1)).sum(await(num(0))) > plain(1))
	fmt.Println((await(list(0, 1))[await(num(1)):][0])^plain(2), (await(list(0, 1))[await(num(1)):][0]) >= plain(1))
	fmt.Println((max(await(num(0)), await(num(1))))&^plain(3), (max(await(num(0)), await(num(1)))) == plain(1))
	fmt.Println((place{y: await(num(1))}.y)+plain(4), (place{y: await(num(1))}.y) != plain(1))
}

// async
func right() {
	fmt.Println(plain(0)-await(num(1)), plain(0) < await(num(1)))
	fmt.Println(plain(1)+(await(num(1))+await(num(0))), plain(1) == (await(num(1))+await(num(0))))
	fmt.Println(plain(2)/xs[await(num(1))], plain(0) > xs[await(num(1))])
	fmt.Println(plain(3)*table[await(num(1))], plain(1) != table[await(num(1))])
	fmt.Println(plain(4)&*await(cell(1)), plain(0) >= *await(cell(1)))
	fmt.Println(plain(5)%await(at(1)).x, plain(1) <= await(at(1)).x)
	fmt.Println(plain(6)^len(await(list(1))), plain(0) < len(await(list(1))))
	fmt.Println(plain(7)|int(await(small(1))), plain(1) == int(await(small(1))))
	fmt.Println(plain(8)+(-await(num(-1))), plain(0) > (-await(num(-1))))
	fmt.Println(plain(9)&^plain(await(num(1))), plain(1) != plain(await(num(1))))
	fmt.Println(plain(10)-(add(await(pair(0, 1)))), plain(0) >= (add(await(pair(0, 1)))))
	fmt.Println(plain(11)+[]int{await(num(1))}[0], plain(1) <= []int{await(num(1))}[0])
	fmt.Println(plain(12)/(<-await(channel(1))), plain(0) < (<-await(channel(1))))
	fmt.Println(plain(13)*await(box(1)).(int), plain(1) == await(box(1)).(int))
	fmt.Println(plain(14)&func(x int) int { return x }(await(num(1))), plain(0) > func(x int) int { return x }(await(num(1))))
	fmt.Println(plain(15)%await(num(await(num(1)))), plain(1) != await(num(await(num(1)))))
	fmt.Println(plain(16)^await(at(1)).sum(await(num(0))), plain(0) >= await(at(1)).sum(await(num(0))))
	fmt.Println(plain(17)|(await(list(0, 1))[await(num(1)):][0]), plain(1) <= (await(list(0, 1))[await(num(1)):][0]))
	fmt.Println(plain(18)+(max(await(num(0)), await(num(1)))), plain(0) < (max(await(num(0)), await(num(1)))))
	fmt.Println(plain(19)&^(place{y: await(num(1))}.y), plain(1) == (place{y: await(num(1))}.y))
}

// async
func between() {
	fmt.Println(plain(0) - await(num(1))*plain(2) - plain(await(num(1))) + plain(3))
	fmt.Println(plain(1) - (await(num(1))+await(num(0)))*plain(2) - (add(await(pair(0, 1)))) + plain(3))
	fmt.Println(plain(2) - xs[await(num(1))]*plain(2) - []int{await(num(1))}[0] + plain(3))
	fmt.Println(plain(3) - table[await(num(1))]*plain(2) - (<-await(channel(1))) + plain(3))
	fmt.Println(plain(4) - *await(cell(1))*plain(2) - await(box(1)).(int) + plain(3))
	fmt.Println(plain(5) - await(at(1)).x*plain(2) - func(x int) int { return x }(await(num(1))) + plain(3))
	fmt.Println(plain(6) - len(await(list(1)))*plain(2) - await(num(await(num(1)))) + plain(3))
	fmt.Println(plain(7) - int(await(small(1)))*plain(2) - await(at(1)).sum(await(num(0))) + plain(3))
	fmt.Println(plain(8) - (-await(num(-1)))*plain(2) - (await(list(0, 1))[await(num(1)):][0]) + plain(3))
	fmt.Println(plain(9) - plain(await(num(1)))*plain(2) - (max(await(num(0)), await(num(1)))) + plain(3))
	fmt.Println(plain(10) - (add(await(pair(0, 1))))*plain(2) - (place{y: await(num(1))}.y) + plain(3))
	fmt.Println(plain(11) - []int{await(num(1))}[0]*plain(2) - await(num(1)) + plain(3))
	fmt.Println(plain(12) - (<-await(channel(1)))*plain(2) - (await(num(1)) + await(num(0))) + plain(3))
	fmt.Println(plain(13) - await(box(1)).(int)*plain(2) - xs[await(num(1))] + plain(3))
	fmt.Println(plain(14) - func(x int) int { return x }(await(num(1)))*plain(2) - table[await(num(1))] + plain(3))
	fmt.Println(plain(15) - await(num(await(num(1))))*plain(2) - *await(cell(1)) + plain(3))
	fmt.Println(plain(16) - await(at(1)).sum(await(num(0)))*plain(2) - await(at(1)).x + plain(3))
	fmt.Println(plain(17) - (await(list(0, 1))[await(num(1)):][0])*plain(2) - len(await(list(1))) + plain(3))
	fmt.Println(plain(18) - (max(await(num(0)), await(num(1))))*plain(2) - int(await(small(1))) + plain(3))
	fmt.Println(plain(19) - (place{y: await(num(1))}.y)*plain(2) - (-await(num(-1))) + plain(3))
}

// async
func unary() {
	fmt.Println(-await(num(1)), ^await(num(1)), float64(await(num(1)))/2, !(await(num(1)) == plain(2)), uint8(await(num(1)))<<await(num(1)))
	fmt.Println(-(await(num(1)) + await(num(0))), ^(await(num(1)) + await(num(0))), float64(await(num(1))+await(num(0)))/2, !(await(num(1))+await(num(0)) == plain(2)), uint8(await(num(1))+await(num(0)))<<(await(num(1))+await(num(0))))
	fmt.Println(-xs[await(num(1))], ^xs[await(num(1))], float64(xs[await(num(1))])/2, !(xs[await(num(1))] == plain(2)), uint8(xs[await(num(1))])<<xs[await(num(1))])
	fmt.Println(-table[await(num(1))], ^table[await(num(1))], float64(table[await(num(1))])/2, !(table[await(num(1))] == plain(2)), uint8(table[await(num(1))])<<table[await(num(1))])
	fmt.Println(-*await(cell(1)), ^*await(cell(1)), float64(*await(cell(1)))/2, !(*await(cell(1)) == plain(2)), uint8(*await(cell(1)))<<*await(cell(1)))
	fmt.Println(-await(at(1)).x, ^await(at(1)).x, float64(await(at(1)).x)/2, !(await(at(1)).x == plain(2)), uint8(await(at(1)).x)<<await(at(1)).x)
	fmt.Println(-len(await(list(1))), ^len(await(list(1))), float64(len(await(list(1))))/2, !(len(await(list(1))) == plain(2)), uint8(len(await(list(1))))<<len(await(list(1))))
	fmt.Println(-int(await(small(1))), ^int(await(small(1))), float64(int(await(small(1))))/2, !(int(await(small(1))) == plain(2)), uint8(int(await(small(1))))<<int(await(small(1))))
	fmt.Println(-plain(await(num(1))), ^plain(await(num(1))), float64(plain(await(num(1))))/2, !(plain(await(num(1))) == plain(2)), uint8(plain(await(num(1))))<<plain(await(num(1))))
	fmt.Println(-(add(await(pair(0, 1)))), ^(add(await(pair(0, 1)))), float64(add(await(pair(0, 1))))/2, !(add(await(pair(0, 1))) == plain(2)), uint8(add(await(pair(0, 1))))<<(add(await(pair(0, 1)))))
	fmt.Println(-[]int{await(num(1))}[0], ^[]int{await(num(1))}[0], float64([]int{await(num(1))}[0])/2, !([]int{await(num(1))}[0] == plain(2)), uint8([]int{await(num(1))}[0])<<[]int{await(num(1))}[0])
	fmt.Println(-(<-await(channel(1))), ^(<-await(channel(1))), float64(<-await(channel(1)))/2, !(<-await(channel(1)) == plain(2)), uint8(<-await(channel(1)))<<(<-await(channel(1))))
	fmt.Println(-await(box(1)).(int), ^await(box(1)).(int), float64(await(box(1)).(int))/2, !(await(box(1)).(int) == plain(2)), uint8(await(box(1)).(int))<<await(box(1)).(int))
	fmt.Println(-func(x int) int { return x }(await(num(1))), ^func(x int) int { return x }(await(num(1))), float64(func(x int) int { return x }(await(num(1))))/2, !(func(x int) int { return x }(await(num(1))) == plain(2)), uint8(func(x int) int { return x }(await(num(1))))<<func(x int) int { return x }(await(num(1))))
	fmt.Println(-await(num(await(num(1)))), ^await(num(await(num(1)))), float64(await(num(await(num(1)))))/2, !(await(num(await(num(1)))) == plain(2)), uint8(await(num(await(num(1)))))<<await(num(await(num(1)))))
	fmt.Println(-await(at(1)).sum(await(num(0))), ^await(at(1)).sum(await(num(0))), float64(await(at(1)).sum(await(num(0))))/2, !(await(at(1)).sum(await(num(0))) == plain(2)), uint8(await(at(1)).sum(await(num(0))))<<await(at(1)).sum(await(num(0))))
	fmt.Println(-(await(list(0, 1))[await(num(1)):][0]), ^(await(list(0, 1))[await(num(1)):][0]), float64(await(list(0, 1))[await(num(1)):][0])/2, !(await(list(0, 1))[await(num(1)):][0] == plain(2)), uint8(await(list(0, 1))[await(num(1)):][0])<<(await(list(0, 1))[await(num(1)):][0]))
	fmt.Println(-(max(await(num(0)), await(num(1)))), ^(max(await(num(0)), await(num(1)))), float64(max(await(num(0)), await(num(1))))/2, !(max(await(num(0)), await(num(1))) == plain(2)), uint8(max(await(num(0)), await(num(1))))<<(max(await(num(0)), await(num(1)))))
	fmt.Println(-(place{y: await(num(1))}.y), ^(place{y: await(num(1))}.y), float64(place{y: await(num(1))}.y)/2, !(place{y: await(num(1))}.y == plain(2)), uint8(place{y: await(num(1))}.y)<<(place{y: await(num(1))}.y))
}

// async
func main() {
	await(left())
	await(right())
	await(between())
	await(unary())
}
