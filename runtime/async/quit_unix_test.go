//go:build unix

package async_test

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// quitter sends itself SIGQUIT when a task waits.
func quitter(before func()) func() {
	return func() {
		before()
		e := async.NewExecutor(async.SingleThreaded())
		task := async.SpawnOn(e, async.NewPromise[int]().Future()).Named("waits")
		for async.Stack(task).State != async.TaskWaiting {
			async.Run(e, async.Yield())
		}
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
		select {}
	}
}

func init() {
	programs["quit"] = quitter(func() { async.DumpOnQuit() })
	programs["quit after stop"] = quitter(func() {
		stop := async.DumpOnQuit()
		stop()
		stop()
	})
}

func TestDumpOnQuit(t *testing.T) {
	for _, c := range []struct {
		program, traceback string
		want               []string // parts of standard error, in order
		not                string   // no part of it
	}{
		{"quit", "", []string{"SIGQUIT: quit\n\ngoroutine ", "async executor ", `"waits" [Promise.Future]:`}, "PC="},
		{"quit", "none", []string{"SIGQUIT: quit"}, "goroutine "},
		{"quit", "crash", []string{"goroutine ", `"waits" [Promise.Future]:`, "SIGQUIT: quit", "PC="}, "nobody"},
		{"quit after stop", "", []string{"SIGQUIT: quit", "PC="}, "async executor"},
	} {
		t.Run(c.program+" "+c.traceback, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Dir = t.TempDir() // should there be a core dump
			cmd.Env = append(os.Environ(), "ASYNC_TEST_PROGRAM="+c.program, "GOTRACEBACK="+c.traceback)
			var stderr strings.Builder
			cmd.Stderr = &stderr
			require.Error(t, cmd.Run())
			if c.traceback != "crash" {
				require.Equal(t, 2, cmd.ProcessState.ExitCode())
			}
			rest := stderr.String()
			for _, part := range c.want {
				_, after, ok := strings.Cut(rest, part)
				require.True(t, ok, "standard error lacks %q:\n%s", part, &stderr)
				rest = after
			}
			require.NotContains(t, stderr.String(), c.not)
		})
	}
}
