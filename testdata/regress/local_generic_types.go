//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Local generic types that move to package level: their parameters come behind
// those of the function around.

// async
func local_generic_types_plain() string {
	type pair[A, B any] struct {
		a A
		b B
	}
	type list[E any] []E
	type alias[E any] = map[string]list[E]
	type both struct {
		pair[int, list[string]]
		*list[bool]
	}
	p := pair[int, list[string]]{await(h.Id(1)), list[string]{await(h.Id("x"))}}
	m := alias[int]{"m": {await(h.Id(2))}}
	b := both{p, &list[bool]{await(h.Id(true))}}
	await(h.Pause())
	b.pair.a, b.list = 3, nil
	var x any = list[int]{5}
	switch y := x.(type) {
	case list[string]:
		return "wrong list"
	case list[int]:
		m["y"] = y
	}
	return fmt.Sprint(p, m, b.pair, b.b, b.list == nil)
}

// async
func local_generic_types_generic[X comparable, Y interface{ ~[]X }](x X, y Y) (string, bool) {
	type box[T any] struct {
		x    X
		t    T
		next *box[T]
	}
	// X of the function is hidden here.
	type hides[X, Z any] struct {
		x X
		z Z
	}
	type bound[T interface{ ~[]X }, _ any] struct{ t T }
	type tree[K comparable, V any] map[K][]box[hides[V, X]]
	b := box[int]{x, await(h.Id(2)), nil}
	c := box[X]{t: await(h.Id(x)), next: &box[X]{x: x}}
	d := hides[string, Y]{await(h.Id("d")), y}
	e := bound[Y, int]{await(h.Id(y))}
	t := tree[string, X]{"k": {{x: x, t: hides[X, X]{x, await(h.Id(x))}}}}
	await(h.Pause())
	f := /*async*/ func(n int) (bs []box[int]) {
		for range n {
			bs = append(bs, box[int]{await(h.Id(x)), n, &b})
		}
		return
	}
	bs := await(f(2))
	same := any(bs[0]) == any(box[int]{x, 2, &b}) && any(b) != any(box[X]{})
	return fmt.Sprint(b, c.t, c.next.x, d, e, t, len(bs), bs[1].next == &b), same
}

type local_generic_types_R[K comparable, V any] struct {
	k K
	v V
}

// async
func (r *local_generic_types_R[K, _]) method(n int) (s string) {
	type K2[V any] struct {
		k K
		v V
	}
	type K3[K any] struct{ k K }
	defer /*async*/ func() {
		k := K2[int]{r.k, n}
		await(h.Pause())
		s = fmt.Sprint(s, k, K3[string]{await(h.Id("k3"))})
	}()
	ks := []K2[string]{{r.k, "a"}, {v: await(h.Id("b"))}}
	for k := range func(yield func(K2[string]) bool) {
		for _, k := range ks {
			if !yield(k) {
				return
			}
		}
	} {
		await(h.Pause())
		s += fmt.Sprint(k)
	}
	return
}

// async
func local_generic_types_main() {
	h.Log(await(local_generic_types_plain()))
	h.Log(await(local_generic_types_generic(7, []int{8})))
	h.Log(await(local_generic_types_generic("s", []string{"t"})))
	h.Log(await((&local_generic_types_R[int8, any]{k: 9}).method(10)))
	type only[T any] struct{ t T }
	h.Log(only[int]{await(h.Id(1))}, func() any {
		type inner[T any] struct{ o only[T] }
		return inner[string]{only[string]{"s"}}
	}())
}
