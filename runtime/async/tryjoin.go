package async

// tryJoin is what TryJoin2 to TryJoin4 have in common: a join that ends when a
// part gives an error.
type tryJoin struct {
	err error // the first, while the others clean up
	join
}

// attempt is an operand that may fail.
type attempt[T any] struct{ operand[Result[T]] }

func (a *attempt[T]) failure() error { return a.v.Err }

// failing is the side of an attempt that a tryJoin looks at when it is ready.
type failing interface{ failure() error }

func (j *tryJoin) step(cx *Context, parts []part) (ready bool) {
	if !j.defers.Exiting() && j.poll(cx, parts) == Suspended {
		return false
	}
	return j.defers.Exit(cx)
}

func (j *tryJoin) poll(cx *Context, parts []part) (p Phase) {
	defer j.catch(cx, parts, &p)
	ready := true
	for _, x := range parts {
		if !x.poll(cx) {
			ready = false
			continue
		}
		if j.err = x.(failing).failure(); j.err != nil {
			j.deferCancel(parts)
			return Finished
		}
	}
	if !ready {
		return Suspended
	}
	return Finished
}
