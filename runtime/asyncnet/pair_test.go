//go:build goasync

package asyncnet_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// pair gives the two ends of a connection.
//
// async
func pair(t *testing.T) (a, b *asyncnet.Conn) {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	dial := async.Spawn(asyncnet.Dial("tcp", l.Addr().String()))
	b, err = await(l.Accept())
	if err != nil {
		t.Fatal(err)
	}
	a, err = await(dial)
	if err != nil {
		t.Fatal(err)
	}
	return a, b
}

// with runs f with the two ends of a connection on each kind of executor.
func with(t *testing.T, f func(t *testing.T, a, b *asyncnet.Conn) async.Future[async.Unit]) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, withPair(t, f)) })
}

// async
func withPair(t *testing.T, f func(t *testing.T, a, b *asyncnet.Conn) async.Future[async.Unit]) {
	a, b := await(pair(t))
	defer a.Close()
	defer b.Close()
	await(f(t, a, b))
}
