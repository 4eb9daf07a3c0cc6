//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A mutexObject sees to it that a task unlocks what it has locked, except for
// the first task, at the end: a second Unlock is a mistake that is not always
// noticed.
type mutexObject struct {
	mu    async.Mutex
	holds map[int]bool
}

// async
func (m *mutexObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "lock":
		await(m.mu.Lock())
		m.holds[task] = true
		return result{ok: true}
	case "trylock":
		ok := m.mu.TryLock()
		m.holds[task] = m.holds[task] || ok
		return result{ok: ok}
	default:
		if task != 0 && !m.holds[task] {
			return result{}
		}
		m.holds[task] = false
		m.mu.Unlock()
		return result{ok: true}
	}
}

// mutexStep is the model: the state is whether it is locked. TryLock may give
// false while others are about to lock, and perhaps are cancelled instead.
func mutexStep(s any, c call, r result) []any {
	locked := s.(bool)
	switch c.name {
	case "lock":
		return if1(!locked, true)
	case "trylock":
		if !r.ok {
			return if1(locked || !c.alone, s)
		}
		return if1(!locked, true)
	default: // unlock
		if r.panicked != "" {
			return if1(!locked, s)
		}
		return if1(!r.ok || locked, s.(bool) && !r.ok)
	}
}

var mutexSubject = subject{
	make:  func() object { return &mutexObject{holds: map[int]bool{}} },
	init:  false,
	step:  mutexStep,
	units: []string{"lock yield unlock", "lock", "trylock", "trylock yield unlock"},
	pairs: []string{"lock yield unlock", "lock"},
	stuck: func(s any, _ []call) bool { return s.(bool) },
	probe: "trylock unlock unlock",
}

func TestMutex(t *testing.T) { explore(t, &mutexSubject) }
