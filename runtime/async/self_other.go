//go:build !amd64 && !arm64

package async

import "runtime"

// quickSelf says that self takes a nanosecond, and not a thousand.
const quickSelf = false

// self identifies the calling goroutine among those that live, by the number that
// its trace begins with.
func self() (id uintptr) {
	var buf [64]byte
	trace := buf[:runtime.Stack(buf[:], false)]
	for _, c := range trace[len("goroutine "):] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uintptr(c-'0')
	}
	return id
}
