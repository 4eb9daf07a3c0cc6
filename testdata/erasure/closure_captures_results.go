//go:build goasync

// Literals capture parameters and named results; writes before, between and after awaits are all kept.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func fetch(k string) (int, error) {
	await(pause())
	if k == "" {
		return 0, errors.New("no key")
	}
	return len(k), nil
}

// async
func total(keys ...string) (sum int, last string, err error) {
	fail := func(e error) {
		if err == nil {
			err = fmt.Errorf("%s: %w", last, e)
		}
	}
	use := func(n int) { sum += n }
	next := func() (ok bool) {
		if ok = len(keys) > 0; ok {
			last, keys = keys[0], keys[1:]
		}
		return
	}
	for next() {
		n, e := await(fetch(last))
		if e != nil {
			fail(e)
			continue
		}
		use(n)
	}
	if err != nil {
		return -sum, last, err
	}
	return
}

// async
func shadowed(n int) (n2 int) {
	get := func() int { return n }
	set := func(v int) { n = v }
	{
		n := n * 2
		await(pause())
		set(n + 1)
		n = 0
	}
	n2 = get()
	func() {
		n2 := n2
		n2++
		set(n2)
	}()
	await(pause())
	return n2 + get()
}

// async
func main() {
	fmt.Println(await(total("a", "bcd", "ef")))
	fmt.Println(await(total("abc", "", "d", "")))
	fmt.Println(await(total()))
	fmt.Println(await(shadowed(5)))
}

// async
func pause() { await(async.Yield()) }
