package asyncnet

import "golang.org/x/sys/unix"

func setKeepAlivePeriod(fd, seconds int) error {
	if seconds == 0 {
		return nil // as the system has it
	}
	if err := setInt(fd, unix.IPPROTO_TCP, unix.TCP_KEEPINTVL, seconds); err != nil {
		return err
	}
	return setInt(fd, unix.IPPROTO_TCP, unix.TCP_KEEPALIVE, seconds)
}
