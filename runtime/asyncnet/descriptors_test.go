package asyncnet_test

import (
	"os"
	"testing"
)

// descriptors gives how many the process has open; -1 where nobody knows.
func descriptors(t *testing.T) int {
	for _, dir := range []string{"/proc/self/fd", "/dev/fd"} {
		if entries, err := os.ReadDir(dir); err == nil {
			return len(entries)
		}
	}
	return -1
}
