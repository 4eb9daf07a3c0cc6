//go:build goasync

// Chains of two hundred nested awaits carry values down and results, errors and panics back up.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func down(n int, acc uint32) (uint32, error) {
	if n == 0 {
		await(pause())
		return acc, nil
	}
	v, err := await(down(n-1, acc*31+uint32(n)))
	return v ^ uint32(n), err
}

// async
func failing(n int) (err error) {
	if n%50 == 0 {
		defer func() {
			if err != nil {
				err = fmt.Errorf("%d: %w", n, err)
			}
		}()
	}
	if n == 200 {
		await(pause())
		return errors.New("bottom")
	}
	return await(failing(n + 1))
}

// async
func panicking(n int, seen *int) {
	defer func() { *seen++ }()
	if n == 0 {
		await(pause())
		panic(*seen)
	}
	await(panicking(n-1, seen))
	await(pause())
}

// async
func ackermann(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return await(ackermann(m-1, 1))
	}
	if n == 5 {
		await(pause())
	}
	return await(ackermann(m-1, await(ackermann(m, n-1))))
}

// async
func main() {
	fmt.Println(await(down(200, 7)))
	fmt.Println(await(failing(1)))
	fmt.Println(await(ackermann(2, 6)), await(ackermann(3, 3)))
	seen := 0
	defer func() { fmt.Println(recover(), seen) }()
	await(panicking(200, &seen))
}

// async
func pause() { await(async.Yield()) }
