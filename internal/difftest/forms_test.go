package difftest

import "testing"

// TestEraseProgram checks that deferred calls which can pause are marked, in
// the order in which they run, and that lines stay where they are.
func TestEraseProgram(t *testing.T) {
	const source = `//go:build goasync

package p

import h "github.com/seed4fdd6362/goasync/internal/difftest/h"

// async
func x_main() {
	defer await(h.Pause())
	defer h.Log("plain")
	defer /*async*/ func() {
		await(h.Pause())
		defer await(h.Pause())
	}()
}
`
	const want = `

package p

import h "github.com/seed4fdd6362/goasync/internal/difftest/h/plain"


func x_main() {
	defer h.LeaveDeferred(0); defer h.Pause(); defer h.EnterDeferred(0)
	defer h.Log("plain")
	defer h.LeaveDeferred(1); defer  func() {
		h.Pause()
		defer h.LeaveDeferred(2); defer h.Pause(); defer h.EnterDeferred(2)
	}(); defer h.EnterDeferred(1)
}
`
	got, err := eraseProgram([]byte(source))
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}
