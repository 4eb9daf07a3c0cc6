//go:build goasync

// Matrices of a generic number type: products, powers and elimination with rows fetched asynchronously.
package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type number interface {
	~int | ~float64
}

type matrix[T number] [][]T

func identity[T number](n int) matrix[T] {
	m := make(matrix[T], n)
	for i := range m {
		m[i] = make([]T, n)
		m[i][i] = 1
	}
	return m
}

// async
func (m matrix[T]) at(i, j int) (v T) {
	if i == j {
		await(pause())
	}
	return m[i][j]
}

// async
func (m matrix[T]) mul(o matrix[T]) (matrix[T], error) {
	if len(m[0]) != len(o) {
		return nil, fmt.Errorf("%dx%d by %dx%d", len(m), len(m[0]), len(o), len(o[0]))
	}
	out := make(matrix[T], len(m))
	for i := range out {
		out[i] = make([]T, len(o[0]))
		for j := range out[i] {
			for k := range o {
				out[i][j] += await(m.at(i, k)) * await(o.at(k, j))
			}
		}
	}
	return out, nil
}

// async
func (m matrix[T]) pow(n uint) (_ matrix[T], err error) {
	out := identity[T](len(m))
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			if out, err = await(out.mul(m)); err != nil {
				return nil, err
			}
		}
		if m, err = await(m.mul(m)); err != nil {
			return
		}
	}
	return out, nil
}

// async
func (m matrix[T]) transpose() (t matrix[T]) {
	t = make(matrix[T], len(m[0]))
	for i, row := range m {
		for j := range row {
			t[j] = append(t[j], await(m.at(i, j)))
		}
	}
	return
}

var errSingular = errors.New("singular")

// async
func solve(m matrix[float64], b [3]float64) (x [3]float64, err error) {
	for c := range x {
		p := c
		for r := c; r < len(m); r++ {
			if math.Abs(await(m.at(r, c))) > math.Abs(await(m.at(p, c))) {
				p = r
			}
		}
		if await(m.at(p, c)) == 0 {
			return [3]float64{}, fmt.Errorf("column %d: %w", c, errSingular)
		}
		m[c], m[p] = m[p], m[c]
		b[c], b[p] = b[p], b[c]
		for r := range m {
			if r == c {
				continue
			}
			f := await(m.at(r, c)) / m[c][c]
			for k := c; k < len(x); k++ {
				m[r][k] -= f * await(m.at(c, k))
			}
			b[r] -= f * b[c]
		}
	}
	for i := range x {
		x[i] = b[i] / await(m.at(i, i))
	}
	return x, nil
}

// async
func main() {
	fib := matrix[int]{{1, 1}, {1, 0}}
	fmt.Println(await(fib.pow(30)))
	a := matrix[int]{{1, 2, 3}, {4, 5, 6}}
	fmt.Println(await(a.mul(a)))
	fmt.Println(await(a.mul(await(a.transpose()))))
	fmt.Println(await(a.pow(2)))
	type meters float64
	l := matrix[meters]{{0.5, 2}}
	fmt.Println(await(l.mul(await(l.transpose()))))
	b := [3]float64{8, -11, -3}
	fmt.Println(await(solve(matrix[float64]{{2, 1, -1}, {-4, -2, 2}, {-2, 1, 2}}, b)))
	fmt.Println(await(solve(matrix[float64]{{2, 0, 0}, {0, 4, 0}, {0, 0, 8}}, b)))
	_, err := await(solve(identity[float64](3), b))
	fmt.Println(err, b, errors.Is(err, errSingular))
}

// async
func pause() { await(async.Yield()) }
