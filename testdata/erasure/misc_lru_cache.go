//go:build goasync

// An LRU cache over a slow loader: generic types with async methods, a doubly linked list and eviction hooks.
package main

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type entry[K comparable, V any] struct {
	key        K
	val        V
	prev, next *entry[K, V]
}

// async
type loader[K comparable, V any] func(K) (V, error)

// async
type evicted[K comparable, V any] func(K, V)

type lru[K comparable, V any] struct {
	cap          int
	items        map[K]*entry[K, V]
	root         entry[K, V] // root.next is the newest, root.prev the oldest
	load         loader[K, V]
	onEvict      evicted[K, V]
	hits, misses int
}

func newLRU[K comparable, V any](cap int, load loader[K, V]) *lru[K, V] {
	c := &lru[K, V]{cap: cap, items: make(map[K]*entry[K, V]), load: load}
	c.root.next, c.root.prev = &c.root, &c.root
	return c
}

func (c *lru[K, V]) unlink(e *entry[K, V]) { e.prev.next, e.next.prev = e.next, e.prev }

func (c *lru[K, V]) pushFront(e *entry[K, V]) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

// async
func (c *lru[K, V]) get(k K) (v V, err error) {
	if e, ok := c.items[k]; ok {
		c.hits++
		c.unlink(e)
		c.pushFront(e)
		return e.val, nil
	}
	c.misses++
	if v, err = await(c.load(k)); err != nil {
		return v, fmt.Errorf("load %v: %w", k, err)
	}
	e := &entry[K, V]{key: k, val: v}
	c.items[k] = e
	c.pushFront(e)
	for len(c.items) > c.cap {
		await(c.evict())
	}
	return v, nil
}

// async
func (c *lru[K, V]) evict() {
	old := c.root.prev
	c.unlink(old)
	delete(c.items, old.key)
	if c.onEvict != nil {
		await(c.onEvict(old.key, old.val))
	}
}

// async
func (c *lru[K, V]) age(k K) (n int) {
	for e := c.root.next; e.key != k; e = e.next {
		await(pause())
		n++
	}
	return n
}

func (c *lru[K, V]) keys() iter.Seq[K] {
	return func(yield func(K) bool) {
		for e := c.root.next; e != &c.root; e = e.next {
			if !yield(e.key) {
				return
			}
		}
	}
}

var errMissing = errors.New("missing")

// async
func main() {
	loads := 0
	c := newLRU(3 /*async*/, func(k string) (int, error) {
		loads++
		await(pause())
		if k == "" {
			return 0, errMissing
		}
		return len(k) * 100, nil
	})
	var gone []string
	c.onEvict = /*async*/ func(k string, v int) {
		await(pause())
		gone = append(gone, fmt.Sprint(k, "=", v))
	}
	for _, k := range strings.Fields("a bb ccc a dddd bb a") {
		v, err := await(c.get(k))
		fmt.Println(k, v, err, len(c.items))
	}
	_, err := await(c.get(""))
	fmt.Println(err, errors.Is(err, errMissing))
	fmt.Println(c.hits, c.misses, loads, gone)
	for k := range c.keys() {
		fmt.Println("key", k, await(c.age(k)))
		if k == "dddd" {
			break
		}
	}
	for c.cap > 0 {
		c.cap--
		await(c.evict())
	}
	fmt.Println(len(c.items), strings.Join(gone, " "))
}

// async
func pause() { await(async.Yield()) }
