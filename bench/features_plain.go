package bench

// The functions of features.go with plain calls.

// logged is what the deferred calls count in.
var logged int64

//go:noinline
func note(log *int64) { *log++ }

// each calls add where the compiler cannot see it.
//
//go:noinline
func each(add func(int64)) { add(1) }

//go:noinline
func deferringCall(x int64, log *int64) int64 {
	defer note(log)
	return call1(x)
}

//go:noinline
func capturingCall(x int64) int64 {
	sum := x
	add := func(y int64) { sum += y }
	each(add)
	call1(x)
	return sum
}

//go:noinline
func descendCall(n int) int64 {
	if n == 0 {
		return 0
	}
	return descendCall(n-1) + 1
}

type counterCall interface{ count(x int64) int64 }

type plusOneCall struct{}

//go:noinline
func (plusOneCall) count(x int64) int64 { return x + 1 }

//go:noinline
func throughFuncCall(f func(int64) int64, x int64) int64 { return f(x) }

//go:noinline
func throughInterfaceCall(c counterCall, x int64) int64 { return c.count(x) }
