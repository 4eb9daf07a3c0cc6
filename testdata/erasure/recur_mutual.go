//go:build goasync

// Functions and methods that await one another in a circle, through an interface and across types.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type expr interface {
	//async
	eval(env map[string]int) (int, error)
}

type num int

type ref string

type bin struct {
	op   byte
	l, r expr
}

type let struct {
	name string
	val  expr
	body expr
}

// async
func (n num) eval(map[string]int) (int, error) { return int(n), nil }

// async
func (r ref) eval(env map[string]int) (int, error) {
	await(pause())
	v, ok := env[string(r)]
	if !ok {
		return 0, fmt.Errorf("%s is unbound", r)
	}
	return v, nil
}

// async
func (b bin) eval(env map[string]int) (int, error) {
	l, err := await(b.l.eval(env))
	if err != nil {
		return 0, err
	}
	r, err := await(b.r.eval(env))
	if err != nil {
		return 0, err
	}
	return await(apply(b.op, l, r))
}

// async
func (l *let) eval(env map[string]int) (int, error) {
	v, err := await(l.val.eval(env))
	if err != nil {
		return 0, fmt.Errorf("let %s: %w", l.name, err)
	}
	old, had := env[l.name]
	env[l.name] = v
	defer func() {
		delete(env, l.name)
		if had {
			env[l.name] = old
		}
	}()
	return await(l.body.eval(env))
}

// async
func apply(op byte, l, r int) (int, error) {
	switch op {
	case '+':
		return l + r, nil
	case '*':
		if r == 0 {
			return 0, nil
		}
		rest, err := await(apply('*', l, r-1))
		if err != nil {
			return 0, err
		}
		return await(bin{'+', num(l), num(rest)}.eval(nil))
	}
	await(pause())
	return 0, fmt.Errorf("bad operator %q", op)
}

// async
func main() {
	env := map[string]int{"x": 6}
	for _, e := range []expr{
		bin{'*', ref("x"), bin{'+', num(3), num(4)}},
		&let{"x", bin{'+', ref("x"), num(1)}, &let{"y", ref("x"), bin{'*', ref("x"), ref("y")}}},
		&let{"z", ref("w"), num(1)},
		bin{'-', ref("x"), ref("x")},
	} {
		fmt.Println(await(e.eval(env)))
	}
	fmt.Println(env)
}

// async
func pause() { await(async.Yield()) }
