package async

import "unicode/utf8"

// MapIter is an active range over a map. It goes over the keys that the map
// had at the beginning, in an order that Go's own range chose.
type MapIter[K comparable, V any] struct {
	m    map[K]V
	keys []K

	// nans holds the values of the keys that do not equal themselves, which
	// cannot be looked up, in the order of keys.
	nans []V
}

// RangeMap begins a range over m.
func RangeMap[M ~map[K]V, K comparable, V any](m M) (it MapIter[K, V]) {
	if len(m) == 0 {
		return it
	}
	it.m = m
	it.keys = make([]K, 0, len(m))
	for k, v := range m {
		it.keys = append(it.keys, k)
		if k != k {
			it.nans = append(it.nans, v)
		}
	}
	return it
}

// Next gives an entry that the map still has; ok is false when there is none.
func (it *MapIter[K, V]) Next() (k K, v V, ok bool) {
	for len(it.keys) > 0 {
		k, it.keys = it.keys[0], it.keys[1:]
		if k == k {
			if v, ok = it.m[k]; ok {
				return k, v, true
			}
			continue
		}
		v, it.nans = it.nans[0], it.nans[1:]
		if it.hasNaN() {
			return k, v, true
		}
	}
	*it = MapIter[K, V]{}
	return *new(K), *new(V), false
}

// hasNaN says whether the map still has keys that do not equal themselves.
// Only clear removes them, and then all.
func (it *MapIter[K, V]) hasNaN() bool {
	for k := range it.m {
		if k != k {
			return true
		}
	}
	return false
}

// RangeString decodes the rune of s at i, as range does; next is the index
// after it.
func RangeString[S ~string](s S, i int) (r rune, next int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), i + 1
	}
	r, n := utf8.DecodeRuneInString(string(s[i:]))
	return r, i + n
}
