//go:build amd64 || arm64

package async

// quickSelf says that self takes a nanosecond.
const quickSelf = true

// self identifies the calling goroutine among those that live. It is the address
// of what Go's runtime knows of the goroutine, which never moves.
func self() uintptr
