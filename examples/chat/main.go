//go:build goasync

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// async
func main() {
	addr := flag.String("addr", "localhost:7009", "where to listen")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	l, err := await(asyncnet.Listen("tcp", *addr))
	if err != nil {
		fmt.Fprintln(os.Stderr, "chat:", err)
		os.Exit(1)
	}
	defer l.Close()
	fmt.Println("listening at", l.Addr())
	select {
	case err := await(serve(l)):
		fmt.Fprintln(os.Stderr, "chat:", err)
	case await(async.ContextDone(ctx)):
	}
}
