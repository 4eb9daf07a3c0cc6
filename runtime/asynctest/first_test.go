//go:build goasync

package asynctest_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// An account is checked and changed with an await in between.
type account struct{ balance int }

// async
func (a *account) withdraw(n int) bool {
	if a.balance < n {
		return false
	}
	await(async.Yield())
	a.balance -= n
	return true
}

// async
func overdraw(t *asynctest.T) {
	a := &account{balance: 100}
	x, y := async.Spawn(a.withdraw(80)), async.Spawn(a.withdraw(80))
	await(x)
	await(y)
	if a.balance < 0 {
		t.Errorf("the balance is %d", a.balance)
	}
}

func TestOverdraw(t *testing.T) {
	rep := asynctest.Search(t, overdraw)
	t.Logf("%+v", rep)
	if rep.Failure != nil {
		t.Logf("%+v", *rep.Failure)
	}
}

func TestLockOrder(t *testing.T) {
	rep := asynctest.Search(t /*async*/, func(t *asynctest.T) {
		var a, b async.Mutex
		x := async.Spawn(both(&a, &b))
		y := async.Spawn(both(&b, &a))
		await(x)
		await(y)
	})
	t.Logf("%+v", rep)
	if rep.Failure != nil {
		t.Logf("%+v", *rep.Failure)
	}
}

// async
func both(a, b *async.Mutex) {
	await(a.Lock())
	await(b.Lock())
	b.Unlock()
	a.Unlock()
}

func TestDay(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		begin := async.Now()
		for range 24 {
			await(async.Sleep(time.Hour))
		}
		t.Log(async.Now().Sub(begin))
	})
}
