package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// childVariable is set in the environment of a server.
const childVariable = "ALTERNATIVES_SERVER"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, complaints io.Writer) int {
	f := flag.NewFlagSet("alternatives", flag.ContinueOnError)
	f.SetOutput(complaints)
	var l load
	f.IntVar(&l.idle, "idle", 10_000, "how many clients there are")
	f.IntVar(&l.active, "active", 100, "how many of them talk")
	f.DurationVar(&l.d, "for", 5*time.Second, "how long they talk")
	only := f.String("only", "", "measure only the model of that name")
	serve := f.String("serve", "", "be the server of that model; this is for the program itself")
	if err := f.Parse(args); err != nil {
		return 2
	}
	if l.active < 1 || l.active > l.idle {
		fmt.Fprintln(complaints, "alternatives: -active has to be from 1 to -idle")
		return 2
	}
	if *serve == "" && *only == "" {
		fmt.Fprintln(out, "| model | bytes of memory for each idle client | lines a second | µs of processor time for each | lines of code |")
		fmt.Fprintln(out, "| --- | --: | --: | --: | --: |")
	}
	for _, m := range models {
		var err error
		switch {
		case *serve == m.name:
			err = runServer(m)
		case *serve == "" && (*only == "" || *only == m.name):
			var r result
			if r, err = measure(m, l); err == nil {
				fmt.Fprintf(out, "| %s | %.0f | %.0f | %.1f | %d |\n", m.name, r.bytes, r.rate, r.micros, m.lines())
			}
		}
		if err != nil {
			fmt.Fprintf(complaints, "alternatives: %s: %v\n", m.name, err)
			return 1
		}
	}
	return 0
}
