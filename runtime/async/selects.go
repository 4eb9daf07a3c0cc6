package async

// Select2, Select3 and Select4 are select statements for code that has none:
// plain Go, and functions that make futures of others. They are alike;
// selection.go has what they do.

// Selected2 says which of two futures was ready first, counted from 0, and what
// it gave. The other value is zero.
type Selected2[A, B any] struct {
	Index int
	V0    A
	V1    B
}

// Select2 runs two futures at a time until one is ready, and says which, and
// what it gave. It owns them: the other is cancelled, and its clean-up has
// finished before Select2 is ready. Each poll starts at one chosen at random, so
// that of two that are always ready none is preferred.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the other has finished.
func Select2[A, B any](a Future[A], b Future[B]) Future[Selected2[A, B]] {
	s := new(Select2Future[A, B])
	s.a.f = a
	s.b.f = b
	return s
}

// Select2Future is the future of Select2.
type Select2Future[A, B any] struct {
	a operand[A]
	b operand[B]
	selection
}

// Step polls them until one is ready.
func (s *Select2Future[A, B]) Step(cx *Context, a Future[A], b Future[B]) (v Selected2[A, B], ready bool) {
	if s.state.At == 0 {
		s.a.f = a
		s.b.f = b
		s.state.At = 1
	}
	parts := s.parts()
	if v.Index, ready = s.step(cx, parts[:], s); !ready {
		return v, false
	}
	switch v.Index {
	case 0:
		v.V0 = s.a.v
	case 1:
		v.V1 = s.b.v
	}
	s.reset()
	return v, true
}

// CancelCase implements SelectCases.
func (s *Select2Future[A, B]) CancelCase(cx *Context, i int) (done bool) {
	return s.parts()[i].cancel(cx)
}

// Poll is Step for a future that stands by itself.
func (s *Select2Future[A, B]) Poll(cx *Context) (v Selected2[A, B], ready bool) {
	s.state.Enter(cx)
	v, ready = s.Step(cx, s.a.f, s.b.f)
	s.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (s *Select2Future[A, B]) PollCancel(cx *Context) (done bool) {
	if s.state.At == 0 {
		return true
	}
	if !s.cancel(cx, s) {
		return false
	}
	s.reset()
	return true
}

func (s *Select2Future[A, B]) parts() [2]part {
	return [2]part{&s.a, &s.b}
}

func (s *Select2Future[A, B]) reset() {
	s.a = operand[A]{}
	s.b = operand[B]{}
	s.state.At = 0
}

// Selected3 is Selected2 for three futures.
type Selected3[A, B, C any] struct {
	Index int
	V0    A
	V1    B
	V2    C
}

// Select3 is Select2 for three futures.
func Select3[A, B, C any](a Future[A], b Future[B], c Future[C]) Future[Selected3[A, B, C]] {
	s := new(Select3Future[A, B, C])
	s.a.f = a
	s.b.f = b
	s.c.f = c
	return s
}

// Select3Future is the future of Select3.
type Select3Future[A, B, C any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	selection
}

// Step polls them until one is ready.
func (s *Select3Future[A, B, C]) Step(cx *Context, a Future[A], b Future[B], c Future[C]) (v Selected3[A, B, C], ready bool) {
	if s.state.At == 0 {
		s.a.f = a
		s.b.f = b
		s.c.f = c
		s.state.At = 1
	}
	parts := s.parts()
	if v.Index, ready = s.step(cx, parts[:], s); !ready {
		return v, false
	}
	switch v.Index {
	case 0:
		v.V0 = s.a.v
	case 1:
		v.V1 = s.b.v
	case 2:
		v.V2 = s.c.v
	}
	s.reset()
	return v, true
}

// CancelCase implements SelectCases.
func (s *Select3Future[A, B, C]) CancelCase(cx *Context, i int) (done bool) {
	return s.parts()[i].cancel(cx)
}

// Poll is Step for a future that stands by itself.
func (s *Select3Future[A, B, C]) Poll(cx *Context) (v Selected3[A, B, C], ready bool) {
	s.state.Enter(cx)
	v, ready = s.Step(cx, s.a.f, s.b.f, s.c.f)
	s.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (s *Select3Future[A, B, C]) PollCancel(cx *Context) (done bool) {
	if s.state.At == 0 {
		return true
	}
	if !s.cancel(cx, s) {
		return false
	}
	s.reset()
	return true
}

func (s *Select3Future[A, B, C]) parts() [3]part {
	return [3]part{&s.a, &s.b, &s.c}
}

func (s *Select3Future[A, B, C]) reset() {
	s.a = operand[A]{}
	s.b = operand[B]{}
	s.c = operand[C]{}
	s.state.At = 0
}

// Selected4 is Selected2 for four futures.
type Selected4[A, B, C, D any] struct {
	Index int
	V0    A
	V1    B
	V2    C
	V3    D
}

// Select4 is Select2 for four futures.
func Select4[A, B, C, D any](a Future[A], b Future[B], c Future[C], d Future[D]) Future[Selected4[A, B, C, D]] {
	s := new(Select4Future[A, B, C, D])
	s.a.f = a
	s.b.f = b
	s.c.f = c
	s.d.f = d
	return s
}

// Select4Future is the future of Select4.
type Select4Future[A, B, C, D any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	selection
}

// Step polls them until one is ready.
func (s *Select4Future[A, B, C, D]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D]) (v Selected4[A, B, C, D], ready bool) {
	if s.state.At == 0 {
		s.a.f = a
		s.b.f = b
		s.c.f = c
		s.d.f = d
		s.state.At = 1
	}
	parts := s.parts()
	if v.Index, ready = s.step(cx, parts[:], s); !ready {
		return v, false
	}
	switch v.Index {
	case 0:
		v.V0 = s.a.v
	case 1:
		v.V1 = s.b.v
	case 2:
		v.V2 = s.c.v
	case 3:
		v.V3 = s.d.v
	}
	s.reset()
	return v, true
}

// CancelCase implements SelectCases.
func (s *Select4Future[A, B, C, D]) CancelCase(cx *Context, i int) (done bool) {
	return s.parts()[i].cancel(cx)
}

// Poll is Step for a future that stands by itself.
func (s *Select4Future[A, B, C, D]) Poll(cx *Context) (v Selected4[A, B, C, D], ready bool) {
	s.state.Enter(cx)
	v, ready = s.Step(cx, s.a.f, s.b.f, s.c.f, s.d.f)
	s.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (s *Select4Future[A, B, C, D]) PollCancel(cx *Context) (done bool) {
	if s.state.At == 0 {
		return true
	}
	if !s.cancel(cx, s) {
		return false
	}
	s.reset()
	return true
}

func (s *Select4Future[A, B, C, D]) parts() [4]part {
	return [4]part{&s.a, &s.b, &s.c, &s.d}
}

func (s *Select4Future[A, B, C, D]) reset() {
	s.a = operand[A]{}
	s.b = operand[B]{}
	s.c = operand[C]{}
	s.d = operand[D]{}
	s.state.At = 0
}
