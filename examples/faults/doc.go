// Package faults is a collection of classic mistakes in concurrent programs,
// each beside its repaired form, as programs of a few lines that package
// asynctest explores. A file has one of them, and its first comment says what
// goes wrong; most of them go well when each task runs to its end before the
// next begins.
//
// The programs need no options, and no faults that the explorer makes: what is
// cancelled they cancel themselves. [All] says how soon each is found. Some are
// found at once, by the schedule that a single-threaded executor takes when
// nothing else is said; others take a task that falls behind at the wrong place,
// or two.
//
//	go test ./examples/faults -v
package faults

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
