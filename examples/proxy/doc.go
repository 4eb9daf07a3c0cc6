// Proxy accepts connections of TCP and passes each on to another address, both ways,
// until both sides have said all, one of them fails, or nothing has moved for some
// time. Run it with
//
//	go run ./cmd/goasync run ./examples/proxy -listen localhost:7008 -to localhost:80 -idle 1m
//
// It shows two futures of which the failure of one cancels the other, the end of one
// direction while the other goes on, deadlines that move with every byte, and
// buffers that are there only while there is something in them.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
