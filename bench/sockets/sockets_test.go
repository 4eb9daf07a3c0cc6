package main

import (
	"context"
	"net"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// Messages go to and fro between the client and a server.
func TestTurn(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	if err != nil {
		t.Fatal(err)
	}
	server := async.SpawnOn(e, acceptAll(l))
	client := async.NewExecutor(async.SingleThreaded())
	defer client.Shutdown(context.Background())
	conns := async.Run(client, connect(l.Addr().(*net.TCPAddr).Port, 20))
	if n := async.Run(client, turn(conns, 10*time.Millisecond)); n < 20 {
		t.Error(n, "messages")
	}
	for _, c := range conns {
		c.Close()
	}
	server.Cancel()
	l.Close()
}

func TestRatioIsOfTheSameTurn(t *testing.T) {
	if r := ratio([]float64{1, 20, 3}, []float64{2, 10, 6}); r != 0.5 {
		t.Error(r)
	}
}
