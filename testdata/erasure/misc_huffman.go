//go:build goasync

// Huffman coding: a generic heap, a tree built bottom up, and bits written and read through async methods.
package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type heapOf[T any] struct {
	items []T
	less  func(a, b T) bool
}

// async
func (h *heapOf[T]) push(x T) {
	h.items = append(h.items, x)
	for i := len(h.items) - 1; i > 0; {
		p := (i - 1) / 2
		if !h.less(h.items[i], h.items[p]) {
			return
		}
		await(pause())
		h.items[i], h.items[p] = h.items[p], h.items[i]
		i = p
	}
}

// async
func (h *heapOf[T]) pop() (top T) {
	last := len(h.items) - 1
	top, h.items[0] = h.items[0], h.items[last]
	h.items = h.items[:last]
	for i := 0; ; {
		best := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < last && h.less(h.items[c], h.items[best]) {
				best = c
			}
		}
		if best == i {
			return top
		}
		await(pause())
		h.items[i], h.items[best] = h.items[best], h.items[i]
		i = best
	}
}

type tree struct {
	left, right *tree
	sym         rune
	weight, seq int
}

// async
func build(text string) *tree {
	weights := map[rune]int{}
	for _, r := range text {
		weights[r]++
	}
	h := &heapOf[*tree]{less: func(a, b *tree) bool {
		return a.weight < b.weight || a.weight == b.weight && a.seq < b.seq
	}}
	seq := 0
	for _, r := range slices.Sorted(maps.Keys(weights)) {
		seq++
		await(h.push(&tree{sym: r, weight: weights[r], seq: seq}))
	}
	for len(h.items) > 1 {
		a, b := await(h.pop()), await(h.pop())
		seq++
		await(h.push(&tree{a, b, 0, a.weight + b.weight, seq}))
	}
	return await(h.pop())
}

// async
func (t *tree) codes(prefix string, into map[rune]string) (total int) {
	if t.left == nil {
		into[t.sym] = max(prefix, "0")
		return t.weight * len(into[t.sym])
	}
	await(pause())
	n := await(t.left.codes(prefix+"0", into))
	return n + await(t.right.codes(prefix+"1", into))
}

type bitBuffer struct {
	bytes []byte
	n     int
}

// async
func (b *bitBuffer) write(bits string) {
	for _, bit := range bits {
		if b.n%8 == 0 {
			await(pause())
			b.bytes = append(b.bytes, 0)
		}
		if bit == '1' {
			b.bytes[b.n/8] |= 0x80 >> (b.n % 8)
		}
		b.n++
	}
}

// async
func (b *bitBuffer) read(at *int) (bit int, ok bool) {
	if *at >= b.n {
		return 0, false
	}
	defer func() { *at++ }()
	if *at%8 == 0 {
		await(pause())
	}
	return int(b.bytes[*at/8] >> (7 - *at%8) & 1), true
}

// async
func (t *tree) decode(b *bitBuffer) (string, error) {
	var out []rune
	at := 0
next:
	for {
		n := t
		for first := true; n.left != nil || first; first = false {
			bit, ok := await(b.read(&at))
			switch {
			case !ok && n == t:
				break next
			case !ok:
				return string(out), fmt.Errorf("ends inside a symbol after %d bits", at)
			case n.left == nil:
			case bit == 0:
				n = n.left
			default:
				n = n.right
			}
		}
		out = append(out, n.sym)
	}
	return string(out), nil
}

// async
func main() {
	for _, text := range []string{"abracadabra", "zzzz", "héllo wörld"} {
		t := await(build(text))
		codes := map[rune]string{}
		total := await(t.codes("", codes))
		b := new(bitBuffer)
		for _, r := range text {
			await(b.write(codes[r]))
		}
		s, err := await(t.decode(b))
		fmt.Printf("%s %v %d bits of %d, %x\n", s, err, b.n, len(text)*8, b.bytes)
		fmt.Println(total == b.n, len(codes))
		b.n--
		s, err = await(t.decode(b))
		fmt.Println(s, err)
	}
}

// async
func pause() { await(async.Yield()) }
