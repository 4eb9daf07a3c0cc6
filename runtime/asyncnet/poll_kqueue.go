//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"os"

	"golang.org/x/sys/unix"
)

// A poller is a kqueue, edge-triggered (EV_CLEAR), and a pipe that is registered
// with it: not all systems have a better way to wake who waits. Closing a
// descriptor takes its events out of the queue, but not those that wait already
// returned; they are of no gen.
type poller struct {
	queue     int
	out, in   int // of the pipe
	kevents   [128]unix.Kevent_t
	noTimeout unix.Timespec
}

func (p *poller) open() (err error) {
	if p.queue, err = unix.Kqueue(); err != nil {
		return os.NewSyscallError("kqueue", err)
	}
	unix.CloseOnExec(p.queue)
	var ends [2]int
	if err := unix.Pipe(ends[:]); err != nil {
		unix.Close(p.queue)
		return os.NewSyscallError("pipe", err)
	}
	p.out, p.in = ends[0], ends[1]
	for _, fd := range ends {
		unix.CloseOnExec(fd)
		if err := unix.SetNonblock(fd, true); err != nil {
			p.close()
			return os.NewSyscallError("fcntl", err)
		}
	}
	if err := p.change(p.out, unix.EVFILT_READ); err != nil {
		p.close()
		return err
	}
	return nil
}

// change registers some kinds of events.
func (p *poller) change(fd int, filters ...int) error {
	var changes [2]unix.Kevent_t
	for i, f := range filters {
		unix.SetKevent(&changes[i], fd, f, unix.EV_ADD|unix.EV_CLEAR)
	}
	_, err := unix.Kevent(p.queue, changes[:len(filters)], nil, nil)
	return os.NewSyscallError("kevent", err)
}

func (p *poller) add(fd int, gen uint32) error {
	return p.change(fd, unix.EVFILT_READ, unix.EVFILT_WRITE)
}

func (p *poller) wait(block bool, each func(fd int32, gen uint32, f flags)) {
	timeout := &p.noTimeout
	if block {
		timeout = nil
	}
	n, err := unix.Kevent(p.queue, nil, p.kevents[:], timeout)
	if err != nil {
		return
	}
	for i := range n {
		e := &p.kevents[i]
		if int(e.Ident) == p.out {
			p.drain()
			continue
		}
		each(int32(e.Ident), anyGen, kqueueFlags(e))
	}
}

// kqueueFlags gives what an event means.
func kqueueFlags(e *unix.Kevent_t) (f flags) {
	switch int(e.Filter) {
	case unix.EVFILT_READ:
		f = readReady
		if e.Flags&unix.EV_EOF != 0 {
			f |= hungUp
		}
	case unix.EVFILT_WRITE:
		f = writeReady
		if e.Flags&unix.EV_EOF != 0 {
			f |= readReady | hungUp // there may be an error to be read
		}
	}
	return f
}

// drain empties the pipe, so that there is room for the next wake-up.
func (p *poller) drain() {
	var room [64]byte
	for {
		if n, err := unix.Read(p.out, room[:]); n < len(room) && err != unix.EINTR {
			return
		}
	}
}

func (p *poller) wake() {
	one := [1]byte{}
	unix.Write(p.in, one[:]) // if it is full, there are wake-ups enough
}

func (p *poller) close() {
	unix.Close(p.in)
	unix.Close(p.out)
	unix.Close(p.queue)
}
