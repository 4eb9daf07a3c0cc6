package async_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// dumped gives what e.Dump writes.
func dumped(t *testing.T, e *async.Executor) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, e.Dump(&b))
	return b.String()
}

// waiting waits until a task waits.
func waiting[T any](t *testing.T, task *async.Task[T]) (s async.TaskStack) {
	t.Helper()
	require.Eventually(t, func() bool {
		s = async.Stack(task)
		return s.State == async.TaskWaiting
	}, 5*time.Second, 100*time.Microsecond)
	return s
}

func TestStackStates(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		task := async.SpawnOn(e, p.Future()).Named("waits")
		s := waiting(t, task)
		require.Equal(t, "Promise.Future", s.Waits)
		require.Equal(t, task.ID(), s.ID)
		require.Contains(t, s.String(), `"waits" [Promise.Future]:`)
		awaiter := async.SpawnOn[int](e, task)
		s = waiting(t, awaiter)
		require.Contains(t, s.String(), `[the end of task `)
		require.Contains(t, s.String(), `"waits"]:`)
		require.Contains(t, dumped(t, e), "2 tasks have waited, 0 in run queues")

		p.Resolve(1)
		async.Run(e, awaiter)
		s = async.Stack(task)
		require.Equal(t, async.TaskEnded, s.State)
		require.Contains(t, s.String(), "[ended]")
		require.NotContains(t, dumped(t, e), `"waits"`)
	})
}

// A stuck future is never ready, and does not say what it waits for.
type stuck struct{}

func (*stuck) Poll(*async.Context) (v async.Unit, ready bool) { return v, false }
func (*stuck) PollCancel(*async.Context) (done bool)          { return true }

// A traced one says.
type traced struct {
	stuck
	say func(t *async.Tracer)
}

func (f *traced) TraceAwait(t *async.Tracer) { f.say(t) }

func TestHandWrittenFutures(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for _, c := range []struct {
			f    async.Future[async.Unit]
			want string
		}{
			{&stuck{}, "*github.com/seed4fdd6362/goasync/runtime/async_test.stuck"},
			{&traced{say: func(t *async.Tracer) { t.Waits("better weather") }}, "better weather"},
			{&traced{say: func(t *async.Tracer) { t.Awaits("shop.Fetch", async.Sleep(1)) }}, "async.Sleep"},
			{&traced{say: func(*async.Tracer) { panic("oops") }}, "async_test.traced, whose TraceAwait panicked: oops"},
		} {
			require.Contains(t, waiting(t, async.SpawnOn(e, c.f)).Waits, c.want)
		}
	})
}

// Every future of the package says what it waits for, by a name that people know.
func TestEveryFutureIsTraced(t *testing.T) {
	pkgs, err := parser.ParseDir(token.NewFileSet(), ".", func(f fs.FileInfo) bool {
		return !strings.HasSuffix(f.Name(), "_test.go")
	}, parser.SkipObjectResolution)
	require.NoError(t, err)
	futures, traced := map[string]bool{}, map[string]bool{}
	ast.Inspect(pkgs["async"], func(n ast.Node) bool {
		fd, ok := n.(*ast.FuncDecl)
		if !ok || fd.Recv == nil {
			return true
		}
		recv := fd.Recv.List[0].Type
		if star, ok := recv.(*ast.StarExpr); ok {
			recv = star.X
		}
		switch x := recv.(type) {
		case *ast.IndexExpr:
			recv = x.X
		case *ast.IndexListExpr:
			recv = x.X
		}
		switch name := recv.(*ast.Ident).Name; fd.Name.Name {
		case "Poll":
			futures[name] = true
		case "TraceAwait":
			traced[name] = true
		}
		return true
	})
	require.Greater(t, len(futures), 40)
	require.Equal(t, futures, traced)
}

// Who looks from within a poll sees all tasks, and the one that is being polled as
// running where that can be known.
func TestStackFromWithin(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		other := async.SpawnOn(e, p.Future()).Named("other")
		waiting(t, other)
		yielded := false
		var self *async.Task[int]
		known := make(chan bool) // closed when self is set
		look := fn[int](func(cx *async.Context) (int, bool) {
			if !yielded {
				yielded = true
				cx.Waker().Wake()
				return 0, false
			}
			s := async.Stack(other)
			require.Equal(t, "Promise.Future", s.Waits)
			<-known
			s = async.Stack(self)
			if t.Name() == "TestStackFromWithin/single" {
				require.Equal(t, async.TaskRunning, s.State)
			} else {
				require.Equal(t, async.TaskQueued, s.State)
			}
			require.Empty(t, s.Awaits)
			require.Contains(t, dumped(t, e), `"other" [Promise.Future]`)
			return 1, true
		})
		async.Run(e, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			self = async.SpawnOn(e, look)
			close(known)
			return 0, true
		})))
		require.Equal(t, 1, async.Run(e, self))
		yielded = true
		async.Run(e, fn[int](func(*async.Context) (int, bool) {
			require.Equal(t, "Promise.Future", async.Stack(other).Waits)
			return 0, true
		}))
		p.Resolve(1)
	})
}

