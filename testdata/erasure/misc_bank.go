//go:build goasync

// A bank whose transfers check, log and roll back through deferred calls, errors and recovered panics.
package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type money int64

func (m money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%d.%02d", sign, m/100, m%100)
}

type account struct {
	name    string
	balance money
	frozen  bool
}

type insufficient struct {
	who  string
	miss money
}

func (e insufficient) Error() string { return fmt.Sprintf("%s lacks %v", e.who, e.miss) }

var (
	errFrozen  = errors.New("account is frozen")
	errUnknown = errors.New("no such account")
)

type bank struct {
	accounts map[string]*account
	journal  []string
	depth    int
}

// async
func (b *bank) find(name string) (*account, error) {
	await(pause())
	if a, ok := b.accounts[name]; ok {
		return a, nil
	}
	return nil, fmt.Errorf("%w: %s", errUnknown, name)
}

// async
func (b *bank) log(format string, args ...any) {
	await(pause())
	b.journal = append(b.journal, strings.Repeat("  ", b.depth)+fmt.Sprintf(format, args...))
}

// async
type action func() error

// atomically runs do, and restores every balance if it fails or panics.
//
// async
func (b *bank) atomically(name string, do action) (err error) {
	await(b.log("begin %s", name))
	b.depth++
	saved := map[string]money{}
	for n, a := range b.accounts {
		saved[n] = a.balance
	}
	defer /*async*/ func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s panicked: %v", name, r)
		}
		b.depth--
		if err == nil {
			await(b.log("commit %s", name))
			return
		}
		for n, m := range saved {
			b.accounts[n].balance = m
		}
		await(b.log("roll back %s: %v", name, err))
	}()
	return await(do())
}

// async
func (b *bank) withdraw(name string, m money) error {
	a, err := await(b.find(name))
	switch {
	case err != nil:
		return err
	case a.frozen:
		return fmt.Errorf("withdraw from %s: %w", name, errFrozen)
	}
	a.balance -= m
	await(b.log("%s gives %v", name, m))
	if a.balance < 0 {
		return insufficient{name, -a.balance}
	}
	return nil
}

// async
func (b *bank) deposit(name string, m money) error {
	if m <= 0 {
		panic(fmt.Sprintf("deposit of %v", m))
	}
	a, err := await(b.find(name))
	if err != nil {
		return err
	}
	a.balance += m
	await(b.log("%s gets %v", name, m))
	return nil
}

// async
func (b *bank) transfer(from, to string, m money) error {
	return await(b.atomically(fmt.Sprintf("%s to %s", from, to) /*async*/, func() error {
		if err := await(b.withdraw(from, m)); err != nil {
			return err
		}
		return await(b.deposit(to, m))
	}))
}

// async
func main() {
	b := &bank{accounts: map[string]*account{}}
	for i, n := range []string{"ann", "bob", "eve"} {
		b.accounts[n] = &account{name: n, balance: money(1000 * (i + 1))}
	}
	b.accounts["eve"].frozen = true
	fmt.Println(await(b.transfer("ann", "bob", 250)))
	err := await(b.transfer("ann", "bob", 10000))
	var lack insufficient
	fmt.Println(err, errors.As(err, &lack), lack.miss)
	fmt.Println(errors.Is(await(b.transfer("eve", "ann", 1)), errFrozen))
	fmt.Println(errors.Is(await(b.transfer("bob", "zoe", 1)), errUnknown))
	fmt.Println(await(b.transfer("bob", "ann", 0)))
	fmt.Println(await(b.atomically("chain" /*async*/, func() error {
		for _, to := range []string{"ann", "eve", "nobody"} {
			if err := await(b.transfer("bob", to, 100)); err != nil {
				return fmt.Errorf("step %s: %w", to, err)
			}
		}
		return nil
	})))
	for _, n := range []string{"ann", "bob", "eve"} {
		fmt.Println(n, b.accounts[n].balance)
	}
	fmt.Println(strings.Join(b.journal, "\n"))
}

// async
func pause() { await(async.Yield()) }
