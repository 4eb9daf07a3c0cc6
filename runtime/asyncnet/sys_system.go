//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

// systemNetwork is nil: sockets are the system's own.
var systemNetwork Network
