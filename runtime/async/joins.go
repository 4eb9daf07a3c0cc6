package async

// The joins of two to eight futures are alike; join.go has what they do.

// Join2 runs two futures at a time and gives both values when both are ready.
// It owns them.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the others has finished.
func Join2[A, B any](a Future[A], b Future[B]) Future[Tuple2[A, B]] {
	j := new(Join2Future[A, B])
	j.a.f = a
	j.b.f = b
	return j
}

// Join2Future is the future of Join2.
type Join2Future[A, B any] struct {
	a operand[A]
	b operand[B]
	join
}

// Step polls those that are not ready.
func (j *Join2Future[A, B]) Step(cx *Context, a Future[A], b Future[B]) (r0 A, r1 B, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1 = j.a.v, j.b.v
	j.reset()
	return r0, r1, true
}

// Poll is Step for a future that stands by itself.
func (j *Join2Future[A, B]) Poll(cx *Context) (v Tuple2[A, B], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, ready = j.Step(cx, j.a.f, j.b.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join2Future[A, B]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join2Future[A, B]) parts() [2]part {
	return [2]part{&j.a, &j.b}
}

func (j *Join2Future[A, B]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.state.At = 0
}

// Join3 is Join2 for three futures.
func Join3[A, B, C any](a Future[A], b Future[B], c Future[C]) Future[Tuple3[A, B, C]] {
	j := new(Join3Future[A, B, C])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	return j
}

// Join3Future is the future of Join3.
type Join3Future[A, B, C any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	join
}

// Step polls those that are not ready.
func (j *Join3Future[A, B, C]) Step(cx *Context, a Future[A], b Future[B], c Future[C]) (r0 A, r1 B, r2 C, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1, r2 = j.a.v, j.b.v, j.c.v
	j.reset()
	return r0, r1, r2, true
}

// Poll is Step for a future that stands by itself.
func (j *Join3Future[A, B, C]) Poll(cx *Context) (v Tuple3[A, B, C], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, ready = j.Step(cx, j.a.f, j.b.f, j.c.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join3Future[A, B, C]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join3Future[A, B, C]) parts() [3]part {
	return [3]part{&j.a, &j.b, &j.c}
}

func (j *Join3Future[A, B, C]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.state.At = 0
}

// Join4 is Join2 for four futures.
func Join4[A, B, C, D any](a Future[A], b Future[B], c Future[C], d Future[D]) Future[Tuple4[A, B, C, D]] {
	j := new(Join4Future[A, B, C, D])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	return j
}

// Join4Future is the future of Join4.
type Join4Future[A, B, C, D any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	join
}

// Step polls those that are not ready.
func (j *Join4Future[A, B, C, D]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D]) (r0 A, r1 B, r2 C, r3 D, ready bool) {
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
	r0, r1, r2, r3 = j.a.v, j.b.v, j.c.v, j.d.v
	j.reset()
	return r0, r1, r2, r3, true
}

// Poll is Step for a future that stands by itself.
func (j *Join4Future[A, B, C, D]) Poll(cx *Context) (v Tuple4[A, B, C, D], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join4Future[A, B, C, D]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join4Future[A, B, C, D]) parts() [4]part {
	return [4]part{&j.a, &j.b, &j.c, &j.d}
}

func (j *Join4Future[A, B, C, D]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.d = operand[D]{}
	j.state.At = 0
}

// Join5 is Join2 for five futures.
func Join5[A, B, C, D, E any](a Future[A], b Future[B], c Future[C], d Future[D], e Future[E]) Future[Tuple5[A, B, C, D, E]] {
	j := new(Join5Future[A, B, C, D, E])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	j.e.f = e
	return j
}

// Join5Future is the future of Join5.
type Join5Future[A, B, C, D, E any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	e operand[E]
	join
}

// Step polls those that are not ready.
func (j *Join5Future[A, B, C, D, E]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D], e Future[E]) (r0 A, r1 B, r2 C, r3 D, r4 E, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.d.f = d
		j.e.f = e
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1, r2, r3, r4 = j.a.v, j.b.v, j.c.v, j.d.v, j.e.v
	j.reset()
	return r0, r1, r2, r3, r4, true
}

// Poll is Step for a future that stands by itself.
func (j *Join5Future[A, B, C, D, E]) Poll(cx *Context) (v Tuple5[A, B, C, D, E], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, v.V4, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f, j.e.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join5Future[A, B, C, D, E]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join5Future[A, B, C, D, E]) parts() [5]part {
	return [5]part{&j.a, &j.b, &j.c, &j.d, &j.e}
}

func (j *Join5Future[A, B, C, D, E]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.d = operand[D]{}
	j.e = operand[E]{}
	j.state.At = 0
}

// Join6 is Join2 for six futures.
func Join6[A, B, C, D, E, F any](a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F]) Future[Tuple6[A, B, C, D, E, F]] {
	j := new(Join6Future[A, B, C, D, E, F])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	j.e.f = e
	j.f.f = f
	return j
}

// Join6Future is the future of Join6.
type Join6Future[A, B, C, D, E, F any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	e operand[E]
	f operand[F]
	join
}

// Step polls those that are not ready.
func (j *Join6Future[A, B, C, D, E, F]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F]) (r0 A, r1 B, r2 C, r3 D, r4 E, r5 F, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.d.f = d
		j.e.f = e
		j.f.f = f
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1, r2, r3, r4, r5 = j.a.v, j.b.v, j.c.v, j.d.v, j.e.v, j.f.v
	j.reset()
	return r0, r1, r2, r3, r4, r5, true
}

