//go:build goasync

// A recursive descent calculator reads its input through awaits, one byte at a
// time.
package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type reader struct {
	in  string
	pos int
}

// async
func (r *reader) peek() (byte, bool) {
	await(pause())
	for r.pos < len(r.in) && r.in[r.pos] == ' ' {
		r.pos++
	}
	if r.pos == len(r.in) {
		return 0, false
	}
	return r.in[r.pos], true
}

// async
func (r *reader) accept(set string) (byte, bool) {
	if b, ok := await(r.peek()); ok && strings.IndexByte(set, b) >= 0 {
		r.pos++
		return b, true
	}
	return 0, false
}

// async
func (r *reader) expr() (float64, error) {
	x, err := await(r.term())
	for err == nil {
		op, ok := await(r.accept("+-"))
		if !ok {
			return x, nil
		}
		var y float64
		if y, err = await(r.term()); op == '+' {
			x += y
		} else {
			x -= y
		}
	}
	return 0, err
}

// async
func (r *reader) term() (x float64, err error) {
	if x, err = await(r.factor()); err != nil {
		return
	}
	for {
		switch op, _ := await(r.accept("*/")); op {
		case '*', '/':
			y, err := await(r.factor())
			switch {
			case err != nil:
				return 0, err
			case op == '*':
				x *= y
			case y == 0:
				return 0, fmt.Errorf("division by zero at %d", r.pos)
			default:
				x /= y
			}
		default:
			return
		}
	}
}

// async
func (r *reader) factor() (float64, error) {
	if _, ok := await(r.accept("-")); ok {
		x, err := await(r.factor())
		return -x, err
	}
	if _, ok := await(r.accept("(")); ok {
		x, err := await(r.expr())
		if err != nil {
			return 0, err
		}
		if _, ok := await(r.accept(")")); !ok {
			return 0, fmt.Errorf("missing ) at %d", r.pos)
		}
		return x, nil
	}
	start := r.pos
	if b, ok := await(r.peek()); ok {
		start = r.pos
		for ; ok && (b >= '0' && b <= '9' || b == '.'); b, ok = await(r.peek()) {
			r.pos++
		}
	}
	return strconv.ParseFloat(r.in[start:r.pos], 64)
}

// async
func eval(s string) string {
	r := &reader{in: s}
	x, err := await(r.expr())
	if b, more := await(r.peek()); err == nil && more {
		err = fmt.Errorf("unexpected %q at %d", b, r.pos)
	}
	if err != nil {
		return s + ": " + err.Error()
	}
	return fmt.Sprint(s, " = ", x)
}

// async
func main() {
	for _, s := range []string{"1+2*3", "(1+2)*3", " -2 * -(3 - 5) / 4", "1/0", "2*(3", "", "7 7", "1+x", "--4", "10/4-1.5"} {
		fmt.Println(await(eval(s)))
	}
}
