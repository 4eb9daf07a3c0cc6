//go:build amd64 || arm64

package async

// self identifies the calling goroutine among those that live. It is the address
// of what Go's runtime knows of the goroutine, which never moves.
func self() uintptr
