//go:build goasync

// Every builtin takes awaits as arguments, in order, and its result is an
// operand beside other awaits.
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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func list(xs ...int) []int {
	await(pause())
	fmt.Println("list", xs)
	return xs
}

// async
func table() map[string]int {
	await(pause())
	return map[string]int{"a": 1, "b": 2}
}

// async
func array() [4]int {
	await(pause())
	fmt.Println("array")
	return [4]int{}
}

// async
func channel(n int) chan int {
	await(pause())
	return make(chan int, n)
}

// async
func real64(x float64) float64 {
	await(pause())
	return x
}

// async
func main() {
	xs := append(await(list(1, 2)), await(num(3)), 4)
	xs = append(xs, await(list(5, 6))...)
	xs = append(append(xs, await(num(7))), await(num(8)))
	bs := append([]byte("a"), await(str("bc"))...)
	fmt.Println(xs, string(bs), append([]int(nil), await(list())...) == nil)
	fmt.Println(copy(xs[await(num(1)):], await(list(20, 30))), xs)
	fmt.Println(copy(bs, await(str("xyz!"))))
	fmt.Println(string(bs))
	fmt.Println(len(await(list(1, 2, 3))), cap(await(list())), len(await(str("héy"))), len(await(table())))
	fmt.Println(len(await(array())), cap(await(array())), len(await(channel(3))), cap(await(channel(3))))
	fmt.Println(min(await(num(3)), 2, await(num(5))), max(await(num(3)), await(num(9)), 4), min(await(str("b")), "a"))
	fmt.Println(min(await(real64(0.5)), 1), max(1, await(real64(0.5))), min(await(num(1))))
	m := await(table())
	delete(m, await(str("a")))
	delete(await(table()), await(str("z")))
	fmt.Println(m)
	clear(m)
	clear(await(list(1)))
	clear(xs[await(num(0)):await(num(2))])
	fmt.Println(len(m), xs)
	made := make([]int, await(num(2)), await(num(5)))
	fmt.Println(made, cap(made), len(make([]string, await(num(1)))), cap(make(chan int, await(num(4)))))
	mm := make(map[int]int, await(num(10)))
	mm[1] = len(mm) + await(num(1))
	p := new(int)
	*p = await(num(6))
	q := new([3]int)
	q[await(num(2))] = *p
	fmt.Println(mm, *p, *q)
	c := complex(await(real64(1)), await(real64(2)))
	fmt.Println(c, real(c)+imag(c)*await(real64(10)), real(complex(await(real64(3)), 0)), imag(-c))
	fmt.Println(complex(1, await(real64(4)))*2i == complex(-8, 2))
	ch := await(channel(1))
	close(ch)
	_, ok := <-ch
	close(await(channel(0)))
	fmt.Println(ok)
	var np *[7]int
	fmt.Println(len(np), await(num(len(np))), len([...]int{1, 2, 3}), len("const"))
	nested := make([][]int, await(num(2)))
	nested[1] = append(nested[1], await(num(1)))
	fmt.Println(nested, len(nested[1:]))
}
