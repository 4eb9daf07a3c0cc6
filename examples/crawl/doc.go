// Crawl checks the links of a web site, which it serves itself: it visits all
// pages, a few at a time, and gives up on one that takes too long.
//
// It shows tasks that share work, a time limit that cancels what it is about,
// clean-up that runs then, and calls of blocking code. Run it with
//
//	go run ./cmd/goasync run ./examples/crawl
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
