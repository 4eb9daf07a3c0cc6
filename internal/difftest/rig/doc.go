// Package rig runs a program in its two forms, in one process, and finds
// differences: erased, where an async function is a plain Go function, and
// lowered, where it is a state machine.
//
// Both forms call package h for four things: to log, to ask whether they may go
// on, to pick a number, and to pause. The log is the trace that is compared. What
// is picked is the program's input, and it runs with several. A pause is where
// the lowered form may suspend, and a Schedule decides whether and how: not at
// all, every time, or as a seed says; by a yield, a wake-up from another
// goroutine, or several polls in vain. How the program ends is compared too.
//
// Cancelling a task is compared with runtime.Goexit at the same pause of the
// erased form, which unwinds in the same way, except in two places that the
// dialect (section 5) rules otherwise. Inside a range over an iterator function
// a cancelled program stops the iterator, and a deferred call that has begun is
// finished. There only the crash, the hang and what is left behind count.
//
// One program runs at a time, so that package h need not be told which it is.
package rig
