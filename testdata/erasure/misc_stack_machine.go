//go:build goasync

// A small virtual machine with call frames, a fetch loop of awaits, computed jumps and an instruction table.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type opcode byte

const (
	push opcode = iota
	add
	mul
	less
	jump
	branch
	load
	store
	call
	ret
	print
	halt
)

type instr struct {
	op  opcode
	arg int
}

type vm struct {
	code   []instr
	stack  []int
	frames []frame
	pc     int
	out    []string
	steps  int
}

type frame struct {
	ret    int
	locals [4]int
}

// async
func (m *vm) fetch() (in instr, err error) {
	if m.pc < 0 || m.pc >= len(m.code) {
		return in, fmt.Errorf("pc %d outside of the code", m.pc)
	}
	if m.pc%3 == 0 {
		await(pause())
	}
	in = m.code[m.pc]
	m.pc++
	m.steps++
	return in, nil
}

func (m *vm) pop() int {
	top := len(m.stack) - 1
	v := m.stack[top]
	m.stack = m.stack[:top]
	return v
}

func (m *vm) push(v int) { m.stack = append(m.stack, v) }

func (m *vm) top() *frame { return &m.frames[len(m.frames)-1] }

// async
func (m *vm) binary(op opcode) int {
	b, a := m.pop(), m.pop()
	switch op {
	case add:
		return a + b
	case mul:
		await(pause())
		return a * b
	case less:
		if a < b {
			return 1
		}
	}
	return 0
}

// async
func (m *vm) run(limit int) (err error) {
	m.frames = []frame{{}}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("at %d: %v", m.pc-1, r)
		}
	}()
loop:
	for m.steps < limit {
		in, err := await(m.fetch())
		if err != nil {
			return err
		}
		switch in.op {
		case push:
			m.push(in.arg)
		case add, mul, less:
			m.push(await(m.binary(in.op)))
		case branch:
			if m.pop() == 0 {
				continue
			}
			fallthrough
		case jump:
			m.pc = in.arg
		case load:
			m.push(m.top().locals[in.arg])
		case store:
			m.top().locals[in.arg] = m.pop()
		case call:
			m.frames = append(m.frames, frame{ret: m.pc})
			m.top().locals[0] = m.pop()
			m.pc = in.arg
		case ret:
			m.pc = m.top().ret
			if m.frames = m.frames[:len(m.frames)-1]; len(m.frames) == 0 {
				break loop
			}
		case print:
			await(pause())
			m.out = append(m.out, fmt.Sprint(m.pop()))
		case halt:
			return nil
		default:
			return fmt.Errorf("bad opcode %d", in.op)
		}
	}
	return fmt.Errorf("stopped after %d steps with %d frames", m.steps, len(m.frames))
}

// async
func main() {
	// Prints the factorials of 1 to 5 by a recursive function at 14.
	factorials := []instr{
		{push, 1}, {store, 1},
		{load, 1}, {call, 14}, {print, 0},
		{load, 1}, {push, 1}, {add, 0}, {store, 1},
		{load, 1}, {push, 6}, {less, 0}, {branch, 2}, {halt, 0},
		{load, 0}, {push, 2}, {less, 0}, {branch, 25},
		{load, 0}, {load, 0}, {push, -1}, {add, 0}, {call, 14}, {mul, 0}, {ret, 0},
		{push, 1}, {ret, 0},
	}
	for name, code := range [][]instr{
		factorials,
		{{push, 1}, {jump, 0}},
		{{push, 1}, {add, 0}, {halt, 0}},
		{{push, 7}, {store, 3}, {load, 3}, {print, 0}, {halt, 0}},
		{{load, 9}, {halt, 0}},
		{{jump, 77}},
		{{opcode(99), 0}},
	} {
		m := &vm{code: code}
		err := await(m.run(500))
		fmt.Println(name, m.out, err)
	}
}

// async
func pause() { await(async.Yield()) }
