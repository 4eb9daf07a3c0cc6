//go:build goasync

package asyncnet

import (
	"errors"
	"io"
	"sync"

	"golang.org/x/sys/unix"
)

func init() { spliceConns = splice }

// splice copies from src to dst through a pipe, in which the system keeps the bytes:
// they are moved by reference and not copied into the program and out again. A pipe
// is only taken while there is something to copy.
//
// Cancellation: what is in the pipe is lost.
//
// async
func splice(dst, src *Conn) (written int64, err error) {
	if dst.over != nil || src.over != nil {
		return 0, errors.ErrUnsupported
	}
	for {
		if err := await(src.Readable()); err != nil {
			return written, err
		}
		n, err := await(spliceSome(dst, src))
		written += n
		switch err {
		case nil, ErrNotReady:
		case io.EOF:
			return written, nil
		default:
			return written, err
		}
	}
}

// spliceSome copies what there is to read, a pipe full at most.
//
// async
func spliceSome(dst, src *Conn) (written int64, err error) {
	p, err := takePipe()
	if err != nil {
		return 0, err
	}
	left := 0
	defer func() { p.giveBack(left == 0) }()
	left, err = src.trySplice(reading, p)
	switch {
	case err == unix.EINVAL:
		return 0, errors.ErrUnsupported // the system cannot do it with this kind of socket
	case err == ErrNotReady:
		return 0, err
	case err != nil:
		return 0, src.fail("splice", systemError("splice", err))
	case left == 0:
		return 0, io.EOF
	}
	for left > 0 {
		if err := await(dst.Writable()); err != nil {
			return written, err
		}
		n, err := dst.trySplice(writing, p)
		if err != nil && err != ErrNotReady {
			return written, dst.fail("splice", systemError("splice", err))
		}
		written += int64(n)
		left -= n
	}
	return written, nil
}

// A pipe is two descriptors.
type pipe struct{ out, in int }

// pipeSize is how much is copied at a time, which is what a pipe holds.
const pipeSize = 64 << 10

// pipes are those that are not in use, a few.
var pipes struct {
	mu   sync.Mutex
	free []pipe // guarded by mu
}

// mostPipes is how many pipes are kept that are not in use.
const mostPipes = 16

func takePipe() (p pipe, err error) {
	pipes.mu.Lock()
	defer pipes.mu.Unlock()
	if n := len(pipes.free); n > 0 {
		p = pipes.free[n-1]
		pipes.free = pipes.free[:n-1]
		return p, nil
	}
	var ends [2]int
	if err := unix.Pipe2(ends[:], unix.O_CLOEXEC|unix.O_NONBLOCK); err != nil {
		if isShortage(err) {
			return p, errors.ErrUnsupported // a buffer does it too
		}
		return p, systemError("pipe2", err)
	}
	return pipe{out: ends[0], in: ends[1]}, nil
}

// giveBack is called with a pipe that is not needed any more.
func (p pipe) giveBack(empty bool) {
	pipes.mu.Lock()
	defer pipes.mu.Unlock()
	if empty && len(pipes.free) < mostPipes {
		pipes.free = append(pipes.free, p)
		return
	}
	unix.Close(p.out)
	unix.Close(p.in)
}

// trySplice moves bytes into the pipe or out of it, and gives how many.
func (c *Conn) trySplice(dir direction, p pipe) (n int, err error) {
	events, ok, err := c.tryEnter(dir)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, ErrNotReady
	}
	for {
		const flags = unix.SPLICE_F_MOVE | unix.SPLICE_F_NONBLOCK
		from, to := int(c.fd), p.in
		if dir == writing {
			from, to = p.out, int(c.fd)
		}
		moved, err := unix.Splice(from, nil, to, nil, pipeSize, flags)
		if isInterrupted(err) {
			continue
		}
		if isNotReady(err) {
			c.tryLeave(dir, events, unready)
			return 0, ErrNotReady
		}
		c.tryLeave(dir, events, 0)
		return int(max(moved, 0)), err
	}
}
