//go:build goasync

package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

const messageSize = 64

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "sockets:", err)
		os.Exit(1)
	}
}

// connect makes connections on each of which one message has been echoed.
//
// async
func connect(port, n int) []*asyncnet.Conn {
	conns := make([]*asyncnet.Conn, n)
	address := fmt.Sprintf("127.0.0.1:%d", port)
	slots := async.NewSemaphore(16)
	var all []async.Future[async.Unit]
	for i := range conns {
		all = append(all, async.Spawn(connectOne(address, &conns[i], slots)))
	}
	await(async.JoinAll(all...))
	return conns
}

// async
func connectOne(address string, c **asyncnet.Conn, slots *async.Semaphore) {
	await(slots.Acquire(1))
	defer slots.Release(1)
	var err error
	*c, err = await(asyncnet.Dial("tcp", address))
	check(err)
	var n atomic.Int64
	var stop atomic.Bool
	stop.Store(true)
	await(pingPong(*c, &n, &stop))
}

// turn has messages go to and fro on all the connections for a while, and gives how
// many came back.
//
// async
func turn(conns []*asyncnet.Conn, d time.Duration) int64 {
	var n atomic.Int64
	var stop atomic.Bool
	var all []async.Future[async.Unit]
	for _, c := range conns {
		all = append(all, async.Spawn(pingPong(c, &n, &stop)))
	}
	await(async.Sleep(d))
	stop.Store(true)
	await(async.JoinAll(all...))
	return n.Load()
}

// async
func pingPong(c *asyncnet.Conn, n *atomic.Int64, stop *atomic.Bool) {
	p := make([]byte, messageSize)
	for {
		p[0]++
		_, err := await(c.Write(p))
		check(err)
		for got := 0; got < messageSize; {
			k, err := await(c.Read(p[got:]))
			check(err)
			got += k
		}
		n.Add(1)
		if stop.Load() {
			return
		}
	}
}
