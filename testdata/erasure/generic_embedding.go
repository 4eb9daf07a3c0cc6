//go:build goasync

// Async methods of embedded generic structs are promoted, shadowed and called through the embedding type.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type base[T any] struct {
	val  T
	sets int
}

// async
func (b *base[T]) Set(v T) T {
	old := b.val
	await(pause())
	b.val = v
	b.sets++
	return old
}

// async
func (b base[T]) Get() (T, int) {
	await(pause())
	return b.val, b.sets
}

type logged[T any] struct {
	*base[T]
	log []string
}

// async
func (l *logged[T]) Set(v T) T {
	old := await(l.base.Set(v))
	l.log = append(l.log, fmt.Sprint(old, "->", v))
	return old
}

type both struct {
	logged[string]
	count base[int]
}

type setter[T any] interface {
	//async
	Set(T) T
}

type getter[T any] interface {
	//async
	Get() (T, int)
}

type variable[T any] interface {
	setter[T]
	getter[T]
}

// async
func update[T any](v variable[T], xs ...T) []T {
	var olds []T
	for _, x := range xs {
		olds = append(olds, await(v.Set(x)))
	}
	last, n := await(v.Get())
	fmt.Println(last, n)
	return olds
}

// async
func main() {
	b := &both{logged: logged[string]{base: &base[string]{val: "start"}}}
	fmt.Println(await(update[string](b, "x", "y")))
	fmt.Println(await(update(&b.count, 1, 2, 3)))
	fmt.Println(b.log, b.val, b.sets, b.count)
	get := b.Get
	await(b.base.Set("z"))
	fmt.Println(await(get()))
	fmt.Println(await(b.Get()))
}

// async
func pause() { await(async.Yield()) }
