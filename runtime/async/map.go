package async

import "iter"

// Map calls f for each value of seq and runs the futures that gives, at most
// limit at a time, or all at once if limit is not positive. It gives their
// values in the order of seq; none, at once, if seq has none. It owns the
// futures. The first that gives an error ends it, with that error and no
// values: those that run are cancelled, in the order of seq, and their clean-up
// has finished before Map is ready.
//
// seq is asked for a value only when there is room for its future to run, and
// is stopped when Map ends early, before the futures are cancelled. It must not
// block.
//
// The futures run as parts of one task, as those of a JoinAll do. For work that
// keeps a processor busy there is Scope, whose children are tasks of their own.
//
// Cancellation: stops seq, then cancels the futures that run, in the order of
// seq. So does a panic of one, of f or of seq, which goes on when the clean-up
// of the others has finished.
func Map[T, U any](limit int, seq iter.Seq[T], f func(T) Future[Result[U]]) Future[Result[[]U]] {
	return &MapFuture[T, U]{mapping: mapping[T, Result[U]]{limit: limit, seq: seq, apply: f}}
}

// MapFuture is the future of Map.
type MapFuture[T, U any] struct {
	values []U
	mapping[T, Result[U]]
}

// Step asks seq for what there is room for and polls the futures that were
// woken, until one gives an error.
func (f *MapFuture[T, U]) Step(cx *Context, limit int, seq iter.Seq[T], apply func(T) Future[Result[U]]) (values []U, err error, ready bool) {
	if !f.step(cx, limit, seq, apply, f.keep) {
		return nil, nil, false
	}
	if err = f.err; err == nil {
		values = f.values
	}
	f.values = nil
	return values, err, f.reset()
}

// keep puts a value in its place, behind those of futures that still run.
func (f *MapFuture[T, U]) keep(i int, r Result[U]) error {
	for len(f.values) <= i {
		f.values = append(f.values, r.Value)
	}
	f.values[i] = r.Value
	return r.Err
}

// Poll is Step for a future that stands by itself.
func (f *MapFuture[T, U]) Poll(cx *Context) (v Result[[]U], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.limit, f.seq, f.apply)
	f.state.Leave(ready)
	return
}

// PollCancel stops seq and cancels the futures that run.
func (f *MapFuture[T, U]) PollCancel(cx *Context) (done bool) {
	if !f.cancel(cx) {
		return false
	}
	f.values = nil
	return true
}

// ForEach is Map for futures that give no value but an error.
//
// Cancellation: as that of Map.
func ForEach[T any](limit int, seq iter.Seq[T], f func(T) Future[error]) Future[error] {
	return &ForEachFuture[T]{mapping[T, error]{limit: limit, seq: seq, apply: f}}
}

// ForEachFuture is the future of ForEach.
type ForEachFuture[T any] struct{ mapping[T, error] }

// Step asks seq for what there is room for and polls the futures that were
// woken, until one gives an error.
func (f *ForEachFuture[T]) Step(cx *Context, limit int, seq iter.Seq[T], apply func(T) Future[error]) (err error, ready bool) {
	if !f.step(cx, limit, seq, apply, func(_ int, err error) error { return err }) {
		return nil, false
	}
	err = f.err
	return err, f.reset()
}

// Poll is Step for a future that stands by itself.
func (f *ForEachFuture[T]) Poll(cx *Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.limit, f.seq, f.apply)
	f.state.Leave(ready)
	return
}

// PollCancel stops seq and cancels the futures that run.
func (f *ForEachFuture[T]) PollCancel(cx *Context) (done bool) { return f.cancel(cx) }
