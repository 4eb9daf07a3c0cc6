//go:build goasync

// Locals of every form of type literal live across awaits.
package main

import (
	"fmt"
	"unsafe"

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

type inner struct{ n int }

func (i inner) m() int { return i.n }

func (i *inner) set(n int) { i.n = n }

// async
func main() {
	var (
		a [2][3]*int
		b map[[2]string]struct{ x, y []int }
		c chan (<-chan int)
		d <-chan chan<- int
		e func(a, b int, _ ...string) (x *int, err error)
		f interface {
			m() int
			fmt.Stringer
		}
		g struct {
			*inner
			fn  func() func()
			any `tag:"t"`
		}
		h *[]**int
		i func(func(int) bool, ...func()) (<-chan struct{}, [0]int)
		j map[string]map[rune]chan<- [1]bool
		k interface{ m() int }
		l func()
		m [1 << 2]struct{}
		n unsafe.Pointer
		o func(interface{ set(int) }) (_ int, _ error)
		p []func(*struct{ q int }) map[any]error
	)
	await(pause())
	fmt.Println(len(a), b == nil, c == nil, d == nil, e == nil, f == nil, g.inner == nil, h == nil)
	fmt.Println(i == nil, j == nil, k == nil, l == nil, len(m), n == nil, o == nil, p == nil)
	x := await(num(1))
	a[1][2] = &x
	b = map[[2]string]struct{ x, y []int }{{"a", "b"}: {x: []int{await(num(2))}}}
	c = make(chan (<-chan int), 1)
	e = func(a, b int, _ ...string) (*int, error) { a += b; return &a, nil }
	g.inner, g.any = &inner{3}, "any"
	g.fn = func() func() { return func() { x++ } }
	q := &x
	h = &[]**int{&q}
	j = map[string]map[rune]chan<- [1]bool{"j": {'r': make(chan [1]bool, 1)}}
	k = g
	n = unsafe.Pointer(q)
	o = func(s interface{ set(int) }) (int, error) { s.set(x); return x, nil }
	p = append(p, func(s *struct{ q int }) map[any]error { return map[any]error{s.q: nil} })
	await(pause())
	g.fn()()
	j["j"]['r'] <- [1]bool{true}
	r, err := e(await(num(4)), 5)
	fmt.Println(*a[1][2], b[[2]string{"a", "b"}].x, *r, err, **(*h)[0], k.m(), g.any)
	fmt.Println(o(g.inner))
	fmt.Println(*(*int)(n), g.n, p[0](&struct{ q int }{await(num(6))}), len(j["j"]))
	inner := make(chan int, 1)
	inner <- await(num(7))
	c <- inner
	fmt.Println(<-<-c, cap(c))
}
