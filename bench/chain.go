//go:build goasync

package bench

// async
//
//go:noinline
func add1(x int64) int64 { return x + 1 }

// async
//
//go:noinline
func add2(x int64) int64 { return await(add1(x)) + 1 }

// async
//
//go:noinline
func add3(x int64) int64 { return await(add2(x)) + 1 }

// async
//
//go:noinline
func add4(x int64) int64 { return await(add3(x)) + 1 }

// async
//
//go:noinline
func add5(x int64) int64 { return await(add4(x)) + 1 }

// async
//
//go:noinline
func add6(x int64) int64 { return await(add5(x)) + 1 }

// async
//
//go:noinline
func add7(x int64) int64 { return await(add6(x)) + 1 }

// async
//
//go:noinline
func add8(x int64) int64 { return await(add7(x)) + 1 }

// async
//
//go:noinline
func add9(x int64) int64 { return await(add8(x)) + 1 }

// async
//
//go:noinline
func add10(x int64) int64 { return await(add9(x)) + 1 }

// Ready1 adds up n awaits of a function that is ready at once.
//
// async
func Ready1(n int) int64 {
	var sum int64
	for i := range n {
		sum += await(add1(int64(i)))
	}
	return sum
}

// Ready10 adds up n awaits of a chain of ten functions, each awaiting the next.
//
// async
func Ready10(n int) int64 {
	var sum int64
	for i := range n {
		sum += await(add10(int64(i)))
	}
	return sum
}
