package async

// SelectCases are the futures of a select statement's cases, numbered from 0
// in source order. Generated code implements it.
type SelectCases interface {
	// CancelCase drives the cancellation of the future of case i, if it
	// belongs to the select. It is called until it is done.
	CancelCase(cx *Context, i int) (done bool)
}

// A Select runs a select statement over futures in a generated frame. The zero
// Select is one that has not begun. Generated code has this shape:
//
//	func (f *frame) Step(cx *async.Context, a A, b B) (won int, v V, ready bool) {
//		if !f.sel.Ending() {
//			f.poll(cx, a, b)
//		}
//		if !f.sel.End(cx, f) {
//			return
//		}
//		return f.sel.Won(), f.v, true
//	}
//
//	func (f *frame) poll(cx *async.Context, a A, b B) {
//		defer f.sel.Catch(cx, f)
//		var ready bool
//		for i := f.sel.Begin(cx, 2, false); i >= 0; i = f.sel.Next(ready) {
//			switch i {
//			case 0:
//				f.v, ready = f.a.Step(cx, a)
//			case 1:
//				…
//			}
//		}
//	}
//
// A round polls each case until one is ready, which is taken. It starts at a
// case chosen at random, so that none is preferred. All cases share the waker
// of the task: a wake-up costs a poll of each, which for the few cases that a
// statement has is less than a waker for each would cost.
//
// Then the futures that were polled and belong to the select are cancelled, in
// source order, and the select is over when their clean-up is. So it is after a
// panic of a case, which goes on then, and when the select itself is cancelled.
type Select struct {
	exit *Defers // what is left to do after a panic; nil if there was none

	n      int16 // the number of cases
	start  int16 // where the last round started
	at     int16 // the case that is being polled; when ending, the next one to cancel
	last   int16 // the last case that was polled in the last round
	won    int16 // the case that was taken; n for the default, -1 for none
	phase  selectPhase
	orElse bool // there is a default
	waited bool // a whole round was polled
}

type selectPhase uint8

const (
	selectFresh      selectPhase = iota
	selectPolling                // a round is under way
	selectWaiting                // no case was ready
	selectEnding                 // those that lost are to be cancelled
	selectCancelling             // they are being cancelled
)

// Fresh says whether the select has not begun: the frame takes its arguments.
func (s *Select) Fresh() bool { return s.phase == selectFresh }

// Ending says whether no case is to be polled any more.
func (s *Select) Ending() bool { return s.phase == selectEnding }

// Begin starts a round over n cases and gives the first to poll. With orElse,
// case n is taken if none is ready.
func (s *Select) Begin(cx *Context, n int, orElse bool) (i int) {
	s.phase, s.n, s.orElse = selectPolling, int16(n), orElse
	if orElse && cx.budget < n {
		cx.budget = n // a spent budget is no reason to take the default
	}
	s.start = int16(cx.first(n))
	s.at = s.start
	return int(s.at)
}

// Next notes whether the case that Begin or Next gave is ready. It gives the
// next one to poll, or -1 when the round is over.
func (s *Select) Next(ready bool) (i int) {
	if ready {
		s.end(s.at)
		return -1
	}
	next := s.at + 1
	if next == s.n {
		next = 0
	}
	if next != s.start {
		s.at = next
		return int(next)
	}
	s.waited = true
	if s.orElse {
		s.end(s.n)
	} else {
		s.phase = selectWaiting
	}
	return -1
}

// end has the case won taken, and those that lost cancelled.
func (s *Select) end(won int16) {
	s.won, s.last = won, s.at
	s.at, s.phase = 0, selectEnding
}

// polled says whether case i was polled, so that there may be something to
// cancel.
func (s *Select) polled(i int16) bool {
	if s.waited {
		return true
	}
	from, to := i-s.start, s.last-s.start
	if from < 0 {
		from += s.n
	}
	if to < 0 {
		to += s.n
	}
	return from <= to
}

// End drives the end of a select in which a case was taken: it cancels what
// lost. When that is done s is fresh, but for Won. If a case panicked, End
// panics at last. It is false while no case has been taken.
func (s *Select) End(cx *Context, cases SelectCases) (done bool) {
	if s.phase != selectEnding || s.exit == nil && !s.cancelLosers(cx, cases) {
		return false
	}
	if s.exit != nil && !s.exit.Exit(cx) {
		return false
	}
	*s = Select{won: s.won}
	return true
}

// Won gives the case that was taken when the select ended.
func (s *Select) Won() int { return int(s.won) }

// cancelLosers cancels the cases from s.at on, but for the one that won.
func (s *Select) cancelLosers(cx *Context, cases SelectCases) (done bool) {
	s.phase = selectCancelling
	defer s.Catch(cx, cases)
	done = true
	for ; s.at < s.n && done; s.at++ {
		if s.at != s.won && s.polled(s.at) {
			done = cases.CancelCase(cx, int(s.at))
		}
	}
	if !done {
		s.at--
	}
	s.phase = selectEnding
	return done
}

// Catch is deferred around what runs code of the cases. If that panicked, the
// other cases are cancelled by End, which panics then. If runtime.Goexit
// unwinds the goroutine they are cancelled now.
func (s *Select) Catch(cx *Context, cases SelectCases) {
	if s.phase == selectPolling || s.phase == selectCancelling {
		s.unwound(cx, cases, recover())
	}
}

// unwound has what is left cancelled after case s.at was unwound, by a panic
// with value v or by runtime.Goexit.
func (s *Select) unwound(cx *Context, cases SelectCases, v any) {
	from := int16(0)
	if s.phase == selectCancelling {
		from = s.at
	} else {
		s.last = s.at
	}
	exit := new(Defers)
	for i := s.n - 1; i >= from; i-- {
		if i != s.at && s.polled(i) && (s.phase == selectPolling || i != s.won) {
			exit.deferCancel(func(cx *Context) bool { return cases.CancelCase(cx, int(i)) })
		}
	}
	s.exit, s.phase = exit, selectEnding
	var p Phase
	exit.caught(cx, &p, v)
}

// Cancel drives the cancellation of a select: of its cases, in source order.
// If it is ending already, it ends.
func (s *Select) Cancel(cx *Context, cases SelectCases) (done bool) {
	switch s.phase {
	case selectFresh:
		return true
	case selectWaiting:
		s.at = s.n - 1
		s.end(-1)
	}
	return s.End(cx, cases)
}
