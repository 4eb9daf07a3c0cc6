// Package asynctls has TLS for async functions, over the connections of asyncnet and
// with crypto/tls, which does all that is cryptography.
//
//	c := asynctls.Server(conn, config) // or Client, or Dial
//	n, err := await(c.Read(p))         // after the handshake, which it begins
//
// # How it works
//
// A tls.Conn wants a net.Conn that blocks. Here it has one in memory, from which it
// reads what was received before and into which it writes what will be sent. After the
// handshake that never blocks: with nothing left to read it says that it has timed
// out, which crypto/tls does not hold against it, and the bytes of a record that is not
// whole yet are kept. So reading and writing are plain calls between waits for the
// socket, on the task's own worker.
//
// The handshake cannot be taken up again in the middle. It runs on a goroutine of its
// own, as async.Blocking has it, which is fed by the task, and ends with it. A server
// does not start it before the client has sent something, so that who connects and says
// nothing costs no goroutine.
//
// # What it costs
//
// An idle connection takes about 8.7 kB, nearly all of it crypto/tls's: the tls.Conn,
// the ciphers, and a buffer as long as the longest record that was received. A goroutine
// that waits in a tls.Conn takes 12.1 kB (BenchmarkIdle, amd64). Of its own this package
// has buffers only while there is something in them. Everything is copied once more than
// with a net.Conn, and the handshake takes a goroutine for as long as it lasts.
//
// # What is not there
//
// Renegotiation, which Handshake refuses with an error, and what the standard library
// has beside tls.Conn for QUIC.
package asynctls

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
