//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Order violation: a task is started before what it uses is there, and mostly it
// runs late enough.

// A session has a user when it was opened.
type session struct {
	user *string
	open *async.Oneshot[*string]
}

// async
func (s *session) begin() {
	await(elsewhere())
	name := "ada"
	s.user = &name
	s.open.Send(s.user)
}

// async
func (s *session) greet() {
	await(elsewhere())
	await(elsewhere())
	_ = "hello " + *s.user
}

// async
func orderViolation(t *asynctest.T) {
	s := &session{open: async.NewOneshot[*string]()}
	await(together(s.begin(), s.greet()))
}

// Repaired: who needs it waits for it.
//
// async
func orderViolationRepaired(t *asynctest.T) {
	s := &session{open: async.NewOneshot[*string]()}
	await(together(s.begin(), s.greetRepaired()))
}

// async
func (s *session) greetRepaired() {
	await(elsewhere())
	user, _ := await(s.open.Recv())
	_ = "hello " + *user
}
