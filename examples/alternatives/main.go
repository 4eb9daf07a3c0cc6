package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
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
	runs := f.Int("runs", 3, "how often each is measured; the medians are printed")
	serve := f.String("serve", "", "be the server of that model; this is for the program itself")
	if err := f.Parse(args); err != nil {
		return 2
	}
	if l.active < 1 || l.active > l.idle || *runs < 1 {
		fmt.Fprintln(complaints, "alternatives: -active has to be from 1 to -idle, and -runs at least 1")
		return 2
	}
	if err := serveOrCompare(*serve, *runs, l, out); err != nil {
		fmt.Fprintln(complaints, "alternatives:", err)
		return 1
	}
	return 0
}

func serveOrCompare(serve string, runs int, l load, out io.Writer) error {
	if serve == "" {
		return compare(runs, l, out)
	}
	for _, m := range models {
		if m.name == serve {
			return runServer(m)
		}
	}
	return fmt.Errorf("there is no model %q", serve)
}

// compare prints the table. One run of each model comes after the other, and then the next
// ones, so that what else the machine does at the time is shared among them.
func compare(runs int, l load, out io.Writer) error {
	all := make([][]result, len(models))
	for range runs {
		for i, m := range models {
			r, err := measure(m, l)
			if err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
			all[i] = append(all[i], r)
		}
	}
	fmt.Fprintln(out, "| model | bytes of memory for each idle client | lines a second | µs of processor time for each | lines of code |")
	fmt.Fprintln(out, "| --- | --: | --: | --: | --: |")
	for i, m := range models {
		fmt.Fprintf(out, "| %s | %.0f | %.0f | %.1f | %d |\n", m.name,
			median(all[i], func(r result) float64 { return r.bytes }),
			median(all[i], func(r result) float64 { return r.rate }),
			median(all[i], func(r result) float64 { return r.micros }), m.lines())
	}
	return nil
}

// median gives the middle one of what of gives of each.
func median(all []result, of func(r result) float64) float64 {
	var values []float64
	for _, r := range all {
		values = append(values, of(r))
	}
	slices.Sort(values)
	return values[len(values)/2]
}