// Poll is Step for a future that stands by itself.
func (j *Join6Future[A, B, C, D, E, F]) Poll(cx *Context) (v Tuple6[A, B, C, D, E, F], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, v.V4, v.V5, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f, j.e.f, j.f.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join6Future[A, B, C, D, E, F]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join6Future[A, B, C, D, E, F]) parts() [6]part {
	return [6]part{&j.a, &j.b, &j.c, &j.d, &j.e, &j.f}
}

func (j *Join6Future[A, B, C, D, E, F]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.d = operand[D]{}
	j.e = operand[E]{}
	j.f = operand[F]{}
	j.state.At = 0
}

// Join7 is Join2 for seven futures.
func Join7[A, B, C, D, E, F, G any](a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F], g Future[G]) Future[Tuple7[A, B, C, D, E, F, G]] {
	j := new(Join7Future[A, B, C, D, E, F, G])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	j.e.f = e
	j.f.f = f
	j.g.f = g
	return j
}

// Join7Future is the future of Join7.
type Join7Future[A, B, C, D, E, F, G any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	e operand[E]
	f operand[F]
	g operand[G]
	join
}

// Step polls those that are not ready.
func (j *Join7Future[A, B, C, D, E, F, G]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F], g Future[G]) (r0 A, r1 B, r2 C, r3 D, r4 E, r5 F, r6 G, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.d.f = d
		j.e.f = e
		j.f.f = f
		j.g.f = g
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1, r2, r3, r4, r5, r6 = j.a.v, j.b.v, j.c.v, j.d.v, j.e.v, j.f.v, j.g.v
	j.reset()
	return r0, r1, r2, r3, r4, r5, r6, true
}

// Poll is Step for a future that stands by itself.
func (j *Join7Future[A, B, C, D, E, F, G]) Poll(cx *Context) (v Tuple7[A, B, C, D, E, F, G], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, v.V4, v.V5, v.V6, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f, j.e.f, j.f.f, j.g.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join7Future[A, B, C, D, E, F, G]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join7Future[A, B, C, D, E, F, G]) parts() [7]part {
	return [7]part{&j.a, &j.b, &j.c, &j.d, &j.e, &j.f, &j.g}
}

func (j *Join7Future[A, B, C, D, E, F, G]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.d = operand[D]{}
	j.e = operand[E]{}
	j.f = operand[F]{}
	j.g = operand[G]{}
	j.state.At = 0
}

// Join8 is Join2 for eight futures.
func Join8[A, B, C, D, E, F, G, H any](a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F], g Future[G], h Future[H]) Future[Tuple8[A, B, C, D, E, F, G, H]] {
	j := new(Join8Future[A, B, C, D, E, F, G, H])
	j.a.f = a
	j.b.f = b
	j.c.f = c
	j.d.f = d
	j.e.f = e
	j.f.f = f
	j.g.f = g
	j.h.f = h
	return j
}

// Join8Future is the future of Join8.
type Join8Future[A, B, C, D, E, F, G, H any] struct {
	a operand[A]
	b operand[B]
	c operand[C]
	d operand[D]
	e operand[E]
	f operand[F]
	g operand[G]
	h operand[H]
	join
}

// Step polls those that are not ready.
func (j *Join8Future[A, B, C, D, E, F, G, H]) Step(cx *Context, a Future[A], b Future[B], c Future[C], d Future[D], e Future[E], f Future[F], g Future[G], h Future[H]) (r0 A, r1 B, r2 C, r3 D, r4 E, r5 F, r6 G, r7 H, ready bool) {
	if j.state.At == 0 {
		j.a.f = a
		j.b.f = b
		j.c.f = c
		j.d.f = d
		j.e.f = e
		j.f.f = f
		j.g.f = g
		j.h.f = h
		j.state.At = 1
	}
	if parts := j.parts(); !j.step(cx, parts[:]) {
		return
	}
	r0, r1, r2, r3, r4, r5, r6, r7 = j.a.v, j.b.v, j.c.v, j.d.v, j.e.v, j.f.v, j.g.v, j.h.v
	j.reset()
	return r0, r1, r2, r3, r4, r5, r6, r7, true
}

// Poll is Step for a future that stands by itself.
func (j *Join8Future[A, B, C, D, E, F, G, H]) Poll(cx *Context) (v Tuple8[A, B, C, D, E, F, G, H], ready bool) {
	j.state.Enter(cx)
	v.V0, v.V1, v.V2, v.V3, v.V4, v.V5, v.V6, v.V7, ready = j.Step(cx, j.a.f, j.b.f, j.c.f, j.d.f, j.e.f, j.f.f, j.g.f, j.h.f)
	j.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (j *Join8Future[A, B, C, D, E, F, G, H]) PollCancel(cx *Context) (done bool) {
	if j.state.At == 0 {
		return true
	}
	if parts := j.parts(); !j.cancel(cx, parts[:]) {
		return false
	}
	j.reset()
	return true
}

func (j *Join8Future[A, B, C, D, E, F, G, H]) parts() [8]part {
	return [8]part{&j.a, &j.b, &j.c, &j.d, &j.e, &j.f, &j.g, &j.h}
}

func (j *Join8Future[A, B, C, D, E, F, G, H]) reset() {
	j.a = operand[A]{}
	j.b = operand[B]{}
	j.c = operand[C]{}
	j.d = operand[D]{}
	j.e = operand[E]{}
	j.f = operand[F]{}
	j.g = operand[G]{}
	j.h = operand[H]{}
	j.state.At = 0
}
