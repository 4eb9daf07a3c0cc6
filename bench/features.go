//go:build goasync

package bench

import "github.com/seed4fdd6362/goasync/runtime/async"

// What single features of the language cost where they meet an await. The
// functions have their likes in plain Go in features_plain.go.

// deferring has a deferred call.
//
// async
//
//go:noinline
func deferring(x int64, log *int64) int64 {
	defer note(log)
	return await(add1(x))
}

// capturing shares a variable with a closure.
//
// async
//
//go:noinline
func capturing(x int64) int64 {
	sum := x
	add := func(y int64) { sum += y }
	each(add)
	await(add1(x))
	return sum
}

// descend awaits itself, as deep as n says.
//
// async
//
//go:noinline
func descend(n int) int64 {
	if n == 0 {
		return 0
	}
	return await(descend(n-1)) + 1
}

// A counter is something of which the type is not known where it is awaited.
type counter interface {
	//async
	count(x int64) int64
}

type plusOne struct{}

// async
//
//go:noinline
func (plusOne) count(x int64) int64 { return x + 1 }

// async
//
//go:noinline
func throughFunc(f func(int64) async.Future[int64], x int64) int64 { return await(f(x)) }

// async
//
//go:noinline
func throughInterface(c counter, x int64) int64 { return await(c.count(x)) }

// async
func deferrings(n int) (sum int64) {
	for i := range n {
		sum += await(deferring(int64(i), &logged))
	}
	return sum
}

// async
func capturings(n int) (sum int64) {
	for i := range n {
		sum += await(capturing(int64(i)))
	}
	return sum
}

// async
func descends(n int) (sum int64) {
	for range n {
		sum += await(descend(10))
	}
	return sum
}

// async
func throughFuncs(n int) (sum int64) {
	for i := range n {
		sum += await(throughFunc(add1, int64(i)))
	}
	return sum
}

// async
func throughInterfaces(n int) (sum int64) {
	for i := range n {
		sum += await(throughInterface(plusOne{}, int64(i)))
	}
	return sum
}
