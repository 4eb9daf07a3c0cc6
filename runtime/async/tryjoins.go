package async

// TryJoin2 to TryJoin4 are alike; tryjoin.go has what they do.

// TryJoin2 runs two futures at a time and gives both values when both are ready,
// and no error. The first that gives an error ends it, with that error and no
// values: the other is cancelled, and its clean-up has finished before TryJoin2
// is ready. It owns both.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the other has finished.
func TryJoin2[A, B any](a Future[Result[A]], b Future[Result[B]]) Future[Tuple3[A, B, error]] {
	j := new(TryJoin2Future[A, B])
	j.a.f = a
	j.b.f = b
	return j
}

// TryJoin2Future is the future of TryJoin2.
type TryJoin2Future[A, B any] struct {
	a attempt[A]
	b attempt[B]
	tryJoin
}

// Step polls those that are not ready, until one gives an error.
func (j *TryJoin2Future[A, B]) Step(cx *Context, a Future[Result[A]], b Future[Result[B]]) (r0 A, r1 B, err error, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	if err = j.err; err == nil {
		r0, r1 = j.a.v.Value, j.b.v.Value
	}
	j.reset()
	return r0, r1, err, true
}

// Poll is Step for a future that stands by itself.
func (j *TryJoin2Future[A, B]) Poll(cx *Context) (v Tuple3[A, B, error], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, ready = j.Step(cx, j.a.f, j.b.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *TryJoin2Future[A, B]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *TryJoin2Future[A, B]) parts() [2]part {
	return [2]part{&j.a, &j.b}
}

func (j *TryJoin2Future[A, B]) reset() {
	j.a = attempt[A]{}
	j.b = attempt[B]{}
	j.err, j.state.At = nil, 0
}

// TryJoin3 is TryJoin2 for three futures.
func TryJoin3[A, B, C any](a Future[Result[A]], b Future[Result[B]], c Future[Result[C]]) Future[Tuple4[A, B, C, error]] {
	j := new(TryJoin3Future[A, B, C])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	return j
}

// TryJoin3Future is the future of TryJoin3.
type TryJoin3Future[A, B, C any] struct {
	a attempt[A]
	b attempt[B]
	c attempt[C]
	tryJoin
}

// Step polls those that are not ready, until one gives an error.
func (j *TryJoin3Future[A, B, C]) Step(cx *Context, a Future[Result[A]], b Future[Result[B]], c Future[Result[C]]) (r0 A, r1 B, r2 C, err error, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	if err = j.err; err == nil {
		r0, r1, r2 = j.a.v.Value, j.b.v.Value, j.c.v.Value
	}
	j.reset()
	return r0, r1, r2, err, true
}

// Poll is Step for a future that stands by itself.
func (j *TryJoin3Future[A, B, C]) Poll(cx *Context) (v Tuple4[A, B, C, error], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, ready = j.Step(cx, j.a.f, j.b.f, j.c.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *TryJoin3Future[A, B, C]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *TryJoin3Future[A, B, C]) parts() [3]part {
	return [3]part{&j.a, &j.b, &j.c}
}

func (j *TryJoin3Future[A, B, C]) reset() {
	j.a = attempt[A]{}
	j.b = attempt[B]{}
	j.c = attempt[C]{}
	j.err, j.state.At = nil, 0
}

// TryJoin4 is TryJoin2 for four futures.
func TryJoin4[A, B, C, D any](a Future[Result[A]], b Future[Result[B]], c Future[Result[C]], d Future[Result[D]]) Future[Tuple5[A, B, C, D, error]] {
	j := new(TryJoin4Future[A, B, C, D])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	return j
}

// TryJoin4Future is the future of TryJoin4.
type TryJoin4Future[A, B, C, D any] struct {
	a attempt[A]
	b attempt[B]
	c attempt[C]
	d attempt[D]
	tryJoin
}

// Step polls those that are not ready, until one gives an error.
func (j *TryJoin4Future[A, B, C, D]) Step(cx *Context, a Future[Result[A]], b Future[Result[B]], c Future[Result[C]], d Future[Result[D]]) (r0 A, r1 B, r2 C, r3 D, err error, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.d.f = d
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	if err = j.err; err == nil {
		r0, r1, r2, r3 = j.a.v.Value, j.b.v.Value, j.c.v.Value, j.d.v.Value
	}
	j.reset()
	return r0, r1, r2, r3, err, true
}

// Poll is Step for a future that stands by itself.
func (j *TryJoin4Future[A, B, C, D]) Poll(cx *Context) (v Tuple5[A, B, C, D, error], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, v.V4, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *TryJoin4Future[A, B, C, D]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *TryJoin4Future[A, B, C, D]) parts() [4]part {
	return [4]part{&j.a, &j.b, &j.c, &j.d}
}

func (j *TryJoin4Future[A, B, C, D]) reset() {
	j.a = attempt[A]{}
	j.b = attempt[B]{}
	j.c = attempt[C]{}
	j.d = attempt[D]{}
	j.err, j.state.At = nil, 0
}
