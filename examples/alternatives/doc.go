// Alternatives does one job in each of the ways that there are to wait for many
// connections at a time, and measures them: a thread of the system for each, callbacks
// of an event loop, a goroutine for each, actors, and async functions. docs/choosing.md
// says what to think of them; its table is what this prints:
//
//	go run ./examples/alternatives -idle 10000 -active 100 -for 5s -runs 3
//
// The job: a client sends lines, and gets each back with its number in front. So a server
// has to remember two things of each client, how many lines there were and what has come
// of the next one. Most clients are idle.
//
// Each model is one file, and a process of its own when it is measured. The client is
// the same for all and is this process. Threads and callbacks are for Linux only; the
// table leaves them out elsewhere.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
