//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A semaphoreObject gives back for a task what that has acquired.
type semaphoreObject struct {
	sem *async.Semaphore
	has map[int]int
}

const permits = 2

// async
func (s *semaphoreObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "acquire":
		await(s.sem.Acquire(int64(o.arg)))
	case "try":
		if !s.sem.TryAcquire(int64(o.arg)) {
			return result{}
		}
	default: // release, all that the task has
		n := s.has[task]
		s.has[task] = 0
		s.sem.Release(int64(n))
		return result{n: n, ok: true}
	}
	s.has[task] += o.arg
	return result{ok: true}
}

// semaphoreStep is the model: the state is how many permits are taken. A try may
// fail while others are about to acquire.
func semaphoreStep(s any, c call, r result) []any {
	taken := s.(int)
	switch {
	case c.name == "release":
		return if1(taken >= r.n, taken-r.n)
	case !r.ok:
		return if1(taken+c.arg > permits || !c.alone, taken)
	default:
		return if1(taken+c.arg <= permits, taken+c.arg)
	}
}

// semaphoreStuck says whether one at least of those who wait, the first in the
// line, has to.
func semaphoreStuck(s any, waiting []call) bool {
	for _, c := range waiting {
		if s.(int)+c.arg > permits {
			return true
		}
	}
	return false
}

var semaphoreSubject = subject{
	make:    func() object { return &semaphoreObject{async.NewSemaphore(permits), map[int]int{}} },
	init:    0,
	step:    semaphoreStep,
	units:   []string{"acquire1", "acquire1 yield release", "acquire2", "acquire2 yield release", "try1"},
	pairs:   []string{"acquire1", "acquire2 release"},
	triples: []string{"acquire1", "acquire1 release", "acquire2", "acquire2 release"},
	stuck:   semaphoreStuck,
	probe:   "try2 try1 try1",
}

func TestSemaphore(t *testing.T) { explore(t, &semaphoreSubject) }
