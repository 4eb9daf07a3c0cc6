//go:build goasync

// Deferred functions read and replace named results, also after an explicit return set them.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func load(n int) (v int, err error) {
	await(pause())
	if n < 0 {
		return -1, errors.New("negative")
	}
	return n * 2, nil
}

// async
func wrap(n int) (v int, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("wrap %d: %w", n, err)
		}
	}()
	defer func() { v++ }()
	return await(load(n))
}

// async
func shadow(n int) (v int, err error) {
	defer /*async*/ func() {
		v, err := await(load(v))
		fmt.Println("inside", v, err)
	}()
	if n > 0 {
		v, err := await(load(n))
		if err == nil {
			return v + 100, err
		}
	}
	v = 7
	await(pause())
	return
}

// async
func twice() (a, b string) {
	defer func(old string) { a += old + b }(a)
	a = "a"
	defer func(old string) { b += old + a }(a)
	await(pause())
	a, b = "A", "B"
	defer func() { a, b = b, a }()
	return a + "1", b + "2"
}

// async
func blank() (_ int, ok bool) {
	defer func() { ok = !ok }()
	await(pause())
	return 9, false
}

// async
func main() {
	fmt.Println(await(wrap(3)))
	fmt.Println(await(wrap(-3)))
	fmt.Println(await(shadow(4)))
	fmt.Println(await(shadow(-4)))
	fmt.Println(await(twice()))
	fmt.Println(await(blank()))
}

// async
func pause() { await(async.Yield()) }
