package async

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// A rare holds what few tasks have. The link of such a task points at the
// rare's first field, from when it is made on.
type rare struct {
	task // only the traits of it are used, which say isRare
	done atomic.Bool

	mu       sync.Mutex
	awaiters crowd    // guarded by mu
	failure  *failure // guarded by mu; never changes when the task is done
	name     string   // guarded by mu
	id       uint64   // guarded by mu: 0 until somebody asks
	locals   []local  // belongs to who polls the task
}

// asRare gives the rare that a link points at, nil if it points at a task.
func asRare(l *task) *rare {
	if l == nil || !l.traits.has(isRare) {
		return nil
	}
	return (*rare)(unsafe.Pointer(l))
}

// rare gives the task's rare and makes it if there is none.
func (t *task) rare() *rare {
	for {
		l := t.link.Load()
		if r := asRare(l); r != nil {
			return r
		}
		r := &rare{task: task{traits: isRare}}
		switch l {
		case nil:
		case &ended:
			r.done.Store(true)
		default:
			r.awaiters.join(l)
		}
		if t.link.CompareAndSwap(l, &r.task) {
			return r
		}
	}
}

// await is task.await.
func (r *rare) await(w *task) (isDone bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done.Load() {
		return true
	}
	r.awaiters.join(w)
	return false
}

// unawait says whether w was among the awaiters.
func (r *rare) unawait(w *task) (found bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.awaiters.leave(w)
}

// finish says that the task is done and gives who awaited it.
func (r *rare) finish() (awaiters []*task) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done.Store(true)
	awaiters, r.awaiters = r.awaiters.present(), crowd{}
	return awaiters
}
