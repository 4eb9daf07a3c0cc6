package async_test

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestLocals(t *testing.T) {
	number, word := async.NewLocal[int](), async.NewLocal[string]()
	onEach(t, func(t *testing.T, e *async.Executor) {
		use := func(n int) async.Future[string] {
			yield := async.Yield()
			return fn[string](func(cx *async.Context) (string, bool) {
				if _, ok := number.In(cx); !ok {
					if v, _ := word.Get().Poll(cx); v != "" {
						t.Error("a new task has", v)
					}
					number.Set(n).Poll(cx)
					number.SetIn(cx, n+1)
					word.Set(fmt.Sprint("word ", n)).Poll(cx)
				}
				if _, ready := yield.Poll(cx); !ready {
					return "", false
				}
				v, _ := number.Get().Poll(cx)
				s, _ := word.Get().Poll(cx)
				return fmt.Sprint(s, " ", v), true
			})
		}
		var tasks []async.Future[string]
		for i := range 20 {
			tasks = append(tasks, async.SpawnOn(e, use(i)))
		}
		for i, s := range async.Run(e, async.JoinAll(tasks...)) {
			if want := fmt.Sprintf("word %d %d", i, i+1); s != want {
				t.Errorf("%q, want %q", s, want)
			}
		}
		// The parts of a join belong to the task that joins.
		both := async.JoinAll(use(7), fn[string](func(cx *async.Context) (string, bool) {
			v, ok := number.In(cx)
			return fmt.Sprint(v, ok), true
		}))
		if got := fmt.Sprint(async.Run(e, async.SpawnOn(e, both))); got != "[word 7 8 8 true]" {
			t.Error(got)
		}
	})
}

func TestNamesAndNumbers(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		ids := make(map[uint64]bool)
		for i := range 50 {
			task := async.SpawnOn(e, fn[uint64](func(cx *async.Context) (uint64, bool) { return cx.TaskID(), true }))
			if i%2 == 0 {
				async.Run(e, task)
			}
			if task.Name() != "" || task.Named("reader").Name() != "reader" {
				t.Error("the name is", task.Name())
			}
			id := task.ID()
			if inside := async.Run(e, task); inside != id || task.ID() != id {
				t.Errorf("number %d, inside %d", id, inside)
			}
			if ids[id] || id == 0 {
				t.Error("number", id, "is not the first of its kind")
			}
			ids[id] = true
		}
		named := fn[string](func(cx *async.Context) (string, bool) { return cx.TaskName(), true })
		p := async.NewPromise[int]()
		task := async.SpawnOn(e, fn[string](func(cx *async.Context) (string, bool) {
			if _, ready := p.Future().Poll(cx); !ready {
				return "", false
			}
			return named(cx)
		})).Named("writer")
		p.Resolve(1)
		if v := async.Run(e, task); v != "writer" {
			t.Error(v)
		}
	})
}
