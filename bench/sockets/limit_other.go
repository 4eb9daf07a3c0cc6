//go:build !unix

package main

// descriptors gives how many there may be: as many as one likes.
func descriptors(n int) int { return n }
