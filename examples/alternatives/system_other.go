//go:build !linux

package main

import "runtime"

// systemModels are for Linux.
var systemModels []model

// resident gives the bytes that the Go runtime has from the system.
func resident() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}
