// Package soak keeps very many tasks busy with a mixture of all that package
// async has, while they are cancelled at random and some panic, for as long as
// one likes:
//
//	go test ./internal/soak -run Soak -soak 10m
//
// A world has the things that the tasks share, and the counts of what they did.
// What must hold of the counts whatever happens is checked at the end: what was
// sent was received once or is still there, nobody was alone in a place who
// should have been, and what began has cleaned up. Meanwhile memory must not grow.
//
// The tasks are written in the dialect, so that lowered code is in it too.
package soak

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
