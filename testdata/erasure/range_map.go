//go:build goasync

// A range over a map visits every entry that stays once, none that was deleted
// before, and NaN keys too.
package main

import (
	"fmt"
	"math"
	"sort"

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
func table(n int) map[int]int {
	await(pause())
	fmt.Println("table")
	m := map[int]int{}
	for i := range n {
		m[i] = i * i
	}
	return m
}

// async
func main() {
	sum, keys := 0, []int{}
	for k, v := range await(table(20)) {
		sum += await(value(v))
		keys = append(keys, k)
	}
	sort.Ints(keys)
	fmt.Println(sum, keys)

	// Whatever is reached first deletes all the others.
	m := await(table(10))
	rounds := 0
	for k := range m {
		rounds++
		for other := range m {
			if other != k {
				delete(m, other)
			}
			await(pause())
		}
	}
	fmt.Println(rounds, len(m))

	// Values are read when their round begins.
	m = await(table(10))
	wrong := 0
	for k, v := range m {
		if v != m[k] {
			wrong++
		}
		for other := range m {
			m[other]++
		}
		await(pause())
	}
	fmt.Println("wrong", wrong)

	// An entry that is deleted and put back may come again or not.
	m = await(table(10))
	seen := map[int]int{}
	for k := range m {
		delete(m, k)
		await(pause())
		m[k] = k
		seen[k]++
	}
	fmt.Println(len(seen) >= 1, len(m))
	for range m {
		clear(m)
		await(pause())
		rounds++
	}
	fmt.Println(rounds, len(m))

	nan := map[float64]int{math.NaN(): 1, math.NaN(): 2, 3: 4}
	sum, n := 0, 0
	for k, v := range nan {
		await(pause())
		sum += v
		if k != k {
			n++
		}
	}
	fmt.Println(sum, n, len(nan))
	for k, v := range map[string]int(nil) {
		fmt.Println("never", k, await(num(v)))
	}
	for k, v := range map[string]int{"only": await(num(1))} {
		fmt.Println(k, v)
	}
	m = map[int]int{1: 1}
	for k := range m {
		m = map[int]int{2: 2, 3: 3}
		await(pause())
		fmt.Println("first map", k)
	}
	ptr := map[string]*[]int{"p": {1}}
	for k, p := range ptr {
		*p = append(*p, len(k)+await(num(1)))
	}
	fmt.Println(*ptr["p"])
}

// async
func value(v int) int {
	await(pause())
	return v
}
