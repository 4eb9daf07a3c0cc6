//go:build goasync

package bench

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// pause suspends n times.
//
// async
//
//go:noinline
func pause(n int) int64 {
	for range n {
		await(async.Yield())
	}
	return 0
}

// keep1 to keep10 each keep four variables across an await: a number, a string,
// sixteen bytes and a pointer. At the bottom of their chain, keep1 pauses n
// times.
//
// async
//
//go:noinline
func keep1(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(pause(n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep2(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep1(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep3(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep2(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep4(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep3(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep5(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep4(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep6(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep5(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep7(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep6(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep8(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep7(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep9(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep8(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
//
//go:noinline
func keep10(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(keep9(x+1, n))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
func keeps1(n int) int64 {
	var sum int64
	for i := range n {
		sum += await(keep1(int64(i), 0))
	}
	return sum
}

// async
func keeps10(n int) int64 {
	var sum int64
	for i := range n {
		sum += await(keep10(int64(i), 0))
	}
	return sum
}

// Doze sleeps at the bottom of three functions that keep four variables each.
//
// async
func Doze(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(doze2(x+1, d))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
func doze2(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := await(doze3(x+1, d))
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

// async
func doze3(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	await(async.Sleep(d))
	return a + int64(len(s)) + int64(b[a&15]) + p.v
}
