// Package asyncnet has sockets for async functions: TCP, Unix and UDP, whose
// futures are driven by readiness and not by parked goroutines.
package asyncnet

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
