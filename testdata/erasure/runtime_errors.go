//go:build goasync

// Runtime errors of every kind in async functions carry Go's messages to
// whoever recovers them.
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

func guard(name string, err *string) {
	if v := recover(); v != nil {
		*err = fmt.Sprint(name, ": ", v)
	}
}

// async
func index(xs []int) (err string) {
	defer guard("index", &err)
	xs[await(num(5))]++
	return "none"
}

// async
func slice(s string) (err string) {
	defer guard("slice", &err)
	return s[await(num(2)):await(num(1))]
}

// async
func array(a *[3]int) (err string) {
	defer guard("array", &err)
	a[await(num(3))] = await(num(1))
	return "none"
}

// async
func divide(x int) (err string) {
	defer guard("divide", &err)
	x /= await(num(0))
	return fmt.Sprint(x)
}

// async
func shift(x int) (err string) {
	defer guard("shift", &err)
	x <<= await(num(-1))
	return fmt.Sprint(x)
}

// async
func assertion(v any) (err string) {
	defer guard("assertion", &err)
	await(pause())
	return v.(fmt.Stringer).String() + fmt.Sprint(await(num(1)))
}

// async
func convert(xs []int) (err string) {
	defer guard("convert", &err)
	await(pause())
	a := [4]int(xs)
	return fmt.Sprint(a, await(num(1)))
}

// async
func closed(c chan int) (err string) {
	defer guard("closed", &err)
	close(c)
	await(pause())
	close(c)
	return "none"
}

// async
func nilMap(m map[int]int) (err string) {
	defer guard("map", &err)
	m[await(num(1))]++
	return "none"
}

// async
func nilPointer(p *struct{ a, b int }) (err string) {
	defer guard("pointer", &err)
	await(pause())
	p.b += await(num(1))
	return "none"
}

// async
func nilFunc(f func(int)) (err string) {
	defer guard("func", &err)
	f(await(num(1)))
	return "none"
}

// async
func custom(n int) (err string) {
	defer guard("custom", &err)
	if await(num(n)) > 0 {
		panic(fmt.Errorf("error %d", await(num(n))))
	}
	return "none"
}

// async
func makeNegative(n int) (err string) {
	defer guard("make", &err)
	return fmt.Sprint(len(make([]byte, await(num(n)))))
}

// async
func main() {
	fmt.Println(await(index([]int{1})))
	fmt.Println(await(slice("abc")))
	fmt.Println(await(array(&[3]int{})))
	fmt.Println(await(divide(1)))
	fmt.Println(await(shift(1)))
	fmt.Println(await(assertion(1)))
	fmt.Println(await(convert([]int{1})))
	fmt.Println(await(closed(make(chan int))))
	fmt.Println(await(nilMap(nil)))
	fmt.Println(await(nilPointer(nil)))
	fmt.Println(await(nilFunc(nil)))
	fmt.Println(await(custom(1)), await(custom(0)))
	fmt.Println(await(makeNegative(-1)))
}
