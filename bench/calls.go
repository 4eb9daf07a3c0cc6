package bench

import (
	"runtime"
	"time"
)

// What the async functions of this package do, with plain calls.

//go:noinline
func call1(x int64) int64 { return x + 1 }

//go:noinline
func call2(x int64) int64 { return call1(x) + 1 }

//go:noinline
func call3(x int64) int64 { return call2(x) + 1 }

//go:noinline
func call4(x int64) int64 { return call3(x) + 1 }

//go:noinline
func call5(x int64) int64 { return call4(x) + 1 }

//go:noinline
func call6(x int64) int64 { return call5(x) + 1 }

//go:noinline
func call7(x int64) int64 { return call6(x) + 1 }

//go:noinline
func call8(x int64) int64 { return call7(x) + 1 }

//go:noinline
func call9(x int64) int64 { return call8(x) + 1 }

//go:noinline
func call10(x int64) int64 { return call9(x) + 1 }

//go:noinline
func gosched1(n int, k *int64) int64 {
	for range n {
		runtime.Gosched()
		*k++
	}
	return 1
}

//go:noinline
func gosched2(n int, k *int64) int64 { return gosched1(n, k) + 1 }

//go:noinline
func gosched3(n int, k *int64) int64 { return gosched2(n, k) + 1 }

//go:noinline
func gosched4(n int, k *int64) int64 { return gosched3(n, k) + 1 }

//go:noinline
func gosched5(n int, k *int64) int64 { return gosched4(n, k) + 1 }

//go:noinline
func gosched6(n int, k *int64) int64 { return gosched5(n, k) + 1 }

//go:noinline
func gosched7(n int, k *int64) int64 { return gosched6(n, k) + 1 }

//go:noinline
func gosched8(n int, k *int64) int64 { return gosched7(n, k) + 1 }

//go:noinline
func gosched9(n int, k *int64) int64 { return gosched8(n, k) + 1 }

//go:noinline
func gosched10(n int, k *int64) int64 { return gosched9(n, k) + 1 }

// names and nodes are what the functions that keep variables keep.
var (
	names = [4]string{"alpha", "beta", "gamma", "delta"}
	nodes [8]node
)

type node struct{ v int64 }

func init() {
	for i := range nodes {
		nodes[i].v = int64(i)
	}
}

// mark gives sixteen bytes, of which one depends on x.
func mark(x int64) (b [16]byte) {
	b[x&15] = byte(x + x&15)
	return b
}

// Kept is what one function of a chain that keeps variables adds for x.
func Kept(x int64) int64 {
	b := mark(x)
	return x + int64(len(names[x&3])) + int64(b[x&15]) + nodes[x&7].v
}

//go:noinline
func pauseCall(n int) int64 {
	for range n {
		runtime.Gosched()
	}
	return 0
}

//go:noinline
func keepCall1(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := pauseCall(n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall2(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall1(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall3(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall2(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall4(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall3(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall5(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall4(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall6(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall5(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall7(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall6(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall8(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall7(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall9(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall8(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func keepCall10(x int64, n int) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := keepCall9(x+1, n)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func dozeCall(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := dozeCall2(x+1, d)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func dozeCall2(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	r := dozeCall3(x+1, d)
	return r + a + int64(len(s)) + int64(b[a&15]) + p.v
}

//go:noinline
func dozeCall3(x int64, d time.Duration) int64 {
	a, s, b, p := x, names[x&3], mark(x), &nodes[x&7]
	time.Sleep(d)
	return a + int64(len(s)) + int64(b[a&15]) + p.v
}
