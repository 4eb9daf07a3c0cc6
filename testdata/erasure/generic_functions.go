//go:build goasync

// Generic async functions are called with inferred, partial and explicit type arguments.
package main

import (
	"fmt"
	"strconv"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type number interface {
	~int | ~int64 | ~float64
}

type celsius float64

// async
func mapOf[K comparable, V, R any](m map[K]V, keys []K, f func(V) R) []R {
	var out []R
	for _, k := range keys {
		await(pause())
		out = append(out, f(m[k]))
	}
	return out
}

// async
func sum[T number](xs ...T) (total T) {
	for _, x := range xs {
		total += x
		await(pause())
	}
	return
}

// async
func convert[To, From number](x From) To {
	await(pause())
	return To(x)
}

// async
func average[T number](xs []T) (float64, error) {
	if len(xs) == 0 {
		var z T
		return 0, fmt.Errorf("no %T to average", z)
	}
	return float64(await(sum(xs...))) / await(convert[float64](len(xs))), nil
}

// async
func main() {
	m := map[string]int{"a": 1, "b": 22}
	fmt.Println(await(mapOf(m, []string{"b", "a", "c"}, strconv.Itoa)))
	fmt.Println(await(mapOf[string](m, []string{"b"}, func(n int) bool { return n > 20 })))
	fmt.Println(await(sum(1, 2, 3)), await(sum[celsius]()), await(sum(1.5, 2)))
	c := await(convert[celsius](36))
	fmt.Printf("%T %v\n", c, c)
	fmt.Println(await(convert[int, float64](3.99)), await(convert[int64](c)))
	fmt.Println(await(average([]int{1, 2, 4})))
	fmt.Println(await(average([]celsius{})))
	f := sum[int64]
	fmt.Println(await(f(1<<40, 1)))
}

// async
func pause() { await(async.Yield()) }
