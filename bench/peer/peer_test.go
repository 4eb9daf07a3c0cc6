package main

import (
	"context"
	"io"
	"net"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestWorkloads runs small ones of those that no other test has.
func TestWorkloads(t *testing.T) {
	for _, workers := range []int{0, 2} {
		e, _ := config{workers: workers}.executor()
		defer e.Shutdown(context.Background())
		for _, deep := range []bool{false, true} {
			s := &sleep{n: 100, d: time.Millisecond}
			got := async.Run(e, s.all(deep))
			if want := s.total.Load(); got != want || s.ended.Load() != 100 || !deep && got != sum(100) {
				t.Errorf("%d workers: sleepers give %d, of %d", workers, got, want)
			}
		}
		l := newLateness(10, 2)
		async.Run(e, l.all())
		for i, us := range l.us {
			if us >= tooEarly {
				t.Errorf("%d workers: sleep %d went wrong", workers, i)
			}
		}
	}
}

// TestEchoServer has one message echoed.
func TestEchoServer(t *testing.T) {
	e, _ := config{}.executor()
	defer e.Shutdown(context.Background())
	started := make(chan net.Addr)
	async.SpawnOn(e, serve(started))
	c, err := net.Dial("tcp", (<-started).String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	p := []byte("hello")
	c.Write(p)
	if _, err := io.ReadFull(c, p); err != nil || string(p) != "hello" {
		t.Errorf("%q, %v", p, err)
	}
}
