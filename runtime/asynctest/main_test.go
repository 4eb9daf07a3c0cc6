package asynctest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A witness is a testing.TB that notes what it is told.
type witness struct {
	testing.TB
	log     strings.Builder
	failed  bool
	skipped bool
}

func (w *witness) Helper()      {}
func (w *witness) Name() string { return "TestX/part 1" }
func (w *witness) Log(args ...any) {
	w.log.WriteString(fmt.Sprintln(args...))
}

func (w *witness) Logf(format string, args ...any) {
	w.log.WriteString(fmt.Sprintf(format, args...) + "\n")
}

func (w *witness) Errorf(format string, args ...any) {
	w.Logf(format, args...)
	w.failed = true
}

func (w *witness) Fatalf(format string, args ...any) { w.Fatal(fmt.Sprintf(format, args...)) }

func (w *witness) Fatal(args ...any) {
	w.Log(args...)
	w.failed = true
	runtime.Goexit()
}

func (w *witness) SkipNow() {
	w.skipped = true
	runtime.Goexit()
}

// told gives what the witness is told while f runs, which may end its goroutine.
func told(f func(w *witness)) *witness {
	w := new(witness)
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(w)
	}()
	<-done
	return w
}
