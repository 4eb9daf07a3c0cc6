package async

import "reflect"

// Phase says how a stretch of a frame's code ended. See Defers.
type Phase uint8

const (
	Unwound   Phase = iota // by a panic or runtime.Goexit: nobody set a phase
	Suspended              // it waits, and has saved its state
	Finished               // it has put its results into the frame
	Caught                 // by a panic, which Catch keeps until the deferred calls have run
)

// Defers are the deferred calls of a frame, and the iterators that it ranges
// over. The zero Defers has none; at the end of Exit or Cancel it is zero
// again.
//
// Deferred calls run when the frame exits, last first, each once, for one of
// four reasons (see exit). Generated code has this shape, where run holds the
// function's own code:
//
//	func (f *frame) Step(cx *async.Context) (r0 int, ready bool) {
//		if !f.defers.Exiting() && f.run(cx) == async.Suspended {
//			return
//		}
//		if !f.defers.Exit(cx) {
//			return
//		}
//		return f.r0, f.done()
//	}
//
//	func (f *frame) run(cx *async.Context) (p async.Phase) {
//		defer f.defers.Catch(cx, &p)
//		…
//	}
//
// recover works only in a function that Go itself calls while it panics. So a
// panic is kept as pending by Catch and raised again under each deferred call,
// by the call itself (Panic.Raise).
type Defers struct {
	calls   *deferredCall // what is to run, last first
	iters   iterator      // the innermost active one
	pending *Panic        // what the frame panics with at the end of its exit
	exit    exit
}

// exit is why a frame runs its deferred calls.
type exit uint8

const (
	running   exit = iota // it does not: its own code runs, or has not started
	returning             // the code returned
	panicking             // the code panicked
	unwinding             // it was cancelled; its active await is cancelled first
	clearing              // it was cancelled; its deferred calls run
	goexiting             // runtime.Goexit unwinds the goroutine
)

// A deferredCall is one of a plain function or of a future.
type deferredCall struct {
	next  *deferredCall
	plain func(p *Panic) // nil: a future
	await deferredAwait

	// owner is whose call it is. It is set while the future is polled, when
	// Context.exit points here.
	owner *Defers
}

// PushRecover defers recover() itself, in the body of an async function; frame is as
// for Recover. If the body returned, or its panic was recovered, this is a call of
// recover in it. While it panics, recover is called by Go and not by a deferred
// function, and so does nothing.
func (d *Defers) PushRecover(frame any) {
	d.calls = &deferredCall{next: d.calls, await: deferredRecover{frame}}
}

// deferredRecover is recover() as a deferred call.
type deferredRecover struct{ frame any }

func (r deferredRecover) step(cx *Context) (done bool) {
	Recover(cx, r.frame)
	return true
}

func (deferredRecover) is(any) bool { return false }

func (deferredRecover) trace(t *Tracer) { t.Waits("nothing") }

type deferredAwait interface {
	step(cx *Context) (done bool)

	// is says whether frame is the future's pointer.
	is(frame any) bool

	// trace follows what it waits for.
	trace(t *Tracer)
}

// Push defers a plain call. The function gets the pending panic, or nil. It
// has to raise it under a Go defer of the call proper, so that the call can
// recover it:
//
//	f.defers.Push(func(p *async.Panic) { defer g(x); p.Raise() })
func (d *Defers) Push(call func(p *Panic)) {
	d.calls = &deferredCall{next: d.calls, plain: call}
}

// DeferAwait defers a call and an await of the future it gives.
func DeferAwait[T any](d *Defers, call func() Future[T]) {
	d.calls = &deferredCall{next: d.calls, await: &deferredFuture[T]{call: call}}
}

type deferredFuture[T any] struct {
	call   func() Future[T]
	future Future[T] // nil until it is called
}

func (f *deferredFuture[T]) step(cx *Context) (done bool) {
	if f.future == nil {
		f.future = f.call()
	}
	_, done = f.future.Poll(cx)
	return done
}

func (f *deferredFuture[T]) is(frame any) bool { return any(f.future) == frame }

