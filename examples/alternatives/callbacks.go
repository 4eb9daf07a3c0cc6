//go:build linux

package main

import (
	"bytes"
	"os"
	"syscall"
)

// A loop has one thread that waits for all sockets at a time, and calls what is to be
// done for the one that is ready. Nothing may wait, so what a function would keep in its
// variables while it waits is here in the fields of a client.
type loop struct {
	epoll   int
	l       int // listens
	clients map[int32]*client
	buf     [4096]byte // for reading; no client keeps it
}

// A client is what is remembered of one, from one callback to the next.
type client struct {
	fd   int
	n    int    // lines so far
	part []byte // of the next line
	out  []byte // what the socket did not take
}

func serveCallbacks(ready func(port int)) error {
	l, port, err := listen()
	if err != nil {
		return err
	}
	epoll, err := syscall.EpollCreate1(0)
	if err != nil {
		return os.NewSyscallError("epoll_create1", err)
	}
	p := &loop{epoll: epoll, l: l, clients: make(map[int32]*client)}
	if err := p.watch(syscall.EPOLL_CTL_ADD, l, syscall.EPOLLIN); err != nil {
		return err
	}
	ready(port)
	return p.run()
}

func (p *loop) watch(op, fd int, events uint32) error {
	return os.NewSyscallError("epoll_ctl", syscall.EpollCtl(p.epoll, op, fd, &syscall.EpollEvent{Events: events, Fd: int32(fd)}))
}

func (p *loop) run() error {
	events := make([]syscall.EpollEvent, 128)
	for {
		n, err := syscall.EpollWait(p.epoll, events, -1)
		if err != nil && err != syscall.EINTR {
			return os.NewSyscallError("epoll_wait", err)
		}
		for _, e := range events[:max(0, n)] {
			c := p.clients[e.Fd]
			switch {
			case int(e.Fd) == p.l:
				p.onConnection()
			case c == nil: // an earlier callback let it go
			case len(c.out) > 0:
				p.onWritable(c)
			default:
				p.onReadable(c)
			}
		}
	}
}

func (p *loop) onConnection() {
	fd, _, err := syscall.Accept4(p.l, syscall.SOCK_NONBLOCK)
	if err != nil {
		return
	}
	syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
	if p.watch(syscall.EPOLL_CTL_ADD, fd, syscall.EPOLLIN) != nil {
		syscall.Close(fd)
		return
	}
	p.clients[int32(fd)] = &client{fd: fd}
}

func (p *loop) onReadable(c *client) {
	n, err := syscall.Read(c.fd, p.buf[:])
	switch {
	case err == syscall.EAGAIN || err == syscall.EINTR:
		return
	case err != nil || n == 0:
		p.drop(c)
		return
	}
	text := p.buf[:n]
	if len(c.part) > 0 {
		text = append(c.part, text...)
		c.part = nil
	}
	for {
		i := bytes.IndexByte(text, '\n')
		if i >= longest || i < 0 && len(text) >= longest {
			p.drop(c)
			return
		}
		if i < 0 {
			break
		}
		c.n++
		c.out = answer(c.out, c.n, text[:i])
		text = text[i+1:]
	}
	if len(text) > 0 {
		c.part = bytes.Clone(text)
	}
	p.send(c)
}

// send writes what it can. What is left waits for onWritable, and nothing is read before.
func (p *loop) send(c *client) {
	for len(c.out) > 0 {
		n, err := syscall.Write(c.fd, c.out)
		if err == syscall.EAGAIN {
			p.watch(syscall.EPOLL_CTL_MOD, c.fd, syscall.EPOLLOUT)
			return
		}
		if err != nil && err != syscall.EINTR {
			p.drop(c)
			return
		}
		c.out = c.out[max(0, n):]
	}
	c.out = nil
}

func (p *loop) onWritable(c *client) {
	p.send(c)
	if len(c.out) == 0 && p.clients[int32(c.fd)] == c {
		p.watch(syscall.EPOLL_CTL_MOD, c.fd, syscall.EPOLLIN)
	}
}

func (p *loop) drop(c *client) {
	delete(p.clients, int32(c.fd))
	syscall.Close(c.fd)
}
