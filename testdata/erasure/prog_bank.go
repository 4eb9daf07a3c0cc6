//go:build goasync

// Transfers between accounts with errors, retries and a journal keep their
// order.
package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type account struct {
	name    string
	balance int
	locked  int
}

type bank struct {
	accounts map[string]*account
	journal  []string
}

var errFunds = errors.New("not enough money")

type lockedError struct{ name string }

func (e *lockedError) Error() string { return e.name + " is locked" }

func (b *bank) log(format string, args ...any) {
	b.journal = append(b.journal, fmt.Sprintf(format, args...))
}

// async
func (b *bank) find(name string) (*account, error) {
	await(pause())
	a, ok := b.accounts[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("no account %q", name)
	case a.locked > 0:
		a.locked--
		return a, &lockedError{name}
	}
	return a, nil
}

// async
func (b *bank) withdraw(name string, amount int) (left int, err error) {
	defer func() { b.log("withdraw %s %d: %d %v", name, amount, left, err) }()
	a, err := await(b.find(name))
	if err != nil {
		return 0, err
	}
	if a.balance < amount {
		return a.balance, errFunds
	}
	a.balance -= amount
	return a.balance, nil
}

// async
func (b *bank) deposit(name string, amount int) error {
	var locked *lockedError
	for try := 1; ; try++ {
		switch a, err := await(b.find(name)); {
		case err == nil:
			a.balance += amount
			b.log("deposit %s %d after %d", name, amount, try)
			return nil
		case errors.As(err, &locked) && try < 3:
			b.log("retry %s", locked.name)
			continue
		default:
			return fmt.Errorf("deposit after %d: %w", try, err)
		}
	}
}

// async
func (b *bank) transfer(from, to string, amount int) (err error) {
	if _, err = await(b.withdraw(from, amount)); err != nil {
		return
	}
	if err = await(b.deposit(to, amount)); err != nil {
		if back := await(b.deposit(from, amount)); back != nil {
			return errors.Join(err, back)
		}
	}
	return
}

// async
func main() {
	b := &bank{accounts: map[string]*account{
		"ann": {name: "ann", balance: 100}, "bob": {name: "bob", balance: 50, locked: 2}, "cat": {name: "cat", locked: 9},
	}}
	for _, t := range []struct {
		from, to string
		amount   int
	}{{"ann", "bob", 30}, {"bob", "ann", 500}, {"ann", "cat", 10}, {"dan", "ann", 1}, {"bob", "dan", 5}} {
		err := await(b.transfer(t.from, t.to, t.amount))
		fmt.Println(t, err, errors.Is(err, errFunds))
	}
	for _, n := range slices.Sorted(maps.Keys(b.accounts)) {
		fmt.Println(*b.accounts[n])
	}
	fmt.Println(strings.Join(b.journal, "\n"))
}
