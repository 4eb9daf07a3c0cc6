package asynchttp

import "crypto/tls"

// tlsState gives what net/http has in Request.TLS: nil without TLS.
func tlsState(s stream) *tls.ConnectionState {
	t, ok := s.(interface{ ConnectionState() tls.ConnectionState })
	if !ok {
		return nil
	}
	state := t.ConnectionState()
	return &state
}
