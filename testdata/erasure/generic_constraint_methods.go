//go:build goasync

// An async method is called through a type parameter whose constraint lists it, on values and on pointers.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type store interface {
	//async
	Get(key string) (string, error)
	Name() string
}

type mem map[string]string

// async
func (m mem) Get(key string) (string, error) {
	await(pause())
	v, ok := m[key]
	if !ok {
		return "", errors.New("no " + key)
	}
	return v, nil
}

func (m mem) Name() string { return fmt.Sprint("mem of ", len(m)) }

type cached[S store] struct {
	inner S
	seen  map[string]string
	hits  int
}

// async
func (c *cached[S]) Get(key string) (string, error) {
	if v, ok := c.seen[key]; ok {
		c.hits++
		return v, nil
	}
	v, err := await(c.inner.Get(key))
	if err == nil {
		if c.seen == nil {
			c.seen = map[string]string{}
		}
		c.seen[key] = v
	}
	return v, err
}

func (c *cached[S]) Name() string { return "cached " + c.inner.Name() }

// async
func all[S store](s S, keys ...string) (out []string, err error) {
	for i, k := range keys {
		v, e := await(s.Get(k))
		if e != nil {
			err = errors.Join(err, fmt.Errorf("%s %d: %w", s.Name(), i, e))
			continue
		}
		out = append(out, v)
	}
	return
}

// async
func first[T any, P interface {
	*T
	//async
	Load(n int) error
	Value() string
}](ns ...int) (string, error) {
	for _, n := range ns {
		var v T
		if err := await(P(&v).Load(n)); err == nil {
			return P(&v).Value(), nil
		}
	}
	return "", errors.New("none")
}

type even struct{ n int }

// async
func (e *even) Load(n int) error {
	await(pause())
	if n%2 != 0 {
		return errors.New("odd")
	}
	e.n = n
	return nil
}

func (e *even) Value() string { return fmt.Sprint("even ", e.n) }

// async
func main() {
	m := mem{"a": "1", "b": "2"}
	fmt.Println(await(all(m, "a", "x", "b")))
	c := &cached[mem]{inner: m}
	fmt.Println(await(all(c, "a", "a", "x", "a")))
	cc := &cached[*cached[mem]]{inner: c}
	fmt.Println(await(all[store](cc, "b", "a", "a")))
	fmt.Println(c.hits, cc.hits)
	fmt.Println(await(first[even](1, 3, 6, 8)))
	fmt.Println(await(first[even, *even]()))
}

// async
func pause() { await(async.Yield()) }
