package async

import (
	"math"
	"testing"
	"time"
)

func TestBackoffWaits(t *testing.T) {
	cx := NewContext(WakerFunc(func() {}))
	for _, c := range []struct {
		name     string
		b        Backoff
		failures int
		from, to time.Duration
	}{
		{"none", Backoff{Factor: 3, Jitter: 1}, 5, 0, 0},
		{"first", Backoff{Base: 8}, 1, 8, 8},
		{"doubled", Backoff{Base: 8}, 4, 64, 64},
		{"constant", Backoff{Base: 8, Factor: 1}, 40, 8, 8},
		{"up to Max", Backoff{Base: 8, Factor: 10, Max: 100}, 3, 100, 100},
		{"beyond all bounds", Backoff{Base: 8}, math.MaxInt32, longestWait, longestWait},
		{"half by chance", Backoff{Base: 1 << 20, Jitter: 0.5}, 1, 1 << 19, 1 << 20},
		{"all by chance", Backoff{Base: 1 << 20, Jitter: 7}, 1, 0, 1 << 20},
	} {
		least, most := time.Duration(math.MaxInt64), time.Duration(0)
		for range 2000 {
			d := c.b.wait(cx, c.failures)
			least, most = min(least, d), max(most, d)
		}
		slack := (c.to - c.from) / 50
		if least < c.from || most > c.to || least > c.from+slack || most < c.to-slack {
			t.Errorf("%s: between %v and %v, want %v to %v", c.name, least, most, c.from, c.to)
		}
	}
}
