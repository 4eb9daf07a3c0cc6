//go:build unix

package meter

import (
	"syscall"
	"time"
)

// CPU gives the processor time that all threads of the process have used.
func CPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
