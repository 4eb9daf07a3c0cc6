//go:build goasync

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

// async
func main() {
	addr := flag.String("addr", "localhost:7010", "where to listen")
	wait := flag.Duration("wait", 25*time.Second, "how long a request may wait for a message")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	l, err := await(asyncnet.Listen("tcp", *addr))
	if err != nil {
		fmt.Fprintln(os.Stderr, "longpoll:", err)
		os.Exit(1)
	}
	fmt.Println("listening at", l.Addr())
	h := newHub(*wait)
	s := &asynchttp.Server{Handler: h.routes().Serve}
	serving := async.Spawn(s.Serve(l))
	await(async.ContextDone(ctx))
	h.close() // all who wait get their answer
	if _, err := await(async.Timeout(5*time.Second, s.Shutdown())); err != nil {
		serving.Cancel()
	}
	await(serving)
}
