//go:build goasync

package faults

import "github.com/seed4fdd6362/goasync/runtime/asynctest"

// ABA: a stack without locks looks at its head, A, and the one below, B, and
// later makes B the head if A still is. Meanwhile A was taken, B was taken, and A
// was put back: the comparison holds, and B, which somebody has, is the head.

// A cell is a place of a stack. Cells are used again.
type cell struct {
	name string
	next *cell
}

// A stack of cells, with how often it was changed.
type stack struct {
	head    *cell
	changes int
}

// async
func (s *stack) pop() *cell {
	for {
		head := s.head
		if head == nil {
			return nil
		}
		next := head.next
		await(elsewhere())
		if s.head == head { // compare and swap
			s.head = next
			return head
		}
	}
}

func (s *stack) push(c *cell) {
	c.next, s.head = s.head, c
	s.changes++
}

// async
func aba(t *asynctest.T) {
	s := new(stack)
	s.push(&cell{name: "B"})
	s.push(&cell{name: "A"})
	await(together(popOne(t, s), swapTop(t, s)))
}

// async
func popOne(t *asynctest.T, s *stack) { await(s.pop()) }

// swapTop takes two cells and puts the first of them back: the other is its own.
//
// async
func swapTop(t *asynctest.T, s *stack) {
	a := await(s.pop())
	b := await(s.pop())
	if a == nil || b == nil {
		return
	}
	s.push(a)
	await(elsewhere())
	await(elsewhere())
	if s.head == b {
		t.Errorf("%s is in the stack and in use", b.name)
	}
}

// Repaired: what is compared is the head and how often the stack was changed.
//
// async
func abaRepaired(t *asynctest.T) {
	s := new(stack)
	s.push(&cell{name: "B"})
	s.push(&cell{name: "A"})
	await(together(popOneCounted(s), swapTopCounted(t, s)))
}

// async
func (s *stack) popCounted() *cell {
	for {
		head, changes := s.head, s.changes
		if head == nil {
			return nil
		}
		next := head.next
		await(elsewhere())
		if s.head == head && s.changes == changes {
			s.head = next
			s.changes++
			return head
		}
	}
}

// async
func popOneCounted(s *stack) { await(s.popCounted()) }

// async
func swapTopCounted(t *asynctest.T, s *stack) {
	a := await(s.popCounted())
	b := await(s.popCounted())
	if a == nil || b == nil {
		return
	}
	s.push(a)
	await(elsewhere())
	await(elsewhere())
	if s.head == b {
		t.Errorf("%s is in the stack and in use", b.name)
	}
}
