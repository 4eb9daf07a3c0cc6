//go:build goasync

// Large arrays and structs live across awaits, are copied by range and
// assignment, and return by value.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type page [4096]int

type record struct {
	data page
	name string
}

// async
func fill(p page, v int) page {
	for i := range p {
		p[i] = v + i
	}
	await(pause())
	p[0]++
	return p
}

// async
func (r *record) touch(i int) int {
	await(pause())
	r.data[i]++
	return r.data[i]
}

// async
func (r record) sum() (total int) {
	for i, v := range r.data {
		if i%1024 == 0 {
			r.data[4095] = 1 << 30
			await(pause())
		}
		total += v
	}
	return
}

// async
func both(a, b page) (page, page, error) {
	await(pause())
	return b, a, nil
}

// async
func main() {
	var p page
	q := await(fill(p, 7))
	fmt.Println(p[0], p[4095], q[0], q[4095], p == q)
	r := record{data: q, name: "r"}
	fmt.Println(await(r.touch(100)), q[100])
	fmt.Println(await(r.sum()), r.data[4095])
	p, q, err := await(both(p, q))
	fmt.Println(p[1], q[1], err)
	pages := map[string]page{"p": p}
	n := 0
	for i, v := range pages["p"] {
		if i%2000 == 0 {
			await(pause())
			n += v
		}
	}
	fmt.Println(n)
	s := p[1000:3000]
	await(pause())
	p[2000] = -5
	fmt.Println(s[1000], len(s))
	for i, v := range p {
		p[4095] = 42
		if i == 4094 || i == 4095 {
			await(pause())
			fmt.Println(i, v)
		}
	}
	var big struct {
		a [1 << 12]byte
		b [64][64]int16
	}
	big.b[63][63] = int16(await(r.touch(0)))
	other := big
	big.b[63][63] = 0
	await(pause())
	fmt.Println(other.b[63][63], big == other, len(big.a))
	fmt.Println(await(fill(await(fill(page{}, 1)), 2))[4095])
}
