package async_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A stepped is a future that lowered code steps: with arguments at first, and
// with whatever is in its variables when it goes on.
type stepped struct {
	future any   // a pointer to a zero one
	args   []any // for which it is not ready
	ready  func()
}

// unstepped are the types whose Step never waits, or has no arguments.
var unstepped = []string{"ReadyFuture", "LocalGetFuture", "LocalSetFuture", "YieldFuture", "race"}

// steppedFutures gives one of each type.
func steppedFutures() []stepped {
	nothing := func() {}
	const (
		brief = time.Millisecond
		soon  = time.Second // which has not come when the future is stepped first
	)
	u := func() *async.Promise[async.Unit] { return async.NewPromise[async.Unit]() }
	n := func() *async.Promise[int] { return async.NewPromise[int]() }
	r := func() *async.Promise[async.Result[int]] { return async.NewPromise[async.Result[int]]() }
	e := func() *async.Promise[error] { return async.NewPromise[error]() }

	barrier := async.NewBarrier(2)
	arrive := barrier.Wait()
	block := make(chan int)
	broadcast := async.NewBroadcast[int](1)
	empty, full := async.NewChan[int](1), async.NewChan[int](1)
	full.TrySend(1)
	lock := new(async.Mutex)
	lock.TryLock()
	cond := async.NewCond(lock)
	var goEmpty, goFull = make(chan int, 1), make(chan int, 1)
	goFull <- 1
	ctx, cancel := context.WithCancel(context.Background())
	held, reads, writes := new(async.Mutex), new(async.RWMutex), new(async.RWMutex)
	held.TryLock()
	reads.TryLock()
	writes.TryRLock()
	seats := async.NewSemaphore(2)
	seats.TryAcquire(1)
	group := new(async.WaitGroup)
	group.Add(1)
	once, notify, oneshot, watch := new(async.Once), new(async.Notify), async.NewOneshot[int](), async.NewWatch(0)
	p, onces, all, joins, races := n(), u(), n(), n(), n()
	with, maps, eachs, scope, retry := n(), r(), e(), e(), r()
	tries, cancels := r(), u()
	resolve := func(p *async.Promise[int]) func() { return func() { p.Resolve(1) } }
	resolveTries := func() { tries.Resolve(async.Result[int]{Value: 1}) }
	once3 := slices.Values([]int{1, 2, 3})
	j, tj := joins.Future, tries.Future
	var children *async.Group
	child := e()
	async.Scope(func(g *async.Group) async.Future[error] { children = g; return e().Future() }).Poll(newHand().Context)
	children.SetLimit(1)
	children.Go(child.Future())

	return []stepped{
		{new(async.SleepFuture), []any{brief}, nothing},
		{new(async.SleepUntilFuture), []any{time.Now().Add(soon)}, nothing},
		{new(async.AfterFuture), []any{brief}, nothing},
		{new(async.TickerTickFuture), []any{async.NewTicker(soon)}, nothing},
		{new(async.BarrierWaitFuture), []any{barrier}, func() { arrive.Poll(newHand().Context) }},
		{new(async.BlockingFuture[int]), []any{func() int { return <-block }}, func() { block <- 1 }},
		{new(async.BroadcastReceiverRecvFuture[int]), []any{broadcast.Subscribe()}, func() { broadcast.Send(1) }},
		{new(async.ChanRecvFuture[int]), []any{empty}, func() { empty.TrySend(1) }},
		{new(async.ChanSendFuture[int]), []any{full, 2}, func() { full.TryRecv() }},
		{new(async.CondWaitFuture), []any{cond}, func() { cond.Signal() }},
		{new(async.GoReceiverRecvFuture[int]), []any{async.FromChan(goEmpty)}, func() { goEmpty <- 1 }},
		{new(async.ToChanFuture[int]), []any{chan<- int(goFull), 2}, func() { <-goFull }},
		{new(async.ContextDoneFuture), []any{ctx}, cancel},
		{new(async.UntilDoneFuture[int]), []any{ctx, n().Future()}, nothing},
		{new(async.WithContextFuture[int]), []any{context.Background(), func(context.Context) async.Future[int] { return with.Future() }}, resolve(with)},
		{new(async.GroupWaitGoFuture), []any{children, async.Ready[error](nil)}, func() { child.Resolve(nil) }},
		{new(async.GroupWaitFuture), []any{children}, nothing},
		{new(async.JoinAllFuture[int]), []any{[]async.Future[int]{all.Future(), all.Future()}}, resolve(all)},
		{new(async.Join2Future[int, int]), []any{j(), j()}, nothing},
		{new(async.Join3Future[int, int, int]), []any{j(), j(), j()}, nothing},
		{new(async.Join4Future[int, int, int, int]), []any{j(), j(), j(), j()}, nothing},
		{new(async.Join5Future[int, int, int, int, int]), []any{j(), j(), j(), j(), j()}, nothing},
		{new(async.Join6Future[int, int, int, int, int, int]), []any{j(), j(), j(), j(), j(), j()}, nothing},
		{new(async.Join7Future[int, int, int, int, int, int, int]), []any{j(), j(), j(), j(), j(), j(), j()}, nothing},
		{new(async.Join8Future[int, int, int, int, int, int, int, int]), []any{j(), j(), j(), j(), j(), j(), j(), j()}, nothing},
		{new(async.Select2Future[int, int]), []any{j(), j()}, nothing},
		{new(async.Select3Future[int, int, int]), []any{j(), j(), j()}, nothing},
		{new(async.Select4Future[int, int, int, int]), []any{j(), j(), j(), j()}, resolve(joins)},
		{new(async.MapFuture[int, int]), []any{2, once3, func(int) async.Future[async.Result[int]] { return maps.Future() }}, func() { maps.Resolve(async.Result[int]{}) }},
		{new(async.ForEachFuture[int]), []any{2, once3, func(int) async.Future[error] { return eachs.Future() }}, func() { eachs.Resolve(nil) }},
		{new(async.MutexLockFuture), []any{held}, func() { held.Unlock() }},
		{new(async.NotifyWaitFuture), []any{notify}, func() { notify.NotifyOne() }},
		{new(async.OnceDoFuture), []any{once, func() async.Future[async.Unit] { return onces.Future() }}, func() { onces.Resolve(async.Unit{}) }},
		{new(async.OneshotRecvFuture[int]), []any{oneshot}, func() { oneshot.Send(1) }},
		{new(async.PromiseFutureFuture[int]), []any{p}, resolve(p)},
		{new(async.RaceFuture[int]), []any{[]async.Future[int]{races.Future(), n().Future()}}, resolve(races)},
		{new(async.RetryFuture[int]), []any{async.Backoff{}, func() async.Future[async.Result[int]] { return retry.Future() }}, func() { retry.Resolve(async.Result[int]{}) }},
		{new(async.RWMutexLockFuture), []any{writes}, func() { writes.RUnlock() }},
		{new(async.RWMutexRLockFuture), []any{reads}, func() { reads.Unlock() }},
		{new(async.ScopeFuture), []any{func(g *async.Group) async.Future[error] { return scope.Future() }}, func() { scope.Resolve(nil) }},
		{new(async.SemaphoreAcquireFuture), []any{seats, int64(2)}, func() { seats.Release(1) }},
		{new(async.TimeoutFuture[int]), []any{brief, n().Future()}, nothing},
		{new(async.DeadlineFuture[int]), []any{time.Now().Add(soon), n().Future()}, nothing},
		{new(async.TryJoinAllFuture[int]), []any{[]async.Future[async.Result[int]]{tj(), tj()}}, nothing},
		{new(async.TryJoin2Future[int, int]), []any{tj(), tj()}, nothing},
		{new(async.TryJoin3Future[int, int, int]), []any{tj(), tj(), tj()}, nothing},
		{new(async.TryJoin4Future[int, int, int, int]), []any{tj(), tj(), tj(), tj()}, resolveTries},
		{new(async.WaitGroupWaitFuture), []any{group}, group.Done},
		{new(async.WatchChangedFuture[int]), []any{watch, uint64(0)}, func() { watch.Set(1) }},
		{new(async.CancelFuture), []any{async.Canceller(lateCancel{cancels.Future()})}, func() { cancels.Resolve(async.Unit{}) }},
	}
}

