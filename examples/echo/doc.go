// Echo sends back whatever it is sent, to any number of clients. Each is a task
// of a few hundred bytes, and one that is silent holds no buffer. It ends on an
// interrupt, and its connections with it. Run it, and talk to it, with
//
//	go run ./cmd/goasync run ./examples/echo -addr localhost:7007
//	nc localhost 7007
//
// It shows a server's two loops, one that accepts and one for each connection; a
// Scope, which no connection outlives; and a select that lets an interrupt cancel
// all of it.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