// A task that blocks keeps nobody from looking at others for long.
func TestStackOfBusyExecutor(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		other := async.SpawnOn(e, p.Future())
		waiting(t, other)
		began, block := make(chan bool), make(chan bool)
		blocks := async.SpawnOn(e, now(func() int {
			began <- true
			<-block
			return 0
		}))
		<-began
		s := async.Stack(other)
		if t.Name() == "TestStackOfBusyExecutor/single" {
			require.Equal(t, async.TaskUnknown, s.State)
			require.Contains(t, s.String(), "[on a busy executor]")
			require.Contains(t, dumped(t, e), "busy with one task for more than 500ms")
			_, ok := e.Stacks()
			require.False(t, ok)
		} else {
			require.Equal(t, async.TaskWaiting, s.State)
			require.Equal(t, async.TaskQueued, async.Stack(blocks).State)
			require.Contains(t, dumped(t, e), "[Promise.Future]")
		}
		close(block)
		async.Run(e, blocks)
		require.Equal(t, "Promise.Future", waiting(t, other).Waits)
		p.Resolve(1)
	})
}

// idleClock calls a function when all tasks wait.
type idleClock struct{ idle func() }

func (c *idleClock) Now() time.Time { return time.Unix(1e9, 0) }

func (c *idleClock) Idle(time.Time, bool) (moved bool) {
	c.idle()
	return false
}

// A test's clock may look when it finds that nothing will happen any more.
func TestStackFromClock(t *testing.T) {
	var p, q async.Promise[int]
	var e *async.Executor
	var looks atomic.Bool // the executor is idle at other times, too, also before the run
	dump := ""
	e = async.NewExecutor(async.SingleThreaded(), async.WithClock(&idleClock{idle: func() {
		if !looks.Load() {
			return
		}
		if dump = dumped(t, e); strings.Contains(dump, "run [") {
			looks.Store(false)
			q.Resolve(1)
		}
	}}))
	task := async.SpawnOn(e, p.Future()).Named("task")
	waiting(t, task)
	looks.Store(true)
	async.Run(e, q.Future())
	require.Contains(t, dump, `"task" [Promise.Future]`)
	require.Contains(t, dump, "run [Promise.Future]")
	shutDown(t, e)
	require.Contains(t, dumped(t, e), "shut down")
}

// Looking, from any number of goroutines, loses no wake-up and no timer, and is
// no data race.
func TestLookingDisturbsNobody(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var wg sync.WaitGroup
		var stop atomic.Bool
		looks := make([]int, 2)
		for i := range looks {
			wg.Go(func() {
				for !stop.Load() {
					var b strings.Builder
					e.Dump(&b)
					if _, ok := e.Stacks(); ok {
						looks[i]++
					}
				}
			})
		}
		n := 60
		if testing.Short() {
			n = 10
		}
		c := async.NewChan[int](1)
		sum := async.SpawnOn(e, fold(c))
		var all []async.Future[async.Unit]
		for i := range n {
			all = append(all, async.SpawnOn[async.Unit](e, async.Sleep(time.Duration(i)*time.Millisecond)))
		}
		for i := range n {
			async.Run(e, c.Send(i))
			if i%10 == 0 {
				async.Run(e, async.Sleep(time.Millisecond))
			}
		}
		c.Close()
		require.Equal(t, n*(n-1)/2, async.Run(e, sum))
		async.Run(e, async.JoinAll(all...))
		stop.Store(true)
		wg.Wait()
		for _, n := range looks {
			require.Positive(t, n)
		}
	})
}

// fold adds what comes from a channel.
func fold(c *async.Chan[int]) async.Future[int] {
	recv, sum := c.Recv(), 0
	return fn[int](func(cx *async.Context) (int, bool) {
		for {
			v, ready := recv.Poll(cx)
			switch {
			case !ready:
				return 0, false
			case !v.V1:
				return sum, true
			}
			sum += v.V0
			recv = c.Recv()
		}
	})
}
