// Package plain stands in for package h in erased programs.
package plain

import "github.com/seed4fdd6362/goasync/internal/difftest/rig"

// Log appends a line to the trace.
func Log(args ...any) { rig.Log(args...) }

// Fuel reports whether the program may go on.
func Fuel() bool { return rig.Fuel() }

// Pick gives a number from 0 to n-1.
func Pick(n int) int { return rig.Pick(n) }

// Pause is where the lowered form may suspend.
func Pause() { rig.PausePlain() }

// EnterDeferred is deferred after each deferred call that can pause, and so
// called before it.
func EnterDeferred(statement int) { rig.EnterDeferred(statement) }

// LeaveDeferred is deferred before each such call, and so called after it.
func LeaveDeferred(statement int) { rig.LeaveDeferred(statement) }
