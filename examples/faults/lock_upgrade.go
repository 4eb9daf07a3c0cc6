//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// An upgrade from reader to writer: who finds nothing while it reads locks for
// writing before it gives up reading, and so waits for itself.

// A cache is read by many.
type cache struct {
	mu      async.RWMutex
	value   string
	fetched int
}

// async
func (c *cache) get() string {
	await(c.mu.RLock())
	defer c.mu.RUnlock()
	if c.value == "" {
		await(c.mu.Lock())
		await(c.fetch())
		c.mu.Unlock()
	}
	return c.value
}

// async
func (c *cache) fetch() {
	await(elsewhere())
	c.fetched++
	c.value = "fetched"
}

// async
func lockUpgrade(t *asynctest.T) {
	c := new(cache)
	x, y := async.Spawn(c.get()), async.Spawn(c.get())
	await(x)
	await(y)
}

// Repaired: who is to write stops reading first, and looks again.
//
// async
func lockUpgradeRepaired(t *asynctest.T) {
	c := new(cache)
	x, y := async.Spawn(c.getRepaired()), async.Spawn(c.getRepaired())
	await(x)
	await(y)
	if c.fetched != 1 {
		t.Errorf("fetched %d times", c.fetched)
	}
}

// async
func (c *cache) getRepaired() string {
	await(c.mu.RLock())
	value := c.value
	c.mu.RUnlock()
	if value != "" {
		return value
	}
	await(c.mu.Lock())
	defer c.mu.Unlock()
	if c.value == "" {
		await(c.fetch())
	}
	return c.value
}
