//go:build goasync

// Constants and nil among awaited arguments take the types of their
// parameters.
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

type level uint8

type opts struct {
	n int
	f float32
}

func plainArgs(a int8, b float32, c rune, d any, e error, f []int, g *int, h func(), i level, j string, k complex64, l ...any) string {
	return fmt.Sprint(a, b, c, d, e, f == nil, g == nil, h == nil, i, j, k, len(l))
}

// async
func slowArgs(a int8, b float32, c rune, d any, e error, f []int, g *int, h func(), i level, j string, k complex64, l ...any) string {
	await(pause())
	return fmt.Sprint(a, b, c, d, e, f == nil, g == nil, h == nil, i, j, k, len(l))
}

func first[T any](x T, _ int) string { return fmt.Sprintf("%T %v", x, x) }

func sum[T int | float64](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

// async
func main() {
	fmt.Println(plainArgs(1, 2, 'c', 4, nil, nil, nil, nil, 5, "s", 6, nil, await(num(1))))
	fmt.Println(await(slowArgs(-1, 2.5, 99, 'd', nil, nil, nil, nil, 1<<3, "s", 6i, await(num(1)), nil, nil)))
	fmt.Println(first(1, await(num(1))), first(1.0, await(num(1))), first('a', await(num(1))), first("s", await(num(1))), first(1 < 2, await(num(1))), first[any](nil, await(num(2))), first[float64](3, await(num(3))))
	fmt.Println(sum(1, await(num(2)), 3), sum(1.5, 2, float64(await(num(3)))))
	o := opts{1 << 2, 0.5 + float32(await(num(1)))}
	arr := [...]float64{1, 'a', 2: float64(await(num(2))), 1 / 2}
	m := map[level]any{1: await(num(1)), 'b': nil, 2.0: 1 << 4}
	fmt.Println(o, arr, m[1], m['b'], m[2])
	var i64 int64 = 1<<40 + int64(await(num(1)))
	var f32 float32 = 1 / 3.0
	d := 2*time.Second + time.Duration(await(num(5)))*time.Millisecond
	fmt.Println(i64, f32, d, 10*time.Duration(await(num(1))), time.Second*2/time.Duration(await(num(4))))
	ch := make(chan float64, 2)
	ch <- 1
	ch <- float64(await(num(2))) / 4
	fmt.Println(<-ch, <-ch, append([]float64{1, 2}, 3, float64(await(num(4)))), append([]any{}, 1, nil, await(num(5)), 'x'))
	fmt.Println(min(1, float64(await(num(3))), 2.5), max(1.0, float64(await(num(0)))), string(rune(await(num('x'))))+"y")
	copy(arr[1:], []float64{9, float64(await(num(8)))})
	fmt.Println(arr, 3.0 == float32(await(num(3))), nil == map[int]int(nil) && await(num(1)) == 1.0)
}
