//go:build !race

package async

// unlockWord makes *word zero after everything that the goroutine has done.
//
// An x86 processor makes stores visible in their order, so that the last one of
// a critical section can be an ordinary one. The compiler does not promise as
// much, and atomic.StoreUint32 is a locked exchange that costs as much as the
// locking did; hence a function whose store no compiler moves.
//
//go:noescape
func unlockWord(word *uint32)
