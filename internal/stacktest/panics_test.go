package stacktest

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/lowertest/update"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestPanic compares the trace of a panic, in which the async functions are, each
// once and by its name, and nothing of the runtime.
func TestPanic(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor, _ *gate) {
		task := async.SpawnOn(e, failing())
		defer func() {
			err, ok := recover().(*async.PanicError)
			require.True(t, ok)
			const golden = "testdata/panic.golden"
			if update.Wanted() {
				require.NoError(t, os.WriteFile(golden, []byte(err.Stack()), 0o666))
			}
			want, rerr := os.ReadFile(golden)
			require.NoError(t, rerr)
			require.Equal(t, string(want), err.Stack())
		}()
		async.Run(e, task)
	})
}

// Of a long stack the inner end is kept, and it says so.
func TestDeepPanic(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor, _ *gate) {
		task := async.SpawnOn(e, failingDeep())
		defer func() {
			err, ok := recover().(*async.PanicError)
			require.True(t, ok)
			require.Regexp(t, `^github.com/seed4fdd6362/goasync/internal/stacktest.pick\(...\)\n`, err.Stack())
			require.Regexp(t, `stacktest.factor\(...\)\n.*\n\t...[0-9]+ times\n...what is farther out was not kept\n$`, err.Stack())
		}()
		async.Run(e, task)
	})
}
