//go:build !unix

package main

import "os"

var endSignals = []os.Signal{os.Interrupt}

// groupGets reports whether the child has got s as well: a console sends it
// to all its processes.
func groupGets(os.Signal) bool { return true }

// dieOf would end the process by s, which only Unix can.
func dieOf(os.Signal) {}
