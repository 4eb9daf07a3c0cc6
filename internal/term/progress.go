package term

import (
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	// patience is how long work goes on before it is talked about.
	patience = time.Second
	// interval is how often the line is drawn anew.
	interval = 100 * time.Millisecond
)

// A Progress shows on one line of a terminal what long work is at. It says
// nothing until the work has taken a second. The line is gone when the work is
// done. The nil Progress shows nothing.
type Progress struct {
	w       io.Writer
	columns int
	started time.Time
	stop    chan struct{}
	stopped chan struct{}

	mu       sync.Mutex
	what     string
	done, of int
}

// StartProgress shows progress on w until Stop. Where w is no terminal, or a dumb
// one, it returns nil. Nothing else may be written to w meanwhile.
func StartProgress(w io.Writer, getenv func(string) string) *Progress {
	if !Is(w) || getenv("TERM") == "dumb" {
		return nil
	}
	p := newProgress(w, width(w))
	go p.loop(time.After(patience))
	return p
}

func newProgress(w io.Writer, columns int) *Progress {
	return &Progress{w: w, columns: columns, started: time.Now(), stop: make(chan struct{}), stopped: make(chan struct{})}
}

// Set says what is being done, and how much of how much of it has been done; 0 of
// 0 where that is not known. It may be called from any goroutine.
func (p *Progress) Set(what string, done, of int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.what, p.done, p.of = what, done, of
}

// Stop takes the line away.
func (p *Progress) Stop() {
	if p == nil {
		return
	}
	close(p.stop)
	<-p.stopped
}

// loop draws the line from the time at which begin fires until Stop.
func (p *Progress) loop(begin <-chan time.Time) {
	defer close(p.stopped)
	select {
	case <-p.stop:
		return
	case <-begin:
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		p.draw()
		select {
		case <-p.stop:
			io.WriteString(p.w, clearLine)
			return
		case <-tick.C:
		}
	}
}

// clearLine goes to the beginning of the line and clears it.
const clearLine = "\r\x1b[K"

// draw shows how things stand. The line is cut off where the terminal's ends,
// since one that is wrapped could not be cleared.
func (p *Progress) draw() {
	p.mu.Lock()
	line := "goasync: " + p.what
	if p.of > 0 {
		line += fmt.Sprintf(" %d of %d", p.done, p.of)
	}
	p.mu.Unlock()
	line += fmt.Sprintf(" (%d s)", int(time.Since(p.started).Seconds()))
	if len(line) >= p.columns {
		line = line[:max(p.columns-1, 0)]
	}
	io.WriteString(p.w, clearLine+line)
}
