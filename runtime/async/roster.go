package async

import "iter"

// A roster is a list in the order of arrival from which any element can be
// taken at once. The zero roster is empty. Elements are known by their places,
// which are used again, so that a roster that stays short allocates nothing.
type roster[T any] struct {
	places []place[T] // place 0 links the first and the last; it has no element
	free   int32      // the first place that was left, 0 for none; linked by next
	n      int        // elements
}

type place[T any] struct {
	v          T
	prev, next int32
}

// vacant gives the place of the next element that is added.
func (r *roster[T]) vacant() (at int32) {
	if r.free != 0 {
		return r.free
	}
	return int32(max(len(r.places), 1))
}

// add puts v at the end, into the place that is vacant.
func (r *roster[T]) add(v T) {
	at := r.vacant()
	if r.free != 0 {
		r.free = r.places[at].next
	} else {
		for len(r.places) <= int(at) {
			r.places = append(r.places, place[T]{})
		}
	}
	last := r.places[0].prev
	r.places[at] = place[T]{v: v, prev: last}
	r.places[last].next = at
	r.places[0].prev = at
	r.n++
}

// remove takes out the element in a place.
func (r *roster[T]) remove(at int32) {
	p := r.places[at]
	r.places[p.prev].next = p.next
	r.places[p.next].prev = p.prev
	r.places[at] = place[T]{next: r.free}
	r.free = at
	r.n--
}

// first gives the place of the first element, 0 if there is none.
func (r *roster[T]) first() (at int32) {
	if r.n == 0 {
		return 0
	}
	return r.places[0].next
}

// all gives the elements in order. The roster does not change meanwhile.
func (r *roster[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for at := r.first(); at != 0 && yield(r.places[at].v); {
			at = r.places[at].next
		}
	}
}
