//go:build goasync

// Variables, parameters, fields, types and functions may have any name that a
// lowering might want.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

type mainFuture struct{ state int }

type stateFuture string

func Step(x int) int { return x + 1 }

func Poll() string { return "Poll" }

// async
func state(f, cx int) (r0 int, ready bool) {
	r0 = f
	await(pause())
	return r0 + cx, true
}

// async
func results(r0, r1 int) (ready, done int, err string) {
	ready, done = r0, r1
	await(pause())
	err = "e"
	return
}

type machine struct {
	f, cx, state, r0, done, At, guard int
	Step                              func(int) int
}

// async
func (f *machine) Poll(cx int) int {
	f.cx = cx
	await(pause())
	f.state += await(num(f.cx))
	return f.state
}

func (machine) PollCancel() int { return 5 }

type got1 = int

// async
func main() {
	f := await(num(1))
	cx, ready := await(state(f, 2))
	r0, r1, r2 := await(results(3, 4))
	fut, future, child, defers, it, tmp, tmp1, t0, t1, v, ok, p := 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
	await(pause())
	fmt.Println(f, cx, ready, r0, r1, r2, fut+future+child+defers+it+tmp+tmp1+t0+t1+v+ok+p)
	m := machine{f: 1, Step: Step}
	_ = m.At + m.guard + m.r0 + m.done
	fmt.Println(await(m.Poll(6)), m.PollCancel(), m.Step(await(num(7))), Poll())
	state := mainFuture{state: await(num(8))}
	Step := await(num(9))
	pause1, pauseFuture, num_, num1 := 1, 2, 3, 4
	await(pause())
	fmt.Println(state, Step, pause1+pauseFuture+num_+num1, stateFuture("s"))
	main, init := got1(1), 2
	resume1, resume, start, unreachable, _state, _f := 1, 2, 3, 4, 5, 6
	await(pause())
	fmt.Println(main+init, resume1+resume+start+unreachable+_state+_f)
	{
		type mainFuture int
		type pauseFuture struct{ f, cx mainFuture }
		x := pauseFuture{1, mainFuture(await(num(2)))}
		await(pause())
		fmt.Println(x)
	}
	for f, cx := range []int{4, 5} {
		f := f + await(num(cx))
		await(pause())
		fmt.Println(f)
	}
	switch f := any(f).(type) {
	case int:
		await(pause())
		fmt.Println(f)
	}
}
