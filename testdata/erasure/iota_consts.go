//go:build goasync

// Constants of every kind, local and global, with iota and types, keep their
// values around awaits.
package main

import (
	"fmt"
	"time"

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

type weekday uint8

const (
	sunday weekday = iota
	monday
	tuesday
	_
	thursday
	last = iota - 1
)

func (d weekday) String() string { return [...]string{"su", "mo", "tu", "we", "th"}[d] }

const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

// async
func next(d weekday) weekday {
	const step = 1
	await(pause())
	return (d + step) % (last + 1)
}

// async
func size(n int) string {
	const (
		B  = 1
		KB = B << (10 * (iota + 1))
		MB = B << (10 * (iota + 1))
	)
	switch n := await(num(n)); {
	case n >= MB:
		const unit = "MB"
		return fmt.Sprint(n/MB, unit)
	case n >= KB:
		const unit = "KB"
		await(pause())
		return fmt.Sprint(n/KB, unit)
	default:
		return fmt.Sprint(n)
	}
}

// async
func main() {
	fmt.Println(await(next(sunday)), await(next(thursday)), monday, last)
	fmt.Println(a, b, c, d, e, f)
	fmt.Println(await(size(5)), await(size(5000)), await(size(5_000_000)))
	const (
		x = iota + 1
		y
		z = "z"
		w
	)
	const big, pi, r, ok, cplx = 1 << 70, 3.14159, 'r', x < y, 1i
	fmt.Println(x, y, z, w, big>>69+await(num(2)), pi*float64(await(num(2))), r, ok, cplx*cplx)
	const iota = 5
	const shadowed = iota
	fmt.Println(shadowed, await(num(iota)))
	const mask = ^uint32(0)
	var arr [x + y]int
	arr[y] = await(num(len(arr)))
	fmt.Println(mask>>await(num(28)), arr, len(z+w), thursday, tuesday.String())
	const d time.Duration = 1500 * time.Millisecond
	await(pause())
	fmt.Println(d, d*time.Duration(await(num(2))), d.Seconds())
	for i := range weekday(3) {
		const label = "day "
		await(pause())
		fmt.Println(label, i, i == monday)
	}
}
