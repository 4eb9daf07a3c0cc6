//go:build goasync

// If chains hold awaits in init statements and conditions, whose variables
// reach into every branch.
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
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

// async
func get(k string) (int, bool) {
	await(pause())
	fmt.Println("get", k)
	return len(k), k != ""
}

// async
func classify(n int) string {
	if x := await(num(n)); x < 0 {
		return "negative"
	} else if y := await(num(x * 2)); y > 20 {
		return fmt.Sprint("big ", x, y)
	} else if z, ok := await(get("zz")); ok && z == x {
		return fmt.Sprint("two ", x, y, z)
	} else if await(flag("plain", x == 3)) {
		return "three"
	} else {
		await(pause())
		return fmt.Sprint("rest ", x, y, z, ok)
	}
}

// async
func main() {
	for _, n := range []int{-1, 11, 2, 3, 4} {
		fmt.Println(await(classify(n)))
	}
	if await(flag("alone", true)) {
		fmt.Println("then")
	}
	if await(flag("no else", false)) {
		fmt.Println("never")
	}
	if await(pause()); await(num(1)) == 1 {
		fmt.Println("init is a statement")
	}
	if v, ok := await(get("key")); !ok {
		fmt.Println("never")
	} else if v == 3 {
		v := await(num(v + 1))
		fmt.Println(v)
	}
	x := 1
	if x = await(num(5)); x == 5 {
		x++
	}
	if x++; x == 7 && await(flag("x", true)) {
	} else {
		fmt.Println("never")
	}
	if m := map[string]int{"a": await(num(1))}; m["a"] == 1 {
		fmt.Println(m)
	}
	if ch := make(chan int, 1); true {
		ch <- await(num(8))
		if v, ok := <-ch; ok {
			fmt.Println(v)
		}
	}
	if func() bool { return true }() {
		await(pause())
	} else {
		await(num(9))
	}
	var err error
	if _, err = fmt.Sscan("12", &x); err == nil && await(num(x)) == 12 {
		fmt.Println("scanned", x)
	}
	if true {
		if false {
			await(pause())
		} else if true {
			if await(flag("deep", false)) {
			} else if await(flag("deeper", true)) {
				fmt.Println("in")
			}
		}
	}
}
