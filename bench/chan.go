//go:build goasync

package bench

import "github.com/seed4fdd6362/goasync/runtime/async"

// Sends sends the numbers below n and closes c.
//
// async
func Sends(c *async.Chan[int64], n int) {
	for i := range n {
		await(c.Send(int64(i)))
	}
	c.Close()
}

// Receives adds up what it receives.
//
// async
func Receives(c *async.Chan[int64]) int64 {
	var sum int64
	for v, ok := await(c.Recv()); ok; v, ok = await(c.Recv()) {
		sum += v
	}
	return sum
}

// Messages has n messages sent by one task to another.
//
// async
func Messages(c *async.Chan[int64], n int) int64 {
	sender := async.Spawn(Sends(c, n))
	sum := await(Receives(c))
	await(sender)
	return sum
}

// A request is a number with the place for its answer.
type request struct {
	n      int64
	answer *async.Oneshot[int64]
}

// async
func answers(requests *async.Chan[request]) {
	for r, ok := await(requests.Recv()); ok; r, ok = await(requests.Recv()) {
		r.answer.Send(r.n)
	}
}

// Requests has n requests answered by another task, one after another.
//
// async
func Requests(n int) int64 {
	requests := async.NewChan[request](1)
	server := async.Spawn(answers(requests))
	var sum int64
	for i := range n {
		answer := async.NewOneshot[int64]()
		await(requests.Send(request{int64(i), answer}))
		v, _ := await(answer.Recv())
		sum += v
	}
	requests.Close()
	await(server)
	return sum
}
