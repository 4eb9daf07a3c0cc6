package asynctest

import "testing"

// Bytes has the decisions taken from data: a byte each, or several where there
// are more than 256 alternatives, and the default when data has come to its end.
// So what a fuzzer varies is the schedule.
func Bytes(data []byte) Option {
	return func(o *options) {
		o.strategy = func(*options) strategy { return &script{data: data} }
	}
}

// Fuzz makes f a fuzz test of the schedules of body: its inputs are Bytes.
//
//	func FuzzTransfer(f *testing.F) { asynctest.Fuzz(f, transfer) }
func Fuzz(f *testing.F, body Body, opts ...Option) {
	f.Add([]byte(nil))
	f.Add([]byte{1, 0, 2, 1, 3, 0, 1, 2})
	f.Fuzz(func(t *testing.T, schedule []byte) {
		Run(t, body, append(opts[:len(opts):len(opts)], Bytes(schedule))...)
	})
}

// A script takes decisions from bytes.
type script struct {
	data []byte
	at   int
}

func (x *script) more() bool  { return true }
func (x *script) begin(*sim)  { x.at = 0 }
func (x *script) spawned(int) {}
func (x *script) end(*sim)    {}

func (x *script) choose(d *decision) int {
	n := 0
	for span := 1; span < d.n && x.at < len(x.data); span <<= 8 {
		n = n<<8 | int(x.data[x.at])
		x.at++
	}
	return n % d.n
}
