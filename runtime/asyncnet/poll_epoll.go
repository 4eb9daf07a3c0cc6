//go:build linux

package asyncnet

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// A poller is epoll, edge-triggered, and an eventfd that is registered with it. The
// eventfd is edge-triggered too: each write to it is an event, and nobody reads it.
type poller struct {
	epoll, event int
	events       [128]unix.EpollEvent
}

func (p *poller) open() (err error) {
	if p.epoll, err = unix.EpollCreate1(unix.EPOLL_CLOEXEC); err != nil {
		return os.NewSyscallError("epoll_create1", err)
	}
	if p.event, err = unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK); err != nil {
		unix.Close(p.epoll)
		return os.NewSyscallError("eventfd", err)
	}
	if err = p.ctl(p.event, unix.EPOLLIN|unix.EPOLLET, wakeGen); err != nil {
		p.close()
	}
	return err
}

// wakeGen is the gen of the eventfd, which no socket has.
const wakeGen = 0

func (p *poller) ctl(fd int, events, gen uint32) error {
	e := unix.EpollEvent{Events: events, Fd: int32(fd), Pad: int32(gen)}
	return os.NewSyscallError("epoll_ctl", unix.EpollCtl(p.epoll, unix.EPOLL_CTL_ADD, fd, &e))
}

func (p *poller) add(fd int, gen uint32) error {
	return p.ctl(fd, unix.EPOLLIN|unix.EPOLLOUT|unix.EPOLLRDHUP|unix.EPOLLET, gen)
}

func (p *poller) wait(block bool, each func(fd int32, gen uint32, f flags)) {
	n := p.epollWait(block)
	for i := range max(n, 0) {
		e := &p.events[i]
		if gen := uint32(e.Pad); gen != wakeGen {
			each(e.Fd, gen, epollFlags(e.Events))
		}
	}
}

// epollWait gives less than 0 if a signal came.
func (p *poller) epollWait(block bool) (n int) {
	if !block {
		// It does not block, so that the scheduler needs not know of it.
		r, _, errno := unix.RawSyscall6(unix.SYS_EPOLL_PWAIT, uintptr(p.epoll), uintptr(unsafe.Pointer(&p.events)), uintptr(len(p.events)), 0, 0, 0)
		if errno != 0 {
			return -1
		}
		return int(r)
	}
	n, err := unix.EpollWait(p.epoll, p.events[:], -1)
	if err != nil {
		return -1
	}
	return n
}

// epollFlags gives what the system's events mean. An error or a hang-up is learnt
// by reading or writing.
func epollFlags(events uint32) (f flags) {
	if events&(unix.EPOLLIN|unix.EPOLLRDHUP|unix.EPOLLHUP|unix.EPOLLERR) != 0 {
		f |= readReady
	}
	if events&(unix.EPOLLOUT|unix.EPOLLHUP|unix.EPOLLERR) != 0 {
		f |= writeReady
	}
	if events&(unix.EPOLLRDHUP|unix.EPOLLHUP|unix.EPOLLERR) != 0 {
		f |= hungUp
	}
	return f
}

func (p *poller) wake() {
	one := [8]byte{1}
	if isBigEndian {
		one = [8]byte{7: 1}
	}
	// EAGAIN: 2^64-1 wake-ups were not seen, which cannot be.
	unix.Write(p.event, one[:])
}

var isBigEndian = func() bool {
	x := uint16(1)
	return *(*byte)(unsafe.Pointer(&x)) == 0
}()

func (p *poller) close() {
	unix.Close(p.event)
	unix.Close(p.epoll)
}
