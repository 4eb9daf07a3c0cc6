package explored

import "github.com/seed4fdd6362/goasync/runtime/async"

// A watched is a future of which the history has each poll, as a call that takes
// no time: "waits", "ready" or "leaves". So the model knows who stands in line,
// and in which order, and can say who is next. A future that is polled for no
// reason, or has to wait although it could go on, waits more than once.
type watched[T any] struct {
	r      *run
	task   int
	f      async.Future[T]
	result func(v T) result // of the call "ready"
	waits  bool
}

// watch has the polls of f noted.
func watch[T any](r *run, task int, f async.Future[T], of func(v T) result) async.Future[T] {
	return &watched[T]{r: r, task: task, f: f, result: of}
}

// done is the result of what has no value.
func done(async.Unit) result { return result{ok: true} }

// Poll polls the future.
func (w *watched[T]) Poll(cx *async.Context) (v T, ready bool) {
	v, ready = w.f.Poll(cx)
	if w.waits = !ready; ready {
		w.r.moment(w.task, operation{name: "ready"}, w.result(v))
	} else {
		w.r.moment(w.task, operation{name: "waits"}, result{})
	}
	return v, ready
}

// PollCancel cancels the future.
func (w *watched[T]) PollCancel(cx *async.Context) (done bool) {
	done = w.f.PollCancel(cx)
	if w.waits {
		w.waits = false
		w.r.moment(w.task, operation{name: "leaves"}, result{})
	}
	return done
}

// A line is the tasks that wait, in order, as text, since it is part of states.
type line string

func (l line) has(task int) bool    { return l.index(task) >= 0 }
func (l line) push(task int) line   { return l + line(rune('0'+task)) }
func (l line) first() (task int)    { return int(l[0] - '0') }
func (l line) remove(task int) line { i := l.index(task); return l[:i] + l[i+1:] }

func (l line) index(task int) int {
	for i := range l {
		if int(l[i]-'0') == task {
			return i
		}
	}
	return -1
}

// allIn says whether all who wait stand in the line.
func (l line) allIn(waiting []call) bool {
	for _, c := range waiting {
		if !l.has(c.task) {
			return false
		}
	}
	return true
}
