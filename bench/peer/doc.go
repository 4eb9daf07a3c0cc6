// Peer is goasync's part in a suite of benchmarks that compares runtimes of
// several languages. It runs one workload and prints a line of JSON for each
// repetition:
//
//	go build -o peer ./bench/peer && ./peer W2
//
// The workloads are, each operation being one call, yield, task or sleep:
//
//	W1   a chain of 1 or 10 async functions that are ready at once
//	W2   a task that yields; W2d the same at the bottom of a chain of 10
//	W3   tasks spawned and joined, a thousand and a million at a time
//	W4   a million sleeping tasks, bytes of each; W4b the same with each asleep
//	     three calls deep, four variables kept in each
//	W6   ten thousand tasks of a hundred yields
//	W7   a hundred thousand tasks of ten sleeps, and how late they woke
//
// and W8server, which prints {"port":N} and echoes what comes to that port of
// 127.0.0.1 until its standard input ends.
//
// Another name ends it with status 77. Results are checked; "ok" says so. It
// uses a single-threaded executor, and W6 one of two workers, unless -workers
// asks for so many. -n sets the number of tasks of W4 and W4b, and W4_SLEEP_MS in
// the environment how long they sleep, which has to be longer than all take to
// start.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
