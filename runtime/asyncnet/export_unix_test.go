//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import "github.com/seed4fdd6362/goasync/runtime/async"

// Descriptor gives the number of the connection's descriptor.
func Descriptor(c *Conn) int { return int(c.fd) }

// StaleEvent sends an event of another registration than the present one.
func StaleEvent(c *Conn) {
	var ready async.ReadyList
	c.event(c.gen+1, readReady|writeReady|hungUp, &ready)
}

// Race is happy eyeballs for addresses that no name has.
func Race(d *Dialer, first, others []string) async.Future[async.Result[*Conn]] {
	return d.race(tcp, parse(first), parse(others), d.Deadline)
}

func parse(addrs []string) (ts []target) {
	for _, a := range addrs {
		f := resolve(nil, tcp, a, false)
		v, ready := f.Poll(async.NewContext(async.WakerFunc(func() {})))
		if !ready || v.Err != nil {
			panic("not an address")
		}
		ts = append(ts, v.Value...)
	}
	return ts
}
