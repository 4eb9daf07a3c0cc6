package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A load is what the servers are given.
type load struct {
	idle, active int // clients
	d            time.Duration
}

// A result is what was measured of one.
type result struct {
	bytes  float64 // of memory for each idle client
	rate   float64 // lines a second
	micros float64 // of processor time for each line
}

// A process is a server that runs.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	at  string
}

// start runs this program as a server.
func start(m model) (*process, error) {
	p := &process{cmd: exec.Command(os.Args[0], "-serve", m.name)}
	p.cmd.Env = append(os.Environ(), childVariable+"=1") // for the test, where the program is one
	p.cmd.Stderr = os.Stderr
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.in, p.out = in, bufio.NewReader(out)
	var port int
	if _, err := fmt.Fscanln(p.out, &port); err != nil {
		p.stop()
		return nil, err
	}
	p.at = fmt.Sprintf("127.0.0.1:%d", port)
	return p, nil
}

func (p *process) stop() {
	p.in.Close()
	p.cmd.Wait()
}

// ask asks what the server has and has taken.
func (p *process) ask() (bytes, nanos int64, err error) {
	if _, err = fmt.Fprintln(p.in); err == nil {
		_, err = fmt.Fscanln(p.out, &bytes, &nanos)
	}
	return bytes, nanos, err
}

// measure runs a server under a load.
func measure(m model, l load) (r result, err error) {
	p, err := start(m)
	if err != nil {
		return r, err
	}
	defer p.stop()
	base, _, err := p.ask()
	if err != nil {
		return r, err
	}
	var all []*talker
	defer func() {
		for _, t := range all {
			t.Close()
		}
	}()
	for range l.idle {
		t, err := connect(p.at)
		if err != nil {
			return r, err
		}
		all = append(all, t)
	}
	full, before, err := p.ask()
	if err != nil {
		return r, err
	}
	// Those that are active are some of those that were idle, from all over.
	n, err := talkAll(spread(all, l.active), l.d)
	if err != nil {
		return r, err
	}
	_, after, err := p.ask()
	return result{float64(full-base) / float64(l.idle), float64(n) / l.d.Seconds(), float64(after-before) / 1000 / float64(n)}, err
}

// spread gives n of all.
func spread(all []*talker, n int) (some []*talker) {
	for i := range n {
		some = append(some, all[i*len(all)/n])
	}
	return some
}

// A talker is a client.
type talker struct {
	net.Conn
	n   int
	buf [2 * longest]byte
}

// connect makes a client that has said a line, so that the server has all that it needs
// for one.
func connect(at string) (*talker, error) {
	c, err := net.Dial("tcp", at)
	if err != nil {
		return nil, err
	}
	t := &talker{Conn: c}
	return t, t.say()
}

// text is what is said: with its end 64 bytes.
var text = []byte(strings.Repeat("x", 63) + "\n")

// say sends a line and waits for its answer, which it checks.
func (t *talker) say() error {
	t.n++
	if _, err := t.Write(text); err != nil {
		return err
	}
	want := answer(t.buf[longest:longest], t.n, text[:len(text)-1])
	got := t.buf[:len(want)]
	if _, err := io.ReadFull(t, got); err != nil {
		return err
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("the answer is %q and should be %q", got, want)
	}
	return nil
}

// talkAll has clients talk, all at a time, and gives how many lines there were.
func talkAll(all []*talker, d time.Duration) (lines int64, err error) {
	var total atomic.Int64
	var stop atomic.Bool
	errs := make(chan error, len(all))
	var wait sync.WaitGroup
	for _, t := range all {
		wait.Go(func() {
			n := 0
			for !stop.Load() {
				if err := t.say(); err != nil {
					errs <- err
					return
				}
				n++
			}
			total.Add(int64(n))
		})
	}
	time.AfterFunc(d, func() { stop.Store(true) })
	wait.Wait()
	close(errs)
	return total.Load(), <-errs
}
