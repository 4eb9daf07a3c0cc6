//go:build goasync

// Results that nobody wants are dropped by blank assignments and bare
// statements.
package main

import (
	"errors"
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
func three() (int, error, []string) {
	await(pause())
	fmt.Println("three")
	return 1, nil, nil
}

// async
func failing() error {
	await(pause())
	fmt.Println("failing")
	return errors.New("ignored")
}

type thing struct{ n int }

// async
func (t *thing) bump() *thing {
	await(pause())
	t.n++
	return t
}

func zero(int) {}

// async
func main() {
	_ = await(num(1))
	_, _, _ = await(three())
	_, err, _ := await(three())
	_ = err
	await(num(2))
	await(three())
	await(failing())
	(await(failing()))
	_ = await(failing())
	_ = await(num(3)) + await(num(4))
	_ = []int{await(num(5))}[0]
	_ = await(num(6)) == 6 && await(num(7)) == 0
	var _ = await(num(8))
	var _, _ int = await(num(9)), await(num(10))
	var _ error = await(failing())
	_, x := await(num(11)), await(num(12))
	for range 2 {
		_ = await(num(x))
	}
	for _ = range await(num(2)) {
		await(pause())
	}
	t := &thing{}
	await(t.bump())
	await(await(t.bump()).bump())
	_ = await(t.bump()).n
	fmt.Println(t.n)
	_ = func() int { return 1 }
	func(int) {}(await(num(13)))
	zero(await(num(14)))
	func() {}()
	if _ = await(num(15)); true {
	}
	switch _ = await(num(16)); {
	}
	switch await(num(17)) {
	case await(num(18)):
	default:
	}
	{
	}
	{
		await(pause())
	}

}
