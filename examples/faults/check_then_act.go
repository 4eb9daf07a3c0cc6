//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Check, then act: between the check and the act there is an await, and with it
// everything that others do. Two withdrawals find the same money.

// An account is not to be overdrawn.
type account struct {
	mu      async.Mutex
	balance int
}

// async
func (a *account) withdraw(n int) {
	if a.balance < n {
		return
	}
	await(elsewhere())
	a.balance -= n
}

// async
func checkThenAct(t *asynctest.T) {
	a := &account{balance: 100}
	await(together(a.withdraw(80), a.withdraw(80)))
	a.audit(t)
}

func (a *account) audit(t *asynctest.T) {
	if a.balance < 0 {
		t.Errorf("the balance is %d", a.balance)
	}
}

// Repaired: check and act are one step for all others, with a lock.
//
// async
func checkThenActRepaired(t *asynctest.T) {
	a := &account{balance: 100}
	await(together(a.withdrawLocked(80), a.withdrawLocked(80)))
	a.audit(t)
}

// async
func (a *account) withdrawLocked(n int) {
	await(a.mu.Lock())
	defer a.mu.Unlock()
	await(a.withdraw(n))
}
