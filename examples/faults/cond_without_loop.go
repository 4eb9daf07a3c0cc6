//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A condition without a loop: between the signal and the lock, which the one who
// was signalled waits for, another consumer comes and takes what there was.

// A basket has fruit for whoever comes first.
type basket struct {
	mu    async.Mutex
	more  *async.Cond
	fruit []string
}

func newBasket() *basket {
	b := new(basket)
	b.more = async.NewCond(&b.mu)
	return b
}

// async
func (b *basket) put(fruit ...string) {
	for _, f := range fruit {
		await(b.mu.Lock())
		b.fruit = append(b.fruit, f)
		b.more.Signal()
		b.mu.Unlock()
	}
}

// async
func (b *basket) take() {
	await(b.mu.Lock())
	defer b.mu.Unlock()
	if len(b.fruit) == 0 {
		await(b.more.Wait())
	}
	b.fruit = b.fruit[:len(b.fruit)-1]
}

// async
func condWithoutLoop(t *asynctest.T) {
	b := newBasket()
	await(together(b.take(), b.take(), b.put("apple", "pear")))
}

// Repaired: who was signalled looks again.
//
// async
func condWithoutLoopRepaired(t *asynctest.T) {
	b := newBasket()
	await(together(b.takeRepaired(), b.takeRepaired(), b.put("apple", "pear")))
}

// async
func (b *basket) takeRepaired() {
	await(b.mu.Lock())
	defer b.mu.Unlock()
	for len(b.fruit) == 0 {
		await(b.more.Wait())
	}
	b.fruit = b.fruit[:len(b.fruit)-1]
}
