//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package asyncnet

import (
	"errors"
	"net"
	"syscall"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// systemNetwork is that of package net: there is no poller for this system yet.
var systemNetwork Network = hosted{}

// What follows is never called, since everything is made of endpoints.

type reactor struct{}

func (*reactor) remove(*desc) {}

func (d *desc) register(*async.Context) error { return errors.ErrUnsupported }

func readSocket(int, []byte) (int, error)     { return 0, errors.ErrUnsupported }
func writeSocket(int, []byte) (int, error)    { return 0, errors.ErrUnsupported }
func acceptSocket(int) (int, sockaddr, error) { return 0, sockaddr{}, errors.ErrUnsupported }
func closeSocket(int) error                   { return errors.ErrUnsupported }
func setNoDelay(int, bool) error              { return errors.ErrUnsupported }
func setKeepAlive(int, time.Duration) error   { return errors.ErrUnsupported }
func setLinger(int, int) error                { return errors.ErrUnsupported }
func setReceiveBuffer(int, int) error         { return errors.ErrUnsupported }
func setSendBuffer(int, int) error            { return errors.ErrUnsupported }
func shutdownRead(int) error                  { return errors.ErrUnsupported }
func shutdownWrite(int) error                 { return errors.ErrUnsupported }
func localAddr(int, kind) net.Addr            { return nil }
func remoteAddr(int, kind) net.Addr           { return nil }
func removeSocketFile(string)                 {}
func (c *Conn) endConnect() (bool, error)     { return false, errors.ErrUnsupported }
func (c *Conn) isSelf() bool                  { return false }

func receiveSocket(int, []byte) (int, sockaddr, string, error) {
	return 0, sockaddr{}, "", errors.ErrUnsupported
}

func sendSocket(int, []byte, sockaddr, bool, string) error { return errors.ErrUnsupported }

func (lc ListenConfig) listenAt(kind, target) (*Listener, error) { return nil, errors.ErrUnsupported }

func (lc ListenConfig) receiveAt(kind, target) (*PacketConn, error) {
	return nil, errors.ErrUnsupported
}

func (d *Dialer) beginConnect(kind, target) (*Conn, bool, error) {
	return nil, false, errors.ErrUnsupported
}

func (d *Dialer) connectPacket(kind, target) (*PacketConn, error) {
	return nil, errors.ErrUnsupported
}

const optionsAreInherited = true

func isNotReady(err error) bool             { return err == ErrNotReady }
func isInterrupted(error) bool              { return false }
func isAborted(error) bool                  { return false }
func systemError(_ string, err error) error { return err }

// isShortage says whether there was no descriptor or memory for a connection, which
// waits for the next Accept.
func isShortage(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) || errors.Is(err, syscall.ENOMEM)
}
