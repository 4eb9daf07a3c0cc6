//go:build openbsd || dragonfly

package asyncnet

// setKeepAlivePeriod leaves it as the system has it: a socket cannot have a period of
// its own, or has it in another unit.
func setKeepAlivePeriod(fd, seconds int) error { return nil }
