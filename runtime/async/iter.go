package async

import (
	"iter"
	"runtime"
)

// An iterator is an active range over an iterator function. They are linked
// from Defers.iters, innermost first.
//
// The function cannot suspend inside yield, so it runs on a coroutine of
// iter.Pull, in a real range loop whose body hands the values out. That loop
// brings Go's own checks of iterators that misbehave.
type iterator interface {
	link() *iterLink
	stop()
}

// iterLink is what iterators have in common.
type iterLink struct {
	defers *Defers
	outer  iterator

	// How the loop's body ends when the iterator is stopped: it breaks, unless
	// one of these is set.
	raise  *Panic // it panics
	goexit bool   // it calls runtime.Goexit
}

func (l *iterLink) link() *iterLink { return l }

// enter makes it the innermost active iterator.
func (l *iterLink) enter(d *Defers, it iterator) {
	l.defers, l.outer = d, d.iters
	d.iters = it
}

// exit takes it from the active iterators.
func (l *iterLink) exit() {
	d := l.defers
	if d == nil {
		return
	}
	l.defers = nil
	if d.iters.link() == l {
		d.iters = l.outer
		return
	}
	for it := d.iters.link(); it.outer != nil; it = it.outer.link() {
		if it.outer.link() == l {
			it.outer = l.outer
			return
		}
	}
}

// leave ends the loop's body when no other value is wanted.
func (l *iterLink) leave() {
	switch {
	case l.goexit:
		runtime.Goexit()
	case l.raise != nil:
		panic(l.raise.value)
	}
}

// Seq0 gives an iterator whose yield function has a type of its own as one that
// Range0 takes. Seq1 and Seq2 do that for Range1 and Range2.
func Seq0[Y ~func() bool](seq func(yield Y)) func(yield func() bool) {
	return func(yield func() bool) { seq(yield) }
}

// Seq1 is like Seq0.
func Seq1[Y ~func(V) bool, V any](seq func(yield Y)) func(yield func(V) bool) {
	return func(yield func(V) bool) { seq(yield) }
}

// Seq2 is like Seq0.
func Seq2[Y ~func(K, V) bool, K, V any](seq func(yield Y)) func(yield func(K, V) bool) {
	return func(yield func(K, V) bool) { seq(yield) }
}

// Iter0 is an active range over a func(yield func() bool).
type Iter0 struct {
	iterLink
	next func() (Unit, bool)
	halt func()
}

// Range0 begins a range over seq in a frame with defers d.
func Range0(d *Defers, seq func(yield func() bool)) *Iter0 {
	it := new(Iter0)
	it.next, it.halt = iter.Pull(func(yield func(Unit) bool) {
		for range seq {
			if !yield(Unit{}) {
				it.leave()
				break
			}
		}
	})
	it.enter(d, it)
	return it
}

// Next runs the iterator until it yields; ok is false when it has returned.
// Panics of the iterator come through.
func (it *Iter0) Next() (ok bool) {
	defer it.exitUnless(&ok)
	_, ok = it.next()
	return ok
}

// Stop ends the range: the iterator's yield gives false, and it runs to its
// end.
func (it *Iter0) Stop() {
	it.exit()
	it.halt()
}

func (it *Iter0) stop() { it.halt() }

// Iter1 is an active range over a func(yield func(V) bool).
type Iter1[V any] struct {
	iterLink
	next func() (V, bool)
	halt func()
}

// Range1 begins a range over seq in a frame with defers d.
func Range1[V any](d *Defers, seq func(yield func(V) bool)) *Iter1[V] {
	it := new(Iter1[V])
	it.next, it.halt = iter.Pull(func(yield func(V) bool) {
		for v := range seq {
			if !yield(v) {
				it.leave()
				break
			}
		}
	})
	it.enter(d, it)
	return it
}

// Next gives the value that the iterator yields next; ok is false when it has
// returned. Panics of the iterator come through.
func (it *Iter1[V]) Next() (v V, ok bool) {
	defer it.exitUnless(&ok)
	return it.next()
}

// Stop ends the range: the iterator's yield gives false, and it runs to its
// end.
func (it *Iter1[V]) Stop() {
	it.exit()
	it.halt()
}

func (it *Iter1[V]) stop() { it.halt() }

// Iter2 is an active range over a func(yield func(K, V) bool).
type Iter2[K, V any] struct {
	iterLink
	next func() (K, V, bool)
	halt func()
}

// Range2 begins a range over seq in a frame with defers d.
func Range2[K, V any](d *Defers, seq func(yield func(K, V) bool)) *Iter2[K, V] {
	it := new(Iter2[K, V])
	it.next, it.halt = iter.Pull2(func(yield func(K, V) bool) {
		for k, v := range seq {
			if !yield(k, v) {
				it.leave()
				break
			}
		}
	})
	it.enter(d, it)
	return it
}

// Next gives the values that the iterator yields next; ok is false when it has
// returned. Panics of the iterator come through.
func (it *Iter2[K, V]) Next() (k K, v V, ok bool) {
	defer it.exitUnless(&ok)
	return it.next()
}

// Stop ends the range: the iterator's yield gives false, and it runs to its
// end.
func (it *Iter2[K, V]) Stop() {
	it.exit()
	it.halt()
}

func (it *Iter2[K, V]) stop() { it.halt() }

// exitUnless is deferred by Next: the iterator has ended, also if it panicked,
// unless it yielded.
func (l *iterLink) exitUnless(ok *bool) {
	if !*ok {
		l.exit()
	}
}

// stopIterators breaks out of the active ranges, innermost first. What an
// iterator panics with becomes pending.
func (d *Defers) stopIterators(cx *Context) {
	for d.iters != nil {
		d.stopInnermost(cx)
	}
}

// unwindIterators takes the pending panic, or Goexit, through the active
// ranges, innermost first. What comes out of an iterator is pending then: the
// same panic, another one, or Go's complaint that the iterator recovered it.
func (d *Defers) unwindIterators(cx *Context) {
	for d.iters != nil {
		l := d.iters.link()
		l.raise, l.goexit = d.pending, d.pending == nil
		d.stopInnermost(cx)
	}
}

func (d *Defers) stopInnermost(cx *Context) {
	it := d.iters
	l := it.link()
	l.exit()
	if l.goexit {
		if v := goexitOn(it.stop); v != nil {
			d.replace(cx, v)
		}
		return
	}
	var p Phase
	defer func() {
		if p == Unwound {
			d.unwound(cx, recover())
		}
	}()
	it.stop()
	p = Finished
}

// goexitOn calls f on a goroutine of its own, which f may end by
// runtime.Goexit, and waits. It gives what f panicked with.
func goexitOn(f func()) (v any) {
	done := make(chan any)
	go func() {
		returned := false
		defer func() {
			if !returned {
				v = recover()
			}
			done <- v
		}()
		f()
		returned = true
	}()
	return <-done
}
