package async

// A Future is a computation that gives one value of type T, later. It does
// nothing until it is polled, and it is polled by one goroutine at a time.
//
// A future may be polled until it is ready, panics or is cancelled, and never
// after that; generated futures panic when they are.
type Future[T any] interface {
	// Poll runs the future as far as it can go. When it is not ready, it has
	// arranged for cx's waker to be called once polling is worth while again.
	Poll(cx *Context) (value T, ready bool)

	Canceller
}

// A Canceller can be cancelled. It is the part of a Future that does not
// depend on the value.
type Canceller interface {
	// PollCancel drives cancellation: the innermost active await first, then
	// the future's own deferred calls, outwards. It is called again after a
	// wake-up until it says done, when every clean-up has run. Cancelling a
	// future that was never polled, or that has finished, does nothing and is
	// done at once.
	PollCancel(cx *Context) (done bool)
}

// Unit is the value of a future that has none.
type Unit struct{}

// Result is the value of an async function with results (T, error).
type Result[T any] struct {
	Value T
	Err   error
}

// Unpack gives the value and the error.
func (r Result[T]) Unpack() (T, error) { return r.Value, r.Err }

func (r *Result[T]) setError(err error) { r.Err = err }

// Tuple2 is the value of an async function with two results.
type Tuple2[A, B any] struct {
	V0 A
	V1 B
}

// Unpack gives the values in order.
func (t Tuple2[A, B]) Unpack() (A, B) { return t.V0, t.V1 }

// Tuple3 is the value of an async function with three results.
type Tuple3[A, B, C any] struct {
	V0 A
	V1 B
	V2 C
}

// Unpack gives the values in order.
func (t Tuple3[A, B, C]) Unpack() (A, B, C) { return t.V0, t.V1, t.V2 }

// Tuple4 is the value of an async function with four results.
type Tuple4[A, B, C, D any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
}

// Unpack gives the values in order.
func (t Tuple4[A, B, C, D]) Unpack() (A, B, C, D) { return t.V0, t.V1, t.V2, t.V3 }

// Tuple5 is the value of an async function with five results.
type Tuple5[A, B, C, D, E any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
}

// Unpack gives the values in order.
func (t Tuple5[A, B, C, D, E]) Unpack() (A, B, C, D, E) { return t.V0, t.V1, t.V2, t.V3, t.V4 }

// Tuple6 is the value of an async function with six results.
type Tuple6[A, B, C, D, E, F any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
}

// Unpack gives the values in order.
func (t Tuple6[A, B, C, D, E, F]) Unpack() (A, B, C, D, E, F) {
	return t.V0, t.V1, t.V2, t.V3, t.V4, t.V5
}

// Tuple7 is the value of an async function with seven results.
type Tuple7[A, B, C, D, E, F, G any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
	V6 G
}

// Unpack gives the values in order.
func (t Tuple7[A, B, C, D, E, F, G]) Unpack() (A, B, C, D, E, F, G) {
	return t.V0, t.V1, t.V2, t.V3, t.V4, t.V5, t.V6
}

// Tuple8 is the value of an async function with eight results.
type Tuple8[A, B, C, D, E, F, G, H any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
	V6 G
	V7 H
}

// Unpack gives the values in order.
func (t Tuple8[A, B, C, D, E, F, G, H]) Unpack() (A, B, C, D, E, F, G, H) {
	return t.V0, t.V1, t.V2, t.V3, t.V4, t.V5, t.V6, t.V7
}
