//go:build goasync

package h

import "iter"

// The functions below are what programs are woven with: most give back an
// argument, by a call, after a pause, or through something else. A program may
// have its own, under other names; these are compiled once for many programs.

// Same gives x.
func Same[T any](x T) T { return x }

// Same2 compares.
func Same2[T comparable](x, y T) bool { return x == y }

// Id gives x after a pause, of which there are several kinds.
//
// async
func Id[T any](x T) T {
	await(AnyPause())
	return x
}

// AnyPause pauses in a way that the program's input decides. It is no part of Id
// because the compiler is given many instances of that.
//
// async
func AnyPause() {
	switch Pick(6) {
	case 0:
		await(Tell())
	case 1:
		await(Late())
	default:
		await(Pause())
	}
}

// Tell pauses, and has a plain deferred call.
//
// async
func Tell() {
	Log("tell")
	defer Log("told")
	await(Pause())
}

// Late pauses in a deferred call.
//
// async
func Late() {
	defer /*async*/ func() { await(Pause()) }()
}

// Num is Id of a number.
//
// async
func Num(x int) int {
	await(Pause())
	return x
}

// Str is Id of a text, and says so.
//
// async
func Str(x string) string {
	Log("str", x)
	await(Pause())
	return x
}

// Yes is Id of a condition.
//
// async
func Yes(x bool) bool {
	await(Pause())
	return x
}

// Deref sets *p to x, after a pause.
//
// async
func Deref[T any](p *T, x T) T {
	await(Pause())
	*p = x
	return *p
}

// Cut gives the beginning of s, so that texts do not grow without end.
func Cut[S ~string](s S) S {
	if len(s) > 20 {
		return s[:20]
	}
	return s
}

// Trim is Cut of a slice, and copies it.
func Trim[E any](s []E) []E {
	s = append([]E(nil), s...)
	n := min(len(s), 6)
	return s[:n:n]
}

// At gives an element, or zero.
func At[E any](s []E, i int) (e E) {
	if i >= 0 && i < len(s) {
		return s[i]
	}
	return e
}

// Full gives a channel that has x.
func Full[T any](x T) chan T {
	c := make(chan T, 1)
	c <- x
	return c
}

// Each gives the elements, and says if not all were wanted.
func Each[T any](s []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range s {
			if !yield(x) {
				Log("stopped")
				return
			}
		}
	}
}

// Pairs gives the elements with their indices, and says when it is left.
func Pairs[T any](s []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		defer Log("end of pairs")
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}

// Count gives a few numbers.
func Count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n%5 && yield(i); i++ {
		}
	}
}

// Chain gives what a gives, then hands the loop on to b.
func Chain[T any](a, b iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range a {
			if !yield(x) {
				return
			}
		}
		b(yield)
	}
}

// Guarded notices panics of the loop's body.
func Guarded[T any](s iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		defer func() {
			if r := recover(); r != nil {
				Log("iterator", r)
				panic(r)
			}
		}()
		s(yield)
	}
}
