//go:build goasync

// A recovered panic may be raised again, as itself or wrapped, and reaches the next deferred call outside.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type wrapped struct {
	at    string
	cause any
}

func (w wrapped) Error() string { return fmt.Sprintf("%s: %v", w.at, w.cause) }

func (w wrapped) Unwrap() error {
	err, _ := w.cause.(error)
	return err
}

var errDeep = errors.New("deep")

// async
func deep(n int) int {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("level", n, "passes", r)
			panic(wrapped{fmt.Sprint("level ", n), r})
		}
	}()
	await(pause())
	if n == 0 {
		panic(errDeep)
	}
	defer /*async*/ func() {
		await(pause())
		fmt.Println("unwinding", n)
	}()
	return await(deep(n-1)) + 1
}

// async
func same(v any) {
	defer func() {
		r := recover()
		fmt.Println("same again", r)
		panic(r)
	}()
	defer /*async*/ func() {
		r := recover()
		await(pause())
		panic(r)
	}()
	await(pause())
	panic(v)
}

// async
func catch(f work) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = r
		default:
			err = fmt.Errorf("%T %v", r, r)
		}
	}()
	await(f())
	return nil
}

// async
type work func()

// async
func main() {
	err := await(catch( /*async*/ func() { await(deep(2)) }))
	fmt.Println(err, errors.Is(err, errDeep))
	var w wrapped
	fmt.Println(errors.As(err, &w), w.at)
	fmt.Println(await(catch( /*async*/ func() { await(same(3.5)) })))
	fmt.Println(await(catch( /*async*/ func() { await(same(errDeep)) })) == errDeep)
}

// async
func pause() { await(async.Yield()) }
