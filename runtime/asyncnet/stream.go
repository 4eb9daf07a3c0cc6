//go:build goasync

package asyncnet

// A Source is what bytes can be read from: a Conn, or one with something around it.
type Source interface {
	// Read is as Conn.Read is.
	//
	// async
	Read(p []byte) (int, error)
}

// A Sink is what bytes can be written to.
type Sink interface {
	// Write is as Conn.Write is.
	//
	// async
	Write(p []byte) (int, error)
}
