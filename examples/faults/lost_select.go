//go:build goasync

package faults

import (
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A message dropped by a select: a case that loses is cancelled. If it had
// taken a message by then and was busy with it, the message is gone.

// async
func receive(c *async.Chan[int]) (v int, ok bool) {
	v, ok = await(c.Recv())
	await(elsewhere()) // decodes it, say
	return v, ok
}

// async
func sendTwo(c *async.Chan[int]) {
	await(c.Send(1))
	await(c.Send(2))
	c.Close()
}

// async
func lostSelect(t *asynctest.T) {
	c, refresh := async.NewChan[int](0), new(async.Notify)
	x, y := async.Spawn(sendTwo(c)), async.Spawn(remind(refresh))
	var got []int
	for open := true; open; {
		select {
		case v, ok := await(receive(c)):
			if open = ok; ok {
				got = append(got, v)
			}
		case await(refresh.Wait()):
		}
	}
	await(x)
	await(y)
	if !slices.Equal(got, []int{1, 2}) {
		t.Errorf("1 and 2 were sent, and %v received", got)
	}
}

// async
func remind(n *async.Notify) {
	await(elsewhere())
	n.NotifyOne()
}

// Repaired: the case is the Recv, which has taken nothing unless it wins; what
// takes time comes after the select.
//
// async
func lostSelectRepaired(t *asynctest.T) {
	c, refresh := async.NewChan[int](0), new(async.Notify)
	x, y := async.Spawn(sendTwo(c)), async.Spawn(remind(refresh))
	var got []int
	for open := true; open; {
		select {
		case v, ok := await(c.Recv()):
			await(elsewhere())
			if open = ok; ok {
				got = append(got, v)
			}
		case await(refresh.Wait()):
		}
	}
	await(x)
	await(y)
	if !slices.Equal(got, []int{1, 2}) {
		t.Errorf("1 and 2 were sent, and %v received", got)
	}
}
