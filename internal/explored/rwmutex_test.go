//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// An rwmutexObject unlocks for a task what that has locked.
type rwmutexObject struct {
	mu     async.RWMutex
	reads  map[int]int
	writes map[int]int
}

// async
func (m *rwmutexObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "lock":
		await(m.mu.Lock())
		m.writes[task]++
	case "rlock":
		await(m.mu.RLock())
		m.reads[task]++
	case "trylock":
		if !m.mu.TryLock() {
			return result{}
		}
		m.writes[task]++
	case "tryrlock":
		if !m.mu.TryRLock() {
			return result{}
		}
		m.reads[task]++
	case "unlock":
		if m.writes[task] == 0 {
			return result{}
		}
		m.writes[task]--
		m.mu.Unlock()
	case "runlock":
		if m.reads[task] == 0 {
			return result{}
		}
		m.reads[task]--
		m.mu.RUnlock()
	}
	return result{ok: true}
}

// An rwmutexState says who has the mutex.
type rwmutexState struct {
	write bool
	reads int
}

func (s rwmutexState) admits(name string) bool {
	return !s.write && (s.reads == 0 || name == "rlock" || name == "tryrlock")
}

// rwmutexStep is the model. What is tried may fail while others are about to
// lock.
func rwmutexStep(state any, c call, r result) []any {
	s := state.(rwmutexState)
	admits := s.admits(c.name)
	switch c.name {
	case "trylock", "tryrlock":
		if !r.ok {
			return if1(!admits || !c.alone, s)
		}
	case "unlock", "runlock":
		if !r.ok {
			return one(s)
		}
		if c.name == "unlock" {
			return if1(s.write, rwmutexState{})
		}
		return if1(s.reads > 0, rwmutexState{reads: s.reads - 1})
	}
	if c.name == "lock" || c.name == "trylock" {
		return if1(admits, rwmutexState{write: true})
	}
	return if1(admits, rwmutexState{reads: s.reads + 1})
}

// rwmutexStuck says whether one at least of those who wait, the first in the
// line, has to.
func rwmutexStuck(state any, waiting []call) bool {
	for _, c := range waiting {
		if !state.(rwmutexState).admits(c.name) {
			return true
		}
	}
	return false
}

var rwmutexSubject = subject{
	make:    func() object { return &rwmutexObject{reads: map[int]int{}, writes: map[int]int{}} },
	init:    rwmutexState{},
	step:    rwmutexStep,
	units:   []string{"lock yield unlock", "rlock yield runlock", "rlock", "trylock yield unlock", "tryrlock"},
	pairs:   []string{"lock unlock", "rlock yield runlock"},
	triples: []string{"lock", "lock unlock", "rlock", "rlock runlock"},
	stuck:   rwmutexStuck,
	probe:   "tryrlock runlock trylock unlock",
}

func TestRWMutex(t *testing.T) { explore(t, &rwmutexSubject) }
