//go:build unix

package async

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// DumpOnQuit has the program print its tasks when it gets SIGQUIT (Ctrl-\ on a
// terminal), behind what Go prints then, its goroutines. As without DumpOnQuit the
// program ends then, with exit status 2. Call it at the start of main:
//
//	defer async.DumpOnQuit()()
//
// The signal is Go's again when stop is called, or once the signal has come, so
// that a second one ends a program that hangs in between.
//
// It has to be asked for, since a signal that a program takes is no longer Go's.
// Go prints its goroutines in the signal handler, whatever state the program is in,
// and with the registers of the one that was running. DumpOnQuit needs a goroutine
// that gets to run. And a program that listens for a signal is never found by Go to
// have all its goroutines asleep. GOTRACEBACK counts here too as far as a program can tell: none
// prints no traces, crash leaves the end to Go, which prints its own and then dumps
// core; debug.SetTraceback does not count.
//
// Where there is no SIGQUIT, on Windows and others, or the program was started with
// the signal ignored, DumpOnQuit does nothing.
func DumpOnQuit() (stop func()) {
	if signal.Ignored(syscall.SIGQUIT) {
		return func() {}
	}
	signals := make(chan os.Signal, 1)
	done := make(chan struct{})
	ended := make(chan struct{})
	signal.Notify(signals, syscall.SIGQUIT)
	go func() {
		defer close(ended)
		select {
		case <-signals:
			signal.Reset(syscall.SIGQUIT)
			dumpAndQuit(crash)
		case <-done:
		}
	}()
	return sync.OnceFunc(func() {
		signal.Stop(signals)
		close(done)
		<-ended
	})
}

// crash has Go end the program.
func crash() {
	syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	select {} // until it has
}
