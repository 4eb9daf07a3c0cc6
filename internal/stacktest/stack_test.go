package stacktest

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/seed4fdd6362/goasync/internal/lowertest/update"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// whole is a future of any type as one of none.
type whole struct{ async.Canceller }

func (w whole) Poll(cx *async.Context) (v async.Unit, ready bool) {
	switch f := w.Canceller.(type) {
	case async.Future[async.Unit]:
		return f.Poll(cx)
	case async.Future[int]:
		_, ready = f.Poll(cx)
	case async.Future[string]:
		_, ready = f.Poll(cx)
	case async.Future[error]:
		_, ready = f.Poll(cx)
	default:
		panic(fmt.Sprintf("a future of another type: %T", f))
	}
	return v, ready
}

func (w whole) TraceAwait(t *async.Tracer) { t.Awaits("", w.Canceller) }

// onEach runs a test on executors of each kind. What waits at the gate may go on
// when the test is over.
func onEach(t *testing.T, f func(t *testing.T, e *async.Executor, g *gate)) {
	for name, option := range map[string]async.Option{"single": async.SingleThreaded(), "workers": async.Workers(3)} {
		t.Run(name, func(t *testing.T) {
			e := async.NewExecutor(option)
			var g gate
			defer func() {
				err := error(context.DeadlineExceeded)
				for end := time.Now().Add(10 * time.Second); err != nil && time.Now().Before(end); {
					g.notify.NotifyAll() // clean-ups wait there, too
					ctx, stop := context.WithTimeout(context.Background(), time.Millisecond)
					err = e.Shutdown(ctx)
					stop()
				}
				require.NoError(t, err)
			}()
			f(t, e, &g)
		})
	}
}

// startOn starts a task for each construct, and gives them with their names when
// all wait.
func startOn(t *testing.T, e *async.Executor, g *gate) (names []string, tasks map[string]*async.Task[async.Unit]) {
	tasks = map[string]*async.Task[async.Unit]{}
	start(e, g, func(name string, f async.Canceller) {
		names = append(names, name)
		tasks[name] = async.SpawnOn[async.Unit](e, whole{f}).Named(name)
	})
	require.Eventually(t, func() bool {
		for _, task := range tasks {
			if s := async.Stack(task); s.State != async.TaskWaiting {
				return false
			}
		}
		return true
	}, 5*time.Second, time.Millisecond)
	return names, tasks
}

// What differs from run to run.
var changing = regexp.MustCompile(`until [0-9:.]+|task [0-9]+`)

// TestStacks compares the stacks of all constructs with what is known to be right.
// Each line that a stack names has to hold an await.
func TestStacks(t *testing.T) {
	source, err := os.ReadFile("calls.go")
	require.NoError(t, err)
	lines := strings.Split(string(source), "\n")
	onEach(t, func(t *testing.T, e *async.Executor, g *gate) {
		names, tasks := startOn(t, e, g)
		var b strings.Builder
		for _, name := range names {
			s := async.Stack(tasks[name])
			require.Equal(t, name, s.Name)
			for _, a := range s.Awaits {
				if strings.HasSuffix(a.File, "/calls.go") {
					require.Regexp(t, `await\(|select`, lines[a.Line-1], "%s:%d", a.File, a.Line)
				}
			}
			fmt.Fprintf(&b, "%s %s\n", name, changing.ReplaceAllStringFunc(s.Trace.String(), func(text string) string {
				return strings.Fields(text)[0] + " X"
			}))
		}
		const golden = "testdata/stacks.golden"
		if update.Wanted() {
			require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o666))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		require.Equal(t, string(want), b.String())
	})
}