func (f *deferredFuture[T]) trace(t *Tracer) { t.follow(f.future) }

// place gives the code of the call, which stands for the defer statement.
func (f *deferredFuture[T]) place() uintptr { return reflect.ValueOf(f.call).Pointer() }

// Recover is recover() in the body of an async function; frame is the pointer
// to its frame. It gives nil unless that is a future that runs as a deferred
// call of one that panics. The panic ends when the deferred future does.
func Recover(cx *Context, frame any) any {
	c := cx.exit
	if c == nil || !c.await.is(frame) {
		return nil
	}
	p := c.owner.recoverable()
	if p == nil || p.recovered {
		return nil
	}
	p.recovered = true
	return p.value
}

// recoverable gives the panic that deferred calls may recover. Those of a
// cancelled frame recover nothing; see section 5 of the dialect.
func (d *Defers) recoverable() *Panic {
	if d.exit == clearing {
		return nil
	}
	return d.pending
}

// Exiting says whether the frame's own code has ended, or is being cancelled.
func (d *Defers) Exiting() bool { return d.exit != running }

// Catch is deferred by the code proper. If that panicked, Catch recovers the
// panic and has Step go on with Exit. If runtime.Goexit unwinds the goroutine
// there will be no other poll, so everything pending runs now.
func (d *Defers) Catch(cx *Context, p *Phase) {
	if *p == Unwound {
		d.caught(cx, p, recover())
	}
}

// caught is Catch with what was recovered.
//
// Go does not say whether runtime.Goexit goes on behind a panic that was
// recovered. If it does, Step never gets to Exit, and the next one to look at
// cx.caught, further out on the stack, has to run what is pending here.
func (d *Defers) caught(cx *Context, p *Phase, v any) {
	if v == nil || cx.goexit {
		defer d.caughtGoexit(cx, &v) // deferred, for what runs first may call Goexit again
		if left := cx.finishCaught(); v == nil {
			v = left
		}
		return
	}
	d.exit, d.pending = panicking, newPanic(cx, v)
	cx.caught = d
	d.unwindIterators(cx)
	*p = Caught
}

// caughtGoexit runs everything that is pending when runtime.Goexit unwinds the
// code proper, with a panic behind it if *v is not nil.
func (d *Defers) caughtGoexit(cx *Context, v *any) {
	if *v != nil {
		d.pending = newPanic(cx, *v)
	}
	d.goexit(cx)
}

// finishCaught is called where runtime.Goexit comes through. It finishes the
// frame whose Exit was skipped, if there is one, and gives what that panics
// with.
func (cx *Context) finishCaught() (v any) {
	d := cx.caught
	if d == nil {
		return nil
	}
	cx.caught, cx.goexit = nil, true
	defer func() { v = recover() }()
	d.exit = goexiting
	d.finishNow(cx)
	return nil
}

// finishNow runs everything that is pending on the calling goroutine, which
// is lost anyway, and panics if a panic is pending then.
func (d *Defers) finishNow(cx *Context) {
	d.unwindIterators(cx)
	if d.calls != nil {
		r := cx.abandon()
		defer r.end()
		r.cx.goexit = true
		r.until(d.runCalls)
	}
	d.end(cx)
}

// Exit runs the deferred calls. If it is not done it is called again when the
// frame is polled next. At the end it panics if a panic is pending.
func (d *Defers) Exit(cx *Context) (done bool) {
	cx.caught = nil
	if d.exit == running {
		if d.calls == nil && d.iters == nil {
			return true
		}
		d.exit = returning
		d.stopIterators(cx) // the code has done so already, unless it forgot
	}
	return d.runCalls(cx) && d.end(cx)
}

// end makes d the zero Defers, and panics if a panic is pending.
func (d *Defers) end(cx *Context) (done bool) {
	p := d.pending
	*d = Defers{}
	if p != nil {
		cx.raising = p
		panic(p.value)
	}
	return true
}

