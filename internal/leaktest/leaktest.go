// Package leaktest finds goroutines that the tests of a package leave behind.
package leaktest

import (
	"context"
	"fmt"
	"os"
	"testing"

	"go.uber.org/goleak"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Main is for TestMain. It runs the tests, shuts the default executor down, whose
// workers would stay, and fails if goroutines are left that were not there
// before; it does not return.
func Main(m *testing.M) {
	before := goleak.IgnoreCurrent()
	status := m.Run()
	async.Default().Shutdown(context.Background())
	if err := goleak.Find(before); err != nil && status == 0 {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}
