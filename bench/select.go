//go:build goasync

package bench

import "github.com/seed4fdd6362/goasync/runtime/async"

// Selects2 takes what comes first of two, n times: a message that is there, or
// one that never comes.
//
// async
func Selects2(n int) int64 {
	full, empty := async.NewChan[int64](1), async.NewChan[int64](1)
	var sum int64
	for range n {
		full.TrySend(1)
		select {
		case v, _ := await(full.Recv()):
			sum += v
		case await(empty.Recv()):
		}
	}
	return sum
}

// Selects8 waits for seven messages that do not come, a timer that is not due
// and its turn, n times.
//
// async
func Selects8(n int) int64 {
	c := async.NewChan[int64](1)
	var sum int64
	for range n {
		select {
		case await(c.Recv()):
		case await(c.Recv()):
		case await(c.Recv()):
		case await(c.Recv()):
		case await(c.Recv()):
		case await(c.Recv()):
		case await(async.Sleep(3600e9)):
		case await(async.Yield()):
			sum++
		}
	}
	return sum
}
