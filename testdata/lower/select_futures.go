//go:build goasync

// A select over futures: the first that is ready is taken, and the others have
// cleaned up before the left side of its case is evaluated.
package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var errLate = errors.New("late")

// job is ready after n turns. Its clean-up takes a turn, too.
//
// async
func job(name string, n int) (string, error) {
	defer await(leave(name))
	for range n {
		await(async.Yield())
	}
	return name, nil
}

// async
func leave(name string) {
	await(async.Yield())
	fmt.Println("left", name)
}

// async
func first(a, b int) (string, error) {
	select {
	case s, err := await(job("a", a)):
		return s + "!", err
	case await(job("b", b)):
		return "b?", nil
	case await(async.Sleep(time.Hour)):
		return "", errLate
	}
}

func say[T any](what string, v T) T {
	fmt.Println(what, v)
	return v
}

// async
func later(n int) int {
	await(async.Yield())
	fmt.Println("later", n)
	return n
}

// async
func main() {
	fmt.Println(await(first(1, 4)))
	fmt.Println(await(first(4, 1)))

	// Operands are evaluated in order, the left side when all is over.
	list := make([]string, 3)
	var err error
	select {
	case list[say("index", await(later(1)))], err = await(job(say("name", "c"), await(later(2)))):
	case list[2], _ = await(job(say("name", "d"), 50)):
	}
	fmt.Printf("%q %v\n", list, err)

	for i := range 3 {
		select {
		case s, _ := await(job("e", i)):
			fmt.Println("took", s)
		default:
			fmt.Println("nothing")
		}
	}

	// Nobody wants the values.
	select {
	case _, _ = await(job("f", 1)):
	case _, err := await(job("g", 9)):
		fmt.Println(err)
	}
	select {
	case await(job("h", 0)):
	}
}

// Output:
// left a
// left b
// a! <nil>
// left b
// left a
// b? <nil>
// name c
// later 2
// name d
// left c
// left d
// later 1
// index 1
// ["" "c" ""] <nil>
// left e
// nothing
// left e
// nothing
// left e
// nothing
// left f
// left g
// left h
