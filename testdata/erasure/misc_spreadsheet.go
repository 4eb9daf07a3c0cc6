//go:build goasync

// A spreadsheet whose cells are formulas over one another: memoised recursion, cycles, and errors as values.
package main

import (
	"errors"
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type ref struct {
	col byte
	row int
}

func (r ref) String() string { return fmt.Sprintf("%c%d", r.col, r.row) }

// async
type formula func(s *sheet) (float64, error)

type cell struct {
	f     formula
	state int // 0 unknown, 1 in evaluation, 2 known
	val   float64
	err   error
}

type sheet struct {
	cells map[ref]*cell
	evals int
}

type cycle struct{ at ref }

func (c *cycle) Error() string { return "cycle at " + c.at.String() }

// async
func (s *sheet) get(r ref) (v float64, err error) {
	c, ok := s.cells[r]
	switch {
	case !ok:
		return 0, nil
	case c.state == 2:
		return c.val, c.err
	case c.state == 1:
		return 0, &cycle{r}
	}
	c.state = 1
	s.evals++
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v: %v", r, p)
		}
		c.state, c.val, c.err = 2, v, err
	}()
	await(pause())
	v, err = await(c.f(s))
	if err != nil {
		err = fmt.Errorf("%v: %w", r, err)
	}
	return
}

func constant(v float64) formula {
	return /*async*/ func(*sheet) (float64, error) { return v, nil }
}

func cellRef(r ref) formula {
	return /*async*/ func(s *sheet) (float64, error) { return await(s.get(r)) }
}

func op(a formula, sign byte, b formula) formula {
	return /*async*/ func(s *sheet) (float64, error) {
		x, err := await(a(s))
		if err != nil {
			return 0, err
		}
		y, err := await(b(s))
		switch {
		case err != nil:
			return 0, err
		case sign == '/' && y == 0:
			return 0, errors.New("division by zero")
		}
		return map[byte]float64{'+': x + y, '-': x - y, '*': x * y, '/': x / max(y, 0.001)}[sign], nil
	}
}

func (s *sheet) area(from, to ref) iter.Seq[ref] {
	return func(yield func(ref) bool) {
		for c := from.col; c <= to.col; c++ {
			for r := from.row; r <= to.row; r++ {
				if !yield(ref{c, r}) {
					return
				}
			}
		}
	}
}

func sum(from, to ref) formula {
	return /*async*/ func(s *sheet) (total float64, err error) {
		for r := range s.area(from, to) {
			v, err := await(s.get(r))
			if err != nil {
				return 0, fmt.Errorf("sum: %w", err)
			}
			total += v
		}
		return total, nil
	}
}

// async
func main() {
	a := func(row int) ref { return ref{'A', row} }
	b := func(row int) ref { return ref{'B', row} }
	s := &sheet{cells: map[ref]*cell{
		a(1): {f: constant(2)}, a(2): {f: constant(40)}, a(3): {f: op(cellRef(a(1)), '*', cellRef(a(2)))},
		b(1): {f: sum(a(1), a(3))}, b(2): {f: op(cellRef(b(1)), '/', cellRef(a(9)))},
		b(3): {f: op(cellRef(b(4)), '+', constant(1))}, b(4): {f: cellRef(b(3))},
		b(5): {f: sum(a(1), b(3))}, b(6): {}, b(7): {f: op(cellRef(b(6)), '-', constant(1))},
	}}
	for _, r := range []ref{b(1), a(3), b(2), b(3), b(4), b(5), b(7), b(6), {'Z', 1}} {
		v, err := await(s.get(r))
		var c *cycle
		fmt.Println(r, v, errors.As(err, &c))
		if err != nil {
			fmt.Println("  ", err)
		}
	}
	fmt.Println(s.evals)
	s.cells[a(2)].f = constant(3)
	for _, c := range s.cells {
		c.state = 0
	}
	fmt.Println(await(s.get(b(1))))
}

// async
func pause() { await(async.Yield()) }
