//go:build goasync

package faults

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A timeout that races with completion: who has waited for a second pays in
// another way, although the payment happens just then.

// An order is to be paid once.
type order struct {
	paid  int
	reply *async.Oneshot[bool]
}

// async
func (o *order) bank() {
	await(async.Sleep(time.Second))
	o.paid++
	o.reply.Send(true)
}

// async
func (o *order) pay() {
	if _, err := await(async.Timeout(time.Second, o.reply.Recv())); err != nil {
		o.paid++ // in cash
	}
}

// async
func timeoutRace(t *asynctest.T) {
	o := &order{reply: async.NewOneshot[bool]()}
	await(together(o.bank(), o.pay()))
	o.check(t)
}

func (o *order) check(t *asynctest.T) {
	if o.paid != 1 {
		t.Errorf("the order is paid %d times", o.paid)
	}
}

// Repaired: one of the two, the bank's reply or the end of the waiting, comes
// first, in the one-shot; both sides abide by that.
//
// async
func timeoutRaceRepaired(t *asynctest.T) {
	o := &order{reply: async.NewOneshot[bool]()}
	await(together(o.bankRepaired(), o.payRepaired()))
	o.check(t)
}

// async
func (o *order) bankRepaired() {
	await(async.Sleep(time.Second))
	if o.reply.Send(true) {
		o.paid++
	}
}

// async
func (o *order) payRepaired() {
	if _, err := await(async.Timeout(time.Second, o.reply.Recv())); err == nil {
		return
	}
	if _, ok := o.reply.TryRecv(); !ok {
		o.reply.Close()
		o.paid++
	}
}
