//go:build linux

package main

import (
	"bufio"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"
)

// serveThreads has a thread of the system for each client, which waits in the system's
// own calls. Beside what is counted here the system keeps some 20 kB for each.
func serveThreads(ready func(port int)) error {
	debug.SetMaxThreads(100_000)
	l, port, err := listen()
	if err != nil {
		return err
	}
	ready(port)
	for {
		fd, _, err := syscall.Accept(l)
		if err != nil {
			return os.NewSyscallError("accept", err)
		}
		syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
		go func() {
			runtime.LockOSThread() // it ends with the goroutine
			talkAlone(socket(fd))
		}()
	}
}

// A socket is read from and written to with calls that block.
type socket int

func (s socket) Read(p []byte) (int, error) {
	n, err := syscall.Read(int(s), p)
	if n == 0 && err == nil {
		err = io.EOF
	}
	return max(0, n), err
}

func talkAlone(s socket) {
	defer syscall.Close(int(s))
	in := bufio.NewReaderSize(s, longest)
	var out []byte
	for n := 1; ; n++ {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return
		}
		out = answer(out[:0], n, line[:len(line)-1])
		for p := out; len(p) > 0; {
			k, err := syscall.Write(int(s), p)
			if err != nil {
				return
			}
			p = p[k:]
		}
	}
}
