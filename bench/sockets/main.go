package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// servers are those that the program has itself, the first being that to which the
// others are compared.
var servers = []struct {
	name  string
	serve func()
}{
	{"goroutines", serveGoroutines},
	{"asyncnet, 1 thread", func() { serveAsync(async.SingleThreaded()) }},
	{"asyncnet, 2 workers", func() { serveAsync(async.Workers(2)) }},
}

// A config is what the command line says.
type config struct {
	idle, turns int
	d           time.Duration
	also        [][]string // a name and a command each
}

func main() {
	var c config
	serve := flag.String("serve", "", "be that server; for the program's own use")
	hold := flag.Int("hold", 0, "hold idle connections to that port; for the program's own use")
	flag.IntVar(&c.idle, "idle", 10_000, "connections that are idle")
	flag.IntVar(&c.turns, "turns", 15, "turns of each server")
	flag.DurationVar(&c.d, "d", 200*time.Millisecond, "duration of a turn")
	flag.Func("also", "NAME=COMMAND: another server", func(s string) error {
		name, command, ok := strings.Cut(s, "=")
		if !ok {
			return fmt.Errorf("no = in %q", s)
		}
		c.also = append(c.also, append([]string{name}, strings.Fields(command)...))
		return nil
	})
	flag.Parse()
	for _, s := range servers {
		if s.name == *serve {
			needDescriptors(c.idle + 1000)
			s.serve()
			return
		}
	}
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	if *hold != 0 {
		c.hold(e, *hold)
		return
	}
	c.measure(e)
}

// A column is the figures of a server.
type column struct {
	*process
	idle        int64
	few, active load
}

// A load is what turns gave.
type load struct{ perSecond, cpu []float64 }

func (c config) start() (cols []*column) {
	for _, s := range servers {
		cols = append(cols, &column{process: start(s.name, self(), "-serve", s.name)})
	}
	for _, a := range c.also {
		cols = append(cols, &column{process: start(a[0], a[1:]...)})
	}
	return cols
}

func (c config) measure(e *async.Executor) {
	cols := c.start()
	var holders []*process
	for _, s := range cols {
		async.Run(e, connect(s.port, 1))[0].Close()
		time.Sleep(300 * time.Millisecond)
		before := s.rss()
		holders = append(holders, start("idle", self(), "-hold", strconv.Itoa(s.port), "-idle", strconv.Itoa(c.idle)))
		time.Sleep(500 * time.Millisecond)
		s.idle = (s.rss() - before) / int64(c.idle)
	}
	c.take(e, cols, 100, func(s *column) *load { return &s.active })
	for _, h := range holders {
		h.stop()
	}
	time.Sleep(500 * time.Millisecond)
	c.take(e, cols, 64, func(s *column) *load { return &s.few })
	for _, s := range cols {
		s.stop()
	}
	c.print(cols)
}

func self() string {
	path, err := os.Executable()
	check(err)
	return path
}

// hold has idle connections until nobody needs them. It is a process of its own,
// since those of all servers may be more than one may have.
func (c config) hold(e *async.Executor, port int) {
	needDescriptors(c.idle + 100)
	conns := async.Run(e, connect(port, c.idle))
	announce(&net.TCPAddr{Port: port})
	for _, conn := range conns {
		conn.Close()
	}
}

// take has the servers take turns.
func (c config) take(e *async.Executor, cols []*column, n int, of func(s *column) *load) {
	conns := make([][]*asyncnet.Conn, len(cols))
	for i, s := range cols {
		conns[i] = async.Run(e, connect(s.port, n))
	}
	for range c.turns {
		for i, s := range cols {
			c.one(e, s, conns[i], of(s))
		}
	}
	for _, cs := range conns {
		for _, conn := range cs {
			conn.Close()
		}
	}
}

// one is one turn of one server.
func (c config) one(e *async.Executor, s *column, conns []*asyncnet.Conn, l *load) {
	cpu, start := s.cpu(), time.Now()
	n := float64(async.Run(e, async.SpawnOn(e, turn(conns, c.d))))
	l.perSecond = append(l.perSecond, n/time.Since(start).Seconds())
	l.cpu = append(l.cpu, float64(s.cpu()-cpu)/n)
}

func median(xs []float64) float64 {
	xs = slices.Clone(xs)
	slices.Sort(xs)
	return xs[len(xs)/2]
}

// ratio is the median of the ratios of what was measured in the same turn.
func ratio(xs, first []float64) float64 {
	rs := make([]float64, len(xs))
	for i := range xs {
		rs[i] = xs[i] / first[i]
	}
	return median(rs)
}

func (c config) print(cols []*column) {
	fmt.Printf("| server | idle, B a connection | 64: messages/s | ns of CPU a message | %d idle, 100 active: messages/s | ns of CPU a message |\n", c.idle)
	fmt.Println("| --- | --: | --: | --: | --: | --: |")
	first := cols[0]
	for _, s := range cols {
		fmt.Printf("| %s | %d |", s.name, s.idle)
		for _, x := range [][2][]float64{{s.few.perSecond, first.few.perSecond}, {s.few.cpu, first.few.cpu},
			{s.active.perSecond, first.active.perSecond}, {s.active.cpu, first.active.cpu}} {
			fmt.Printf(" %.0f (%.2f x) |", median(x[0]), ratio(x[0], x[1]))
		}
		fmt.Println()
	}
}
