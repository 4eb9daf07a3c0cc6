package async

// Boxed gives the frame that *p points to, and makes one first if there is
// none. Lowered code holds by pointer the frame of a callee that could hold its
// caller's: recursion has no largest depth. The frame is kept for the next call,
// so a recursion allocates only when it goes deeper than before.
func Boxed[F any](p **F) *F {
	if *p == nil {
		*p = new(F)
	}
	return *p
}
