package asyncnet

import (
	"errors"
	"net"
	"strconv"
)

// errOtherPoller is the error of a socket of the system on an executor that has a
// poller of another package.
var errOtherPoller = errors.New("asyncnet: the executor's poller is not one of this package")

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func uitoa(n uint32) string { return strconv.FormatUint(uint64(n), 10) }

// opError says which operation of which socket failed, as package net does.
func (d *desc) opError(op string, local, remote net.Addr, err error) error {
	return &net.OpError{Op: op, Net: d.kind.String(), Source: local, Addr: remote, Err: err}
}
