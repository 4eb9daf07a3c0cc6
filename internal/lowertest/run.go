package lowertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runLimit is how long a program may run. The programs take milliseconds; one
// that has lost a wake-up never ends.
const runLimit = 60 * time.Second

// An Executor is what a program runs on.
type Executor string

// The executors.
const (
	Default        Executor = ""
	SingleThreaded Executor = "1"
)

// Run runs a program that Check found to compile. It gives what a user could
// observe, as a text: the output, what came on standard error before a panic's
// trace, and how the program ended.
func (s *Set) Run(t testing.TB, kind, name string, on Executor) string {
	t.Helper()
	s.Check(t, kind, name)
	ctx, stop := context.WithTimeout(context.Background(), runLimit)
	defer stop()
	cmd := s.command(ctx, s.unit(kind, name))
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), singleVar+"="+string(on))
	// A program that hangs tells where its goroutines are.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }
	cmd.WaitDelay = 5 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		t.Fatalf("the %s program still ran after %v; it had printed\n%s\n%s", kind, runLimit, &stdout, &stderr)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	// The types of type arguments are printed with whole import paths.
	text := outcome(stdout.String(), stderr.String(), cmd.ProcessState.ExitCode())
	return strings.ReplaceAll(text, module+"/"+kind+"/", "")
}

func (s *Set) command(ctx context.Context, u *unit) *exec.Cmd {
	suffix := ""
	if runtime.GOOS == "windows" {
		suffix = ".exe"
	}
	bin := filepath.Join(s.dir, "bin")
	base := filepath.Base(u.path())
	switch u.shape {
	case alone:
		return exec.CommandContext(ctx, filepath.Join(bin, base+suffix))
	case tests:
		return exec.CommandContext(ctx, filepath.Join(bin, base+".test"+suffix), "-test.v", "-test.paniconexit0")
	}
	return exec.CommandContext(ctx, filepath.Join(bin, "dispatch"+suffix), u.path())
}

var (
	panicLine = regexp.MustCompile(`(?m)^(?:panic|fatal error): .*$`)
	recovered = regexp.MustCompile(` \[recovered.*\]$`)
	duration  = regexp.MustCompile(` \(\d+\.\d+s\)`)
)

// outcome gives what is compared. Of a panic it is the first line: the ones
// that follow tell of how it came up, and of goroutines.
func outcome(stdout, stderr string, status int) string {
	var b strings.Builder
	b.WriteString(duration.ReplaceAllString(stdout, ""))
	if stdout != "" && !strings.HasSuffix(stdout, "\n") {
		b.WriteString("\n[no newline]\n")
	}
	said, panicked := stderr, ""
	if at := panicLine.FindStringIndex(stderr); at != nil {
		said, panicked = stderr[:at[0]], recovered.ReplaceAllString(stderr[at[0]:at[1]], "")
	}
	if said != "" {
		fmt.Fprintf(&b, "[standard error]\n%s", said)
	}
	if panicked != "" {
		fmt.Fprintf(&b, "[%s]\n", panicked)
	}
	if status != 0 {
		fmt.Fprintf(&b, "[exit status %d]\n", status)
	}
	return b.String()
}
