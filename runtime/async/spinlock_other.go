//go:build !amd64 || race

package async

import "sync/atomic"

// unlockWord makes *word zero after everything that the goroutine has done.
func unlockWord(word *uint32) { atomic.StoreUint32(word, 0) }
