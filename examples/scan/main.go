//go:build goasync

package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// async
func main() {
	limit := flag.Int("limit", 100, "how many ports to try at a time")
	wait := flag.Duration("timeout", 500*time.Millisecond, "how long to wait for an answer")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: scan [-limit n] [-timeout d] [host [first-last]]")
		flag.PrintDefaults()
	}
	flag.Parse()
	host, first, last := "localhost", 1, 1024
	if flag.NArg() > 0 {
		host = flag.Arg(0)
	}
	if flag.NArg() > 1 {
		if _, err := fmt.Sscanf(flag.Arg(1), "%d-%d", &first, &last); err != nil || first < 1 || last > 65535 {
			flag.Usage()
			os.Exit(2)
		}
	}
	s := &scanner{limit: *limit, dial: (&asyncnet.Dialer{Timeout: *wait}).Dial}
	found, err := await(s.scan(host, first, last))
	if err != nil {
		fmt.Fprintln(os.Stderr, "scan:", err)
		os.Exit(1)
	}
	for _, p := range found {
		if p.state != closed {
			fmt.Printf("%5d %s\n", p.number, p.state)
		}
	}
}
