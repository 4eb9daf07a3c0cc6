// Package meter reads what the system says of this process. What a system does
// not say is 0.
package meter

import (
	"bytes"
	"os"
	"strconv"
)

// RSS gives the bytes of memory that the process has now.
func RSS() int64 { return status("VmRSS:") }

// PeakRSS gives the most bytes of memory that the process has had.
func PeakRSS() int64 { return status("VmHWM:") }

// status reads a field of Linux's /proc/self/status, which is in kB.
func status(field string) int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(text) {
		if rest, ok := bytes.CutPrefix(line, []byte(field)); ok {
			kb, _ := strconv.ParseInt(string(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte(" kB"))), 10, 64)
			return kb << 10
		}
	}
	return 0
}
