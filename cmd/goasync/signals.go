package main

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
)

// A guard holds the signals that would end the process, so that temporary
// files are removed first. While a child process runs it gets them instead.
type guard struct {
	ctx    context.Context // done when a signal has come and no child took it
	cancel context.CancelFunc
	ch     chan os.Signal
	ended  chan struct{}

	mu    sync.Mutex
	child *os.Process // gets the signals, if there is one
	got   os.Signal   // the first that came
}

// newGuard starts to hold signals. Those that the process was started to
// ignore stay ignored.
func newGuard() *guard {
	g := &guard{ch: make(chan os.Signal, 8), ended: make(chan struct{})}
	g.ctx, g.cancel = context.WithCancel(context.Background())
	for _, s := range endSignals {
		if !signal.Ignored(s) {
			signal.Notify(g.ch, s)
		}
	}
	go g.loop()
	return g
}

func (g *guard) loop() {
	defer close(g.ended)
	for s := range g.ch {
		g.mu.Lock()
		if g.got == nil {
			g.got = s
		}
		if g.child == nil {
			g.cancel()
		} else if !groupGets(s) {
			g.child.Signal(s) // it may have ended; then there is no one to tell
		}
		g.mu.Unlock()
	}
}

// release lets signals have their usual effect again.
func (g *guard) release() {
	signal.Stop(g.ch)
	close(g.ch)
	<-g.ended
	g.cancel()
}

// signal returns the first signal that came, or nil. What did not finish for
// it makes the process end by it.
func (g *guard) signal() os.Signal {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.got
}

// run runs cmd to its end and gives it the signals meanwhile. If one has come
// already, it does not start.
func (g *guard) run(cmd *exec.Cmd) error {
	if err := g.start(cmd); err != nil {
		return err
	}
	err := cmd.Wait()
	g.mu.Lock()
	g.child = nil
	g.mu.Unlock()
	return err
}

func (g *guard) start(cmd *exec.Cmd) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := g.ctx.Err(); err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	g.child = cmd.Process
	return nil
}

// A status is how a process ended.
type status struct {
	code   int
	signal os.Signal // it was killed by this one
}

// statusOf returns how a child process ended whose Wait gave err, or false if
// it did not run.
func statusOf(err error) (status, bool) {
	if err == nil {
		return status{}, true
	}
	exit, ok := err.(*exec.ExitError)
	if !ok {
		return status{}, false
	}
	if w, ok := exit.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return status{code: 128 + int(w.Signal()), signal: w.Signal()}, true
	}
	return status{code: exit.ExitCode()}, true
}

// signalNumber returns s's number, which shells add to 128.
func signalNumber(s os.Signal) int {
	if n, ok := s.(syscall.Signal); ok {
		return int(n)
	}
	return 0
}
