package asynctest

import "math/bits"

// A splitmix gives the random numbers of a run: the same for a seed on every machine
// and with every version of Go, which is why it is our own. It is SplitMix64:
// a counter whose values are well mixed.
type splitmix struct{ state uint64 }

const golden = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio

// Uint64 makes a *splitmix a rand.Source.
func (r *splitmix) Uint64() uint64 {
	r.state += golden
	return mix(r.state)
}

func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below gives a number from 0 to n-1. The difference in how often each comes is
// n of 2^64.
func (r *splitmix) below(n int) int {
	hi, _ := bits.Mul64(r.Uint64(), uint64(n))
	return int(hi)
}

// derive gives the seed of run i of a seed. Run 0 has the seed itself.
func derive(seed uint64, i int) uint64 {
	if i == 0 {
		return seed
	}
	return mix(seed ^ uint64(i)*golden)
}
