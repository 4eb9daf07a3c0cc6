package asynchttp

import (
	"crypto/tls"

	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// tlsState gives what net/http has in Request.TLS: nil without TLS.
func tlsState(s stream) *tls.ConnectionState {
	t, ok := s.(*asynctls.Conn)
	if !ok {
		return nil
	}
	state := t.ConnectionState()
	return &state
}
