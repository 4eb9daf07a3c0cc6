// Wordcount prints the most frequent words of the files that are its
// arguments, or of three short texts of its own.
//
// It shows a task for each piece of work and how the first error ends the
// others, clean-up by defer, await in a loop over an iterator function, and a
// task in the background that is cancelled in the end. Run it with
//
//	go run ./cmd/goasync run ./examples/wordcount
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
