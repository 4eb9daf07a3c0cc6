//go:build goasync

// Local types of a generic async function live across awaits, one per instantiation, and keep their names.
package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func group[K cmp.Ordered, V any](keys []K, vals []V) (string, int) {
	type entry struct {
		key K
		val []V
	}
	type table []entry
	var t table
	for i, k := range keys {
		await(pause())
		j, found := slices.BinarySearchFunc(t, k, func(e entry, k K) int { return cmp.Compare(e.key, k) })
		if !found {
			t = slices.Insert(t, j, entry{key: k})
		}
		t[j].val = append(t[j].val, vals[i])
	}
	return fmt.Sprint(t), len(t)
}

// async
func nameOf[T any](v T) string {
	type box struct{ v T }
	b := box{v}
	await(pause())
	return fmt.Sprintf("%T %v", b, b)
}

// async
func plain() string {
	type crate struct{ n int }
	type id int
	const one id = 1
	b := &crate{1}
	var x any = one
	await(pause())
	{
		type id string
		y := id("inner")
		await(pause())
		if _, ok := x.(id); ok {
			return "wrong id"
		}
		b.n += len(y)
	}
	n, ok := x.(id)
	return fmt.Sprintf("%T %v %v %v", b, *b, n, ok)
}

type outer struct{ n int }

// async
func argument() string {
	type outer struct{ s string }
	o := outer{"local"}
	return await(nameOf(o.s)) + " " + await(nameOf([]int{len(o.s)}))
}

// async
func same[T any](a, b any) bool {
	type mark struct{ v T }
	_, ok := a.(mark)
	await(pause())
	if b == nil {
		var z mark
		return await(same[T](z, z)) && !ok
	}
	return ok && a == b
}

// async
func main() {
	fmt.Println(await(group([]string{"b", "a", "b"}, []int{1, 2, 3})))
	fmt.Println(await(group([]float64{2, 1}, []bool{true, false})))
	fmt.Println(await(nameOf(7)), await(nameOf(outer{3})))
	fmt.Println(await(plain()))
	fmt.Println(await(argument()))
	fmt.Println(await(same[int](1, nil)), await(same[string]("", nil)))
}

// async
func pause() { await(async.Yield()) }
