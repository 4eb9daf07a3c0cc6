//go:build linux && (race || !(amd64 || arm64 || riscv64 || loong64))

package asyncnet

import "golang.org/x/sys/unix"

func acceptCloexec(fd int) (conn int, sa unix.Sockaddr, err error) {
	return unix.Accept4(fd, unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC)
}
