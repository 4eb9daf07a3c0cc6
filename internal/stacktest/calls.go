//go:build goasync

// Package stacktest has an async function for each construct in which a task
// can wait. Its tests look at the stacks of tasks that do.
package stacktest

import (
	"slices"
	"time"

	"github.com/seed4fdd6362/goasync/internal/stacktest/other"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A gate keeps tasks waiting.
type gate struct{ notify async.Notify }

// async
func (g *gate) pass() {
	await(g.notify.Wait())
}

// async
func nested(g *gate) int {
	return await(middle(g)) + 1
}

// async
func middle(g *gate) int {
	n := 0
	for n < 10 {
		await(g.pass())
		n++
	}
	return n
}

// second waits at its second await.
//
// async
func second(g *gate) {
	await(async.Ready(1))
	if await(async.Ready(2)) == 2 {
		await(g.pass())
	}
	await(async.Ready(3))
}

type box[T any] struct{ v T }

// async
func (b *box[T]) get(g *gate) T {
	await(g.pass())
	return b.v
}

// async
func (b box[T]) peek(g *gate) T {
	return await(b.get(g))
}

// async
func generic[T any](g *gate, v T) T {
	b := box[T]{v}
	lit := /*async*/ func() T {
		return await(b.peek(g))
	}
	return await(lit())
}

// async
func (g *gate) literal() int {
	f := /*async*/ func(n int) int {
		return await( /*async*/ func() int {
			await(g.pass())
			return n
		}())
	}
	return await(f(1))
}

var inVariable = /*async*/ func(g *gate) {
	await(g.pass())
}

// async
func selects(g *gate) int {
	select {
	case n := await(middle(g)):
		return n
	case await(async.Sleep(time.Hour)):
	case await(g.notify.Wait()):
	}
	return 0
}

// async
func loses(g *gate) {
	select {
	case await(async.Yield()):
	case await(deferring(g)):
	}
}

// async
func deferring(g *gate) {
	defer await(g.pass())
	await(async.Sleep(time.Hour))
}

// async
func deferred(g *gate) {
	defer func() {}()
	defer await(middle(g))
	defer func() { _ = recover() }()
	await(async.Ready(1))
	panic("deferred")
}

// async
func rangeFunc(g *gate) (n int) {
	for i := range func(yield func(int) bool) {
		_ = yield(1) && yield(2)
	} {
		n += i
		await(g.pass())
	}
	return n
}

// async
func recursive(g *gate, n int) int {
	if n == 0 {
		await(g.pass())
		return 0
	}
	return await(recursive(g, n-1)) + 1
}

type passer interface {
	//async
	pass()
}

// async
func dynamic(p passer) {
	await(p.pass())
}

// async
func crosses(g *gate) {
	await(other.Wait(g.pass()))
}

// async
func joins(g *gate) {
	await(async.Join3(middle(g), g.pass(), async.Ready(1)))
}

// async
func joinsAll(g *gate) {
	await(async.JoinAll(nested(g), middle(g), async.Ready(1), middle(g), middle(g)))
}

// async
func awaitsTask(t *async.Task[int]) int {
	return await(t)
}

// async
func timed(g *gate) error {
	_, err := await(async.Timeout(time.Hour, g.pass()))
	return err
}

// async
func scope(g *gate) error {
	return await(async.Scope(func(in *async.Group) async.Future[error] {
		in.Go(child(g))
		return child(g)
	}))
}

// async
func scopeEnds(g *gate) error {
	return await(async.Scope(func(in *async.Group) async.Future[error] {
		in.Go(child(g))
		return async.Ready[error](nil)
	}))
}

// async
func child(g *gate) error {
	await(g.pass())
	return nil
}

// async
func yields() {
	for {
		await(async.Yield())
	}
}

// value is a future that is no pointer.
type value struct{ async.Future[int] }

// async
func awaitsValue(g *gate) int {
	v := value{middle(g)}
	return await(v)
}

// async
func awaitsTypeParameter[F async.Future[int]](f F) int {
	return await(f)
}

// async
func maps(g *gate) error {
	_, err := await(async.Map(2, slices.Values([]int{1, 2, 3}), func(n int) async.Future[async.Result[int]] {
		return mapped(g, n)
	}))
	return err
}

// async
func mapped(g *gate, n int) (int, error) {
	return await(middle(g)) * n, nil
}

// async
func races(g *gate) int {
	return await(async.Race(nested(g), middle(g)))
}

// async
func retries(g *gate) error {
	_, err := await(async.Retry(async.Backoff{}, func() async.Future[async.Result[int]] { return mapped(g, 1) }))
	return err
}

// async
func once(g *gate) {
	var o async.Once
	await(o.Do(g.pass))
}

// async
func cancels(g *gate) {
	f := deferring(g)
	select {
	case await(f):
	default:
	}
	await(async.Cancel(f))
}

// start calls spawn with a future of each construct. All of them wait at g, but
// for those of which the name says something else.
func start(e *async.Executor, g *gate, spawn func(name string, f async.Canceller)) {
	spawn("nested", nested(g))
	spawn("second await", second(g))
	spawn("generic", generic(g, "x"))
	spawn("literal", g.literal())
	spawn("literal in a variable", inVariable(g))
	spawn("select", selects(g))
	spawn("select that ends", loses(g))
	spawn("deferred", deferred(g))
	spawn("range over func", rangeFunc(g))
	spawn("recursive", recursive(g, 3))
	spawn("deep", recursive(g, 150))
	spawn("dynamic", dynamic(g))
	spawn("across packages", crosses(g))
	spawn("join", joins(g))
	spawn("join of many", joinsAll(g))
	spawn("timeout", timed(g))
	spawn("scope", scope(g))
	spawn("scope that ends", scopeEnds(g))
	spawn("task", awaitsTask(async.SpawnOn(e, nested(g))))
	spawn("value", awaitsValue(g))
	spawn("type parameter", awaitsTypeParameter(nested(g)))
	spawn("map", maps(g))
	spawn("race", races(g))
	spawn("retry", retries(g))
	spawn("once", once(g))
	spawn("cancel", cancels(g))
}
