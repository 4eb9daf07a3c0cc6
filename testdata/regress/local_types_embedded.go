//go:build goasync

package p

import (
	"encoding/json"
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A local type that a struct embeds gives its name to a field.

type local_types_embedded_X struct{ pkg int }

func (local_types_embedded_X) Name() string { return "package" }

// async
func local_types_embedded_num[T any](n T) T {
	h.Log("num", n)
	await(h.Pause())
	return n
}

// async
func local_types_embedded_embed(k int) (any, string) {
	type local_types_embedded_X struct{ N int }
	type Y struct {
		local_types_embedded_X
		K int
	}
	y := Y{local_types_embedded_X: local_types_embedded_X{await(local_types_embedded_num(1))}, K: k}
	y.local_types_embedded_X.N += y.N + await(local_types_embedded_num(2))
	p := &y.N
	*p *= 2
	type Z struct {
		*Y
		local_types_embedded_X
		error
	}
	z := Z{&y, local_types_embedded_X{await(local_types_embedded_num(9))}, nil}
	h.Log(z.K, z.N, z.Y.N, z.local_types_embedded_X.N, z.error == nil)
	b, err := json.Marshal(y)
	h.Log(string(b), err)
	f := /*async*/ func(y Y) int {
		await(h.Pause())
		return y.N + y.local_types_embedded_X.N
	}
	h.Log(await(f(y)))
	return y, fmt.Sprint(y)
}

// async
func local_types_embedded_generic[T any](v T) string {
	type local_types_embedded_X struct{ V T }
	type Pair struct {
		local_types_embedded_X
		Next *Pair
	}
	p := Pair{local_types_embedded_X{await(local_types_embedded_num(v))}, nil}
	p.Next = &Pair{local_types_embedded_X: p.local_types_embedded_X}
	type S []local_types_embedded_X
	s := S{{v}, {await(local_types_embedded_num(v))}}
	type F func(local_types_embedded_X) T
	g := F(func(x local_types_embedded_X) T { return x.V })
	await(h.Pause())
	type M map[string]struct{ local_types_embedded_X }
	m := M{"a": {p.local_types_embedded_X}}
	return fmt.Sprint(p.V, p.Next.V, p.Next.local_types_embedded_X.V, len(s), g(s[0]), m["a"].V)
}

// async
func local_types_embedded_rec() string {
	type node struct {
		kids []*node
		name string
	}
	type walker interface{ walk(*node) walker }
	var walk func(n *node, d int) string
	walk = func(n *node, d int) (s string) {
		s = fmt.Sprint(d, n.name)
		for _, k := range n.kids {
			s += walk(k, d+1)
		}
		return
	}
	root := &node{name: await(local_types_embedded_num("root")), kids: []*node{{name: "a"}, {name: "b", kids: []*node{{}}}}}
	var w walker
	h.Log(w == nil, await(local_types_embedded_num(w)) == nil)
	const (
		a, b = iota, 1 << iota
		c, d
		_, _
		e, f
	)
	type arr [f]struct{ x [b + d]node }
	type alias = arr
	await(h.Pause())
	var q alias
	return walk(root, 0) + fmt.Sprint(len(q), len(q[0].x), a, c, e)
}

// async
func local_types_embedded_same() {
	var xs []any
	for i := range 2 {
		type T struct{ i int }
		xs = append(xs, T{i}, await(local_types_embedded_num(any(T{0}))))
		if i == 1 {
			type T struct{ i int }
			xs = append(xs, T{0}, await(local_types_embedded_num(any(T{0}))))
		}
	}
	for i, a := range xs {
		for j, b := range xs {
			if a == b {
				h.Log(i, j)
			}
		}
	}
}

// async
func local_types_embedded_anon() {
	x := struct {
		A int `json:"a"`
		local_types_embedded_X
	}{A: await(local_types_embedded_num(1))}
	y := struct {
		A int `json:"b"`
		local_types_embedded_X
	}(x)
	z := []struct{ a, b int }{{await(local_types_embedded_num(1)), 2}, {b: 3}}
	w := map[struct{ k int }][]*struct{ v string }{{await(local_types_embedded_num(1))}: {{"x"}, {await(local_types_embedded_num("y"))}}}
	h.Log(x, y, z, len(w), w[struct{ k int }{1}][1].v, x.Name(), y.local_types_embedded_X.pkg)
	var i interface {
		Name() string
		fmt.Stringer
	}
	h.Log(i == nil, await(local_types_embedded_num(i)) == nil)
}

// async
func local_types_embedded_main() {
	v, s := await(local_types_embedded_embed(3))
	h.Log(fmt.Sprint(v), s)
	h.Log(await(local_types_embedded_generic(1)), await(local_types_embedded_generic("a")))
	h.Log(await(local_types_embedded_rec()))
	await(local_types_embedded_same())
	await(local_types_embedded_anon())
}
