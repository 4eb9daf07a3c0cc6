//go:build goasync

// Package other is another package that awaits.
package other

import "github.com/seed4fdd6362/goasync/runtime/async"

// Wait awaits what it is given.
//
// async
func Wait(f async.Future[async.Unit]) {
	await(f)
}
