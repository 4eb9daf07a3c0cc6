//go:build goasync

package faults

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Spinning: a task asks again and again and lets others run in between. What it
// asks for takes time, all of which goes into asking.

// A kettle boils after a while.
type kettle struct {
	boils bool
	sings async.Notify
}

// async
func (k *kettle) heat() {
	await(async.Sleep(time.Minute))
	k.boils = true
	k.sings.NotifyOne()
}

// async
func (k *kettle) watch() {
	for !k.boils {
		await(async.Yield())
	}
}

// async
func spin(t *asynctest.T) {
	k := new(kettle)
	await(together(k.heat(), k.watch()))
}

// Repaired: it waits to be told.
//
// async
func spinRepaired(t *asynctest.T) {
	k := new(kettle)
	await(together(k.heat(), k.listen()))
}

// async
func (k *kettle) listen() {
	for !k.boils {
		await(k.sings.Wait())
	}
}