// lateCancel is cancelled when f is ready.
type lateCancel struct{ f async.Future[async.Unit] }

func (c lateCancel) PollCancel(cx *async.Context) (done bool) {
	_, done = c.f.Poll(cx)
	return done
}

// step calls the future's method Step, with zero arguments if it goes on.
func (s stepped) step(goesOn bool) (ready bool) {
	step := reflect.ValueOf(s.future).MethodByName("Step")
	args := []reflect.Value{reflect.ValueOf(newHand().Context)}
	for i, arg := range s.args {
		v := reflect.New(step.Type().In(i + 1)).Elem()
		if !goesOn {
			v.Set(reflect.ValueOf(arg))
		}
		args = append(args, v)
	}
	out := step.Call(args)
	return out[len(out)-1].Bool()
}

// TestStepArguments has each future go on with zero arguments: they count at the
// beginning only, and lowered code does not keep them.
func TestStepArguments(t *testing.T) {
	futures := steppedFutures()
	over := make([]bool, len(futures))
	tested := slices.Clone(unstepped)
	for i, f := range futures {
		tested = append(tested, typeName(f.future))
		if f.step(false) {
			t.Fatalf("%s is ready at once", typeName(f.future)) // may not be stepped again
		}
		over[i] = f.step(true)
	}
	for _, f := range futures {
		f.ready()
	}
	for start := time.Now(); slices.Contains(over, false) && time.Since(start) < 10*time.Second; time.Sleep(time.Millisecond) {
		for i, f := range futures {
			over[i] = over[i] || f.step(true)
		}
	}
	for i, f := range futures {
		if !over[i] {
			t.Errorf("%s is never ready", typeName(f.future))
		}
	}
	wantAllStepped(t, tested)
}

// typeName gives the name of the type that future points to, without type
// arguments.
func typeName(future any) string {
	name, _, _ := strings.Cut(reflect.TypeOf(future).Elem().Name(), "[")
	return name
}

// wantAllStepped wants the types of the package that have a method Step to be
// those.
func wantAllStepped(t *testing.T, names []string) {
	pkgs, err := parser.ParseDir(token.NewFileSet(), ".", func(info fs.FileInfo) bool {
		return !strings.HasSuffix(info.Name(), "_test.go")
	}, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range pkgs["async"].Files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Step" {
				continue
			}
			recv := fn.Recv.List[0].Type.(*ast.StarExpr).X
			switch x := recv.(type) {
			case *ast.IndexExpr:
				recv = x.X
			case *ast.IndexListExpr:
				recv = x.X
			}
			if name := recv.(*ast.Ident).Name; !slices.Contains(names, name) {
				t.Errorf("%s is not tested", name)
			}
		}
	}
}
