//go:build goasync

package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// async
func main() {
	listen := flag.String("listen", "localhost:7008", "where to listen")
	p := &proxy{log: log.Default()}
	flag.StringVar(&p.to, "to", "localhost:80", "where to connect to")
	flag.DurationVar(&p.idle, "idle", time.Minute, "how long a connection may be silent")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	l, err := await(asyncnet.Listen("tcp", *listen))
	if err != nil {
		fmt.Fprintln(os.Stderr, "proxy:", err)
		os.Exit(1)
	}
	defer l.Close()
	fmt.Println("from", l.Addr(), "to", p.to)
	select {
	case err := await(p.serve(l)):
		fmt.Fprintln(os.Stderr, "proxy:", err)
	case await(async.ContextDone(ctx)):
	}
}
