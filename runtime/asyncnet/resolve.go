//go:build goasync

package asyncnet

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strconv"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// resolve gives the addresses that an address in words stands for, at least one.
// Names are looked up on a goroutine of their own, by r, or by
// net.DefaultResolver if that is nil: the system's resolver blocks.
//
// Cancellation: a lookup is told to end, and nobody waits for it.
//
// async
func resolve(r *net.Resolver, k kind, address string, toListen bool) ([]target, error) {
	if k.isUnix() {
		return []target{{path: address}}, nil
	}
	host, service, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if r == nil {
		r = net.DefaultResolver
	}
	port, err := strconv.ParseUint(service, 10, 16)
	switch {
	case service == "":
		port = 0
	case err != nil:
		n, err := await(lookUp(func(ctx context.Context) (int, error) { return r.LookupPort(ctx, k.String(), service) }))
		if err != nil {
			return nil, err
		}
		port = uint64(n)
	}
	if host == "" {
		return []target{{ap: netip.AddrPortFrom(anyHost(k, toListen), uint16(port))}}, nil
	}
	var ips []netip.Addr
	if ip, err := netip.ParseAddr(host); err == nil {
		ips = []netip.Addr{ip}
	} else {
		ips, err = await(lookUp(func(ctx context.Context) ([]netip.Addr, error) { return r.LookupNetIP(ctx, "ip", host) }))
		if err != nil {
			return nil, err
		}
	}
	return targets(k, host, ips, uint16(port), toListen)
}

// targets are those of the addresses that a socket of kind k can have.
func targets(k kind, host string, ips []netip.Addr, port uint16, toListen bool) (ts []target, err error) {
	for _, ip := range ips {
		ip = ip.Unmap()
		if v := k.version(); v == 0 || v == 4 == ip.Is4() {
			ts = append(ts, target{ap: netip.AddrPortFrom(ip, port)})
		}
	}
	if len(ts) == 0 {
		return nil, &net.AddrError{Err: "no suitable address found", Addr: host}
	}
	if toListen {
		slices.SortStableFunc(ts, func(a, b target) int { return a.ap.Addr().BitLen() - b.ap.Addr().BitLen() })
	}
	return ts, nil
}

// anyHost is the address that stands for no host: all of this machine's, or this
// machine.
func anyHost(k kind, toListen bool) netip.Addr {
	switch v := k.version(); {
	case toListen && v == 4:
		return netip.IPv4Unspecified()
	case toListen && v == 6:
		return netip.IPv6Unspecified()
	case toListen:
		return netip.Addr{}
	case v == 6:
		return netip.IPv6Loopback()
	default:
		return netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
}

// lookUp calls f on a goroutine of its own.
//
// async
func lookUp[T any](f func(ctx context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return await(async.Blocking(func() (r async.Result[T]) {
		r.Value, r.Err = f(ctx)
		return r
	}))
}
