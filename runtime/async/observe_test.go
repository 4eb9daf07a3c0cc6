package async_test

import (
	"sync"
	"testing"
	"unsafe"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Who observes does not disturb others: their channels lock.
func TestObserve(t *testing.T) {
	var mu sync.Mutex
	touched := map[unsafe.Pointer]int{}
	stop := async.Observe(func(p unsafe.Pointer) {
		mu.Lock()
		defer mu.Unlock()
		touched[p]++
	})
	ch := async.NewChan[int](1)
	local := async.NewLocalChan[int](1)
	var lock async.Mutex
	func() {
		defer func() {
			if recover() == nil {
				t.Error("two observe at a time")
			}
		}()
		async.Observe(func(unsafe.Pointer) {})
	}()
	stop()
	if len(touched) != 0 {
		t.Error("nothing was done, and something touched")
	}

	stop = async.Observe(func(p unsafe.Pointer) {
		mu.Lock()
		defer mu.Unlock()
		touched[p]++
	})
	local.TrySend(1)
	lock.TryLock()
	lock.Unlock()
	if len(touched) != 2 {
		t.Error(len(touched), "objects were touched, want the channel and the lock")
	}
	e := async.NewExecutor(async.Workers(2))
	defer shutDown(t, e)
	sum := 0
	var tasks []async.Future[int]
	for range 4 {
		tasks = append(tasks, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			for range 1_000 {
				for !ch.TrySend(1) {
					if _, ok := ch.TryRecv(); ok {
						return 1, true
					}
				}
			}
			return 0, true
		})))
	}
	for _, x := range tasks {
		sum += async.Run(e, x)
	}
	stop()
	n := len(touched)
	lock.TryLock()
	if len(touched) != n {
		t.Error("who has stopped still observes")
	}
}
