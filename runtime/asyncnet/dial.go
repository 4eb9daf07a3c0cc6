//go:build goasync

package asyncnet

import (
	"errors"
	"net"
	"os"
	"syscall"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Dial connects to an address. The network is "tcp", "tcp4", "tcp6" or "unix". See
// Dialer.Dial.
//
// Cancellation: nothing stays open.
//
// async
func Dial(network, address string) (*Conn, error) {
	return await((&Dialer{}).Dial(network, address))
}

// A Dialer has options for connecting. The zero Dialer is valid. It must not be
// changed while it dials.
type Dialer struct {
	// Timeout is how long dialing may take, with the lookup of names; zero: as long
	// as the system tries. Where a name has several addresses the time is divided
	// among them.
	Timeout time.Duration

	// Deadline is when dialing fails; zero: never.
	Deadline time.Time

	// LocalAddr is the address that this end is to have; nil: the system chooses.
	LocalAddr net.Addr

	// FallbackDelay is how long to wait for a connection over IPv6, where a name has
	// addresses of both versions, before one over IPv4 is tried at the same time, or
	// the other way about. Zero is 300 milliseconds; if it is less than zero, all
	// addresses are tried one after the other.
	FallbackDelay time.Duration

	// KeepAlive is how often a silent peer is asked whether it is still there. Zero
	// is 15 seconds, less is never.
	KeepAlive time.Duration

	// Resolver looks up names; nil: net.DefaultResolver.
	Resolver *net.Resolver
}

// Dial connects to an address. A host that is left out means this machine. The
// addresses of a name are tried in the order in which the resolver gives them,
// those of the other version of IP than the first one's at the same time after a
// short while (RFC 6555, happy eyeballs); the first that answers is taken.
//
// Cancellation: nothing stays open. A lookup that is under way goes on for itself.
//
// async
func (d *Dialer) Dial(network, address string) (*Conn, error) {
	k, err := streamKind(network)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	deadline := d.deadline(await(now()))
	n, err := await(networkHere())
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	if n != nil {
		return await(dialIn(n, k, address, deadline))
	}
	ts, err := await(d.resolve(k, address, deadline))
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Source: d.LocalAddr, Err: err}
	}
	first, others := split(ts)
	if d.FallbackDelay < 0 || len(others) == 0 {
		return await(d.series(k, ts, deadline))
	}
	return await(d.race(k, first, others, deadline))
}

// deadline gives when dialing fails that begins now; zero: never.
func (d *Dialer) deadline(now time.Time) (t time.Time) {
	if t = d.Deadline; d.Timeout > 0 {
		if end := now.Add(d.Timeout); t.IsZero() || end.Before(t) {
			t = end
		}
	}
	return t
}

// resolve looks the address up, and not for longer than until the deadline.
//
// async
func (d *Dialer) resolve(k kind, address string, deadline time.Time) ([]target, error) {
	if deadline.IsZero() {
		return await(resolve(d.Resolver, k, address, false))
	}
	r, err := await(async.Deadline(deadline, resolve(d.Resolver, k, address, false)))
	if errors.Is(err, async.ErrTimeout) {
		return nil, os.ErrDeadlineExceeded
	}
	return r.Unpack()
}

// split gives the addresses of the same version as the first one, and the others.
func split(ts []target) (first, others []target) {
	for _, t := range ts {
		if t.ap.Addr().Is4() == ts[0].ap.Addr().Is4() {
			first = append(first, t)
		} else {
			others = append(others, t)
		}
	}
	return first, others
}

// race tries two series, the second one after a while or when the first has failed,
// and gives the connection that comes first, or else the first one's error.
//
// async
func (d *Dialer) race(k kind, first, others []target, deadline time.Time) (*Conn, error) {
	a := d.series(k, first, deadline)
	defer await(async.Cancel(a))
	delay := d.FallbackDelay
	if delay == 0 {
		delay = 300 * time.Millisecond
	}
	select {
	case c, err := await(a):
		if err == nil {
			return c, nil
		}
		if c, err := await(d.series(k, others, deadline)); err == nil {
			return c, nil
		}
		return nil, err
	case await(async.Sleep(delay)):
	}
	b := d.series(k, others, deadline)
	defer await(async.Cancel(b))
	select {
	case c, err := await(a):
		if err == nil {
			return c, nil
		}
		if c, err := await(b); err == nil {
			return c, nil
		}
		return nil, err
	case c, err := await(b):
		if err == nil {
			return c, nil
		}
		return await(a)
	}
}

// series tries addresses one after the other, and gives the first one's error if
// none answers.
//
// async
func (d *Dialer) series(k kind, ts []target, deadline time.Time) (c *Conn, first error) {
	for i, t := range ts {
		now := await(now())
		c, err := await(d.one(k, t, share(now, deadline, len(ts)-i)))
		if err == nil {
			return c, nil
		}
		if first == nil {
			first = &net.OpError{Op: "dial", Net: k.String(), Source: d.LocalAddr, Addr: t.addr(k), Err: err}
		}
		if !deadline.IsZero() && !now.Before(deadline) {
			break
		}
	}
	return nil, first
}

// share gives the deadline of the first of n attempts that may take until deadline
// together: its part of the time, and at least two seconds if there are so many.
func share(now, deadline time.Time, n int) time.Time {
	if deadline.IsZero() {
		return deadline
	}
	left := deadline.Sub(now)
	return now.Add(min(max(left/time.Duration(n), 2*time.Second), left))
}

// one connects to one address. Its errors are not wrapped in a net.OpError.
//
// async
func (d *Dialer) one(k kind, t target, deadline time.Time) (*Conn, error) {
	pause := time.Millisecond
	for tries := 0; ; tries++ {
		c, err := await(d.attempt(k, t, deadline))
		switch {
		case k == unixStream && errors.Is(err, syscall.EAGAIN):
			// The listener's queue is full, and nobody says when it is not.
			if !deadline.IsZero() && !await(now()).Before(deadline) {
				return nil, os.ErrDeadlineExceeded
			}
			await(async.Sleep(pause))
			pause = min(2*pause, 100*time.Millisecond)
			continue
		case err == nil && tries < 2 && c.isSelf():
			c.Close()
			continue
		}
		return c, err
	}
}

// attempt connects once.
//
// async
func (d *Dialer) attempt(k kind, t target, deadline time.Time) (*Conn, error) {
	c, pending, err := d.beginConnect(k, t)
	if err != nil || !pending {
		return c, err
	}
	defer func() {
		if pending {
			c.close()
		}
	}()
	c.setDeadline(deadline, writing)
	for pending {
		if err := await(c.writable()); err != nil {
			return nil, err
		}
		if pending, err = c.endConnect(); err != nil {
			pending = true
			return nil, err
		}
	}
	c.setDeadline(time.Time{}, writing)
	return c, nil
}

// dialIn connects in a Network.
//
// async
func dialIn(n Network, k kind, address string, deadline time.Time) (*Conn, error) {
	e, err := n.Dial(k.String(), address)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: k.String(), Err: err}
	}
	c := new(Conn)
	connected := false
	defer func() {
		if !connected {
			c.close()
		}
	}()
	c.lay(e, k)
	c.setDeadline(deadline, writing)
	if err := await(c.connected()); err != nil {
		return nil, &net.OpError{Op: "dial", Net: k.String(), Addr: c.RemoteAddr(), Err: err}
	}
	c.setDeadline(time.Time{}, writing)
	connected = true
	return c, nil
}