// Cancel drives the cancellation of a frame with deferred calls: of the future
// it awaits, then of its active iterators, then its deferred calls. A frame
// that is exiting already finishes its exit instead. At the end Cancel panics
// if a panic is pending.
func (d *Defers) Cancel(cx *Context, s *State, child Canceller) (done bool) {
	if d.exit == running {
		if s.At == 0 || s.guard != idle {
			return true
		}
		d.exit = unwinding
	}
	s.guard = cancelling
	if d.exit == unwinding && !d.cancelActive(cx, child) || !d.runCalls(cx) {
		return false
	}
	s.guard = cancelled
	return d.end(cx)
}

// cancelActive cancels what the frame's code was doing: awaiting child, and
// ranging over iterators.
//
// If it is unwound then by a runtime.Goexit behind a panic that was recovered
// and made the pending one, what is left runs now; see caught.
func (d *Defers) cancelActive(cx *Context, child Canceller) (done bool) {
	var p Phase
	defer func() {
		if p == Unwound {
			cx.goexit = true
			d.exit = clearing
			d.finishNow(cx)
		}
	}()
	if done = child == nil || d.cancelChild(cx, child); done {
		d.exit = clearing
		d.stopIterators(cx)
	}
	p = Finished
	return done
}

func (d *Defers) cancelChild(cx *Context, child Canceller) (done bool) {
	var p Phase
	defer func() {
		if p == Unwound {
			done = d.unwound(cx, recover())
		}
	}()
	done = child.PollCancel(cx)
	p = Finished
	return done
}

// unwound is called when something of an exit was unwound: by a panic with
// value v, which becomes the pending one, or by runtime.Goexit.
func (d *Defers) unwound(cx *Context, v any) (done bool) {
	if v != nil {
		d.replace(cx, v)
		return true
	}
	d.pending = nil // as in Go, Goexit ends a panic that it comes across
	d.goexit(cx)
	return true
}

// goexit finishes an exit in which runtime.Goexit was called.
func (d *Defers) goexit(cx *Context) {
	cx.goexit = true
	d.exit = goexiting
	d.finishNow(cx)
}

// replace makes a panic that came out of a deferred call, or an iterator, the
// pending one. Mostly it is the pending one, raised for the call to recover.
func (d *Defers) replace(cx *Context, v any) {
	if p := d.pending; p != nil && same(p.value, v) {
		p.recovered = false
		return
	}
	d.pending = newPanic(cx, v)
}

// runCalls runs what is pending until a future waits.
//
// If it is unwound then by a runtime.Goexit behind a panic that call recovered
// and made the pending one; see caught.
func (d *Defers) runCalls(cx *Context) (done bool) {
	var p Phase
	defer func() {
		if p == Unwound {
			d.goexit(cx)
		}
	}()
	done = d.runAll(cx)
	p = Finished
	return done
}

func (d *Defers) runAll(cx *Context) (done bool) {
	for c := d.calls; c != nil; c = d.calls {
		if !d.call(cx, c) {
			return false
		}
	}
	return true
}

// call runs c, which is the first of d.calls and is taken out when it ends.
func (d *Defers) call(cx *Context, c *deferredCall) (done bool) {
	p, around := Unwound, cx.exit
	defer func() {
		if p == Unwound {
			cx.exit = around
			d.calls = c.next
			done = d.unwound(cx, recover())
		}
	}()
	if c.plain != nil {
		d.calls = c.next
		d.callPlain(cx, c.plain)
		p = Finished
		return true
	}
	if _, ok := c.await.(deferredRecover); ok { // the frame's own call: cx.exit stays
		d.calls = c.next
		if d.pending == nil {
			c.await.step(cx)
		}
		p = Finished
		return true
	}
	c.owner = d
	cx.exit = c
	done = c.await.step(cx)
	cx.exit = around
	if done {
		d.calls = c.next
		if d.pending != nil && d.pending.recovered {
			d.pending, cx.raising = nil, nil
		}
	}
	p = Finished
	return done
}

func (d *Defers) callPlain(cx *Context, call func(p *Panic)) {
	p := d.recoverable()
	if p == nil {
		call(nil)
		return
	}
	p.raised = false
	call(p)
	if p.raised { // and did not come out: it was recovered
		d.pending, cx.raising = nil, nil
	}
}
