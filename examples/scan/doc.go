// Scan says which ports of TCP of a machine are open. It tries many at a time, but
// never more than it was told. Run it, on machines that are yours, with
//
//	go run ./cmd/goasync run ./examples/scan -limit 200 -timeout 300ms localhost 1-10000
//
// It shows a bounded number of futures over a sequence, in one task and with the
// results in order, and connecting with a time limit.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
