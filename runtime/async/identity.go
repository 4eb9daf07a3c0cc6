package async

import (
	"sync/atomic"
	"unsafe"
)

var lastID atomic.Uint64

// ID gives a number that no other task of the program has. Tasks have one from
// the first call on, so the numbers say nothing about the order of spawning.
func (t *Task[T]) ID() uint64 { return t.task.id() }

// Name gives what Named set, or "".
func (t *Task[T]) Name() string { return t.task.name() }

// Named gives the task a name, which says what it is for where tasks are listed,
// and gives the task. Names need not differ.
func (t *Task[T]) Named(name string) *Task[T] {
	r := t.rare()
	r.mu.Lock()
	r.name = name
	r.mu.Unlock()
	return t
}

// TaskID is Task.ID of the task that is polled.
func (cx *Context) TaskID() uint64 { return cx.owner().id() }

// TaskName is Task.Name of the task that is polled.
func (cx *Context) TaskName() string { return cx.owner().name() }

func (t *task) id() uint64 {
	r := t.rare()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.id == 0 {
		touch(unsafe.Pointer(&lastID))
		r.id = lastID.Add(1)
	}
	return r.id
}

func (t *task) name() string {
	r := asRare(t.link.Load())
	if r == nil {
		return ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.name
}
