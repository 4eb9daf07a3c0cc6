//go:build goasync

package p

import (
	"fmt"
	"iter"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// What can be ranged over, indexed, made and called can be of a type parameter.

// async
func generic_every_core_num[T any](n T) T {
	h.Log("num", n)
	await(h.Pause())
	return n
}

// async
func generic_every_core_rangeInt[T ~int8](n T) (s string) {
	for i := range n {
		await(h.Pause())
		s += fmt.Sprintf("%T%v ", i, i)
		i++
		defer func() { h.Log("d", i) }()
	}
	for range await(generic_every_core_num(n)) {
		await(h.Pause())
		s += "."
	}
	var j T
	for j = range n {
		await(h.Pause())
	}
	var k any
	for k = range n {
		await(h.Pause())
	}
	h.Log(j, fmt.Sprintf("%T", k))
	for k = range j {
		await(h.Pause())
		h.Log(fmt.Sprintf("%T", k))
	}
	return
}

// async
func generic_every_core_rangeSlice[S ~[]E, E any](s S) (n int) {
	for i, e := range s {
		await(h.Pause())
		h.Log(i, e)
		s = append(s, e)
		n += i
	}
	for i := range s[:await(generic_every_core_num(1))] {
		h.Log(i)
	}
	s[await(generic_every_core_num(0))] = s[len(s)-await(generic_every_core_num(1))]
	t := S{2: s[0]}
	t = append(t, await(generic_every_core_num(s))...)
	u := make(S, await(generic_every_core_num(2)), await(generic_every_core_num(5)))
	copy(u, t[await(generic_every_core_num(2)):])
	h.Log(len(t), len(u), cap(u))
	return n
}

// async
func generic_every_core_rangeMap[M ~map[K]V, K comparable, V any](m M, k K, v V) {
	for kk, vv := range m {
		await(h.Pause())
		h.Log(kk, vv)
		delete(m, kk)
	}
	m[await(generic_every_core_num(k))] = await(generic_every_core_num(v))
	n := M{k: await(generic_every_core_num(v))}
	w, ok := n[await(generic_every_core_num(k))]
	h.Log(len(m), w, ok)
	clear(n)
	h.Log(len(n), len(make(M, await(generic_every_core_num(3)))))
}

// async
func generic_every_core_rangeString[T ~string](s T) {
	for i, r := range s {
		await(h.Pause())
		h.Log(i, string(r))
		s = "changed"
	}
	for i := range await(generic_every_core_num(s)) {
		h.Log(i)
	}
	for range s {
		await(h.Pause())
	}
	h.Log(s[await(generic_every_core_num(1))], s[await(generic_every_core_num(1)):], len(s))
}

// async
func generic_every_core_bytes[T ~string | ~[]byte](s T) {
	for i := range len(s) {
		h.Log(s[await(generic_every_core_num(i))])
	}
	for i, c := range []byte(s) {
		await(h.Pause())
		h.Log(i, c)
	}
	h.Log(string(s[await(generic_every_core_num(1)):await(generic_every_core_num(2))]), T(await(generic_every_core_num("conv"))))
}

// async
func generic_every_core_chan[C ~chan E, E any](c C, e E) {
	c <- await(generic_every_core_num(e))
	c <- e
	close(c)
	for v := range c {
		await(h.Pause())
		h.Log(v)
	}
	v, ok := <-c
	h.Log(v, ok)
	d := make(C, await(generic_every_core_num(1)))
	select {
	case d <- await(generic_every_core_num(e)):
		h.Log("sent", len(d), cap(d))
	}
	select {
	case x, ok := <-d:
		await(h.Pause())
		h.Log(x, ok)
	}
}

// async
func generic_every_core_func[F ~func(yield func(E) bool), E any](f F) {
	for e := range f {
		await(h.Pause())
		h.Log(e)
	}
}

// async
func generic_every_core_array[A ~[3]E, E any](a A, e E) {
	for i := range a {
		await(h.Pause())
		h.Log(i)
	}
	for i, v := range a {
		await(h.Pause())
		a[2] = e
		h.Log(i, v)
	}
	a[await(generic_every_core_num(1))] = await(generic_every_core_num(e))
	b := A{1: e}
	h.Log(a, len(a), len(await(generic_every_core_num(b))))
	for i := range len(a) {
		a[i] = await(generic_every_core_num(e))
	}
	p := &a
	(*p)[await(generic_every_core_num(2))] = b[0]
	h.Log(*p, (*p)[await(generic_every_core_num(0)):])
}

// async
func generic_every_core_ptr[A ~[3]E, P ~*A, E any](p P) {
	h.Log(p == nil)
}

// async
func generic_every_core_call[F ~func(A) R, A, R any](f F, a A) R {
	return f(await(generic_every_core_num(a)))
}

type generic_every_core_Pair[A, B any] struct {
	A A
	B B
}

// async
func generic_every_core_struct[S interface{ ~struct{ A, B int } }](s S) S {
	t := S{await(generic_every_core_num(1)), await(generic_every_core_num(2))}
	h.Log(t, any(s) == any(t))
	u := S{B: await(generic_every_core_num(3))}
	return u
}

// async
func generic_every_core_conv[T, U ~int | ~float64 | ~uint8](t T) U {
	x := U(await(generic_every_core_num(t))) + 1
	x += U(await(generic_every_core_num(T(2)))) * 3
	x++
	if x > 5 && await(generic_every_core_num(x)) < 100 {
		x = -x
	}
	return x
}

// async
func generic_every_core_switch[T any](t T) string {
	switch x := any(await(generic_every_core_num(t))).(type) {
	case int, string:
		return fmt.Sprintf("basic %T", x)
	case []T:
		return "slice"
	case interface{ M() T }:
		return "M"
	case generic_every_core_Pair[T, T]:
		return "pair"
	case nil:
		return "nil"
	}
	var p generic_every_core_Pair[T, string]
	p.A, p.B = t, await(generic_every_core_num("b"))
	return fmt.Sprintf("%T", p)
}

type generic_every_core_Names []string
type generic_every_core_MyStr string
type generic_every_core_MyArr [3]int
type generic_every_core_MyMap map[string]int

func generic_every_core_seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// async
func generic_every_core_main() {
	h.Log(await(generic_every_core_rangeInt(int8(2))))
	h.Log(await(generic_every_core_rangeSlice(generic_every_core_Names{"a", "b"})), await(generic_every_core_rangeSlice([]int{1, 2, 3})))
	await(generic_every_core_rangeMap(generic_every_core_MyMap{"a": 1}, "k", 2))
	await(generic_every_core_rangeString(generic_every_core_MyStr("añb")))
	await(generic_every_core_bytes("ab"))
	await(generic_every_core_bytes([]byte{1, 2}))
	await(generic_every_core_chan(make(chan int, 2), 4))
	await(generic_every_core_func(generic_every_core_seq(2)))
	await(generic_every_core_array(generic_every_core_MyArr{1, 2, 3}, 9))
	await(generic_every_core_array([3]string{"x"}, "y"))
	await(generic_every_core_ptr[generic_every_core_MyArr, *generic_every_core_MyArr](nil))
	h.Log(await(generic_every_core_call(func(i int) string { return fmt.Sprint(i) }, 3)))
	h.Log(await(generic_every_core_struct(struct{ A, B int }{1, 2})))
	h.Log(await(generic_every_core_conv[int, float64](2)), await(generic_every_core_conv[float64, int](2.5)))
	h.Log(await(generic_every_core_switch(1)), await(generic_every_core_switch([]int{})), await(generic_every_core_switch(2.5)), await(generic_every_core_switch[any](nil)), await(generic_every_core_switch(struct{}{})))
	for i := range 'c' - 'a' {
		await(h.Pause())
		h.Log(fmt.Sprintf("%T %v", i, i))
	}
	const n int8 = 2
	for i := range n {
		await(h.Pause())
		h.Log(fmt.Sprintf("%T %v", i, i))
	}
	var u uint8
	for u = range 3 {
		await(h.Pause())
	}
	h.Log(u)
	for u = range await(generic_every_core_num(u)) {
	}
	h.Log(u)
	for u = range 0 {
		await(h.Pause())
	}
	h.Log(u)
	var f any
	for f = range 2 {
		await(h.Pause())
	}
	h.Log(fmt.Sprintf("%T %v", f, f))
}
