//go:build goasync

// Parameters, receivers and results that have the name of their own type: the
// types of a signature are looked up outside of the function.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type item int

// async
func (item item) text() string {
	await(pause())
	return fmt.Sprint(int(item))
}

// async
func (item *list) add(n int) *list {
	item.all = append(item.all, n)
	await(pause())
	return item
}

type list struct{ all []int }

// async
func show(item item, more ...item) (list *list) {
	await(pause())
	list = await(newList(len(more)))
	for _, item := range more {
		await(pause())
		list.all = append(list.all, int(item))
	}
	list.all = append(list.all, int(item))
	return
}

// async
func newList(n int) *list {
	await(pause())
	return &list{make([]int, n)}
}

// async
func pair[T any, slice []T](list slice, t T) (item slice) {
	await(pause())
	defer func() { item = append(item, t) }()
	return append(item, list...)
}

// async
func main() {
	fmt.Println(await(item(1).text()), await(show(2, 3, 4)).all)
	fmt.Println(await(await(new(list).add(5)).add(6)).all)
	f := /*async*/ func(item item, list *list) (error error) {
		await(pause())
		fmt.Println(item, list.all)
		return
	}
	fmt.Println(await(f(7, &list{})))
	fmt.Println(await(pair([]string{"a"}, "b")))
}
