// Chat is a chat server with rooms. A client says its name in the first line; then
// each line goes to all others in its room, but for "/join room", "/who" and
// "/quit". A client that does not take what it is sent is dropped, so that it costs
// the others nothing: neither memory nor time. Run it, and talk, with
//
//	go run ./cmd/goasync run ./examples/chat -addr localhost:7009
//	nc localhost 7009
//
// It shows two tasks for each connection, one that reads and one that writes, with a
// channel in between that is never waited for by others; a Scope that ends both
// together; lines without a buffer for who is silent; and a lock of plain Go, which
// is right where nothing is awaited under it.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
