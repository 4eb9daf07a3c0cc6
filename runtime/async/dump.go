package async

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Dump writes what all tasks of all executors are doing, those that wait in the
// same place together. See Executor.Dump.
func Dump(w io.Writer) error {
	var b bytes.Buffer
	if t := homes.table.Load(); t != nil {
		for _, e := range *t {
			if e != nil {
				e.dump(&b)
			}
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Dump writes what the tasks of e are doing, and what calls of Run wait for:
//
//	async executor 1, 4 workers: 1003 tasks have waited, 2 are in run queues
//
//	1000 tasks [async.Sleep until 15:04:05.000 to 15:05:04.000]: 7, 9 "cleaner", 12 and 997 more
//	example.com/shop.nap(...)
//		example.com/shop/nap.go:14
//	example.com/shop.clean(...)
//		example.com/shop/clean.go:31
//
//	task 3 "accept" [Chan.Recv]:
//	…
//
// A task of which nothing is said is one that has not waited yet since it was
// spawned. Dump may be called at any time and from any goroutine; see Stack for
// what it costs. Tasks go on meanwhile, so that what is said of two of them need
// not be of one moment; those of a single-threaded executor stand still for a
// thousand or so at a time. What is written is written when all is known: w may
// be slow, or wait for a task.
func (e *Executor) Dump(w io.Writer) error {
	var b bytes.Buffer
	e.dump(&b)
	_, err := w.Write(b.Bytes())
	return err
}

// Stacks gives what each task of e is doing that has waited since it was spawned,
// and what calls of Run wait for, in no certain order. It is for tests and tools
// that look for certain tasks; to read, there is Dump. ok is false if e is
// single-threaded and busy with one task for too long; see Stack.
func (e *Executor) Stacks() (stacks []TaskStack, ok bool) {
	ok = e.eachStack(func(s TaskStack) { stacks = append(stacks, s) })
	for i := range stacks {
		stacks[i].identify()
	}
	return stacks, ok
}

// pagesAtATime is how many pages of a roll are looked at between two polls of a
// single-threaded executor.
const pagesAtATime = 8

// eachStack calls yield for each task in the roll, without its number.
func (e *Executor) eachStack(yield func(s TaskStack)) (ok bool) {
	for i := range e.shards {
		for n, more := 0, true; more; n += pagesAtATime {
			ok = e.core.inspect(func(hold hold) { more = e.lookAtPages(&e.shards[i].roll, n, hold, yield) })
			if !ok {
				return false
			}
		}
	}
	return true
}

// lookAtPages looks at the tasks of some pages; false if there are no more.
func (e *Executor) lookAtPages(r *roll, first int, hold hold, yield func(s TaskStack)) (more bool) {
	for n := first; n < first+pagesAtATime; n++ {
		r.mu.Lock()
		tasks, ok := r.page(n)
		r.mu.Unlock()
		if !ok {
			return false
		}
		for _, t := range tasks {
			if t == nil {
				continue
			}
			s := TaskStack{task: t}
			if s.look(hold); s.State != TaskEnded && !t.isInternal() {
				yield(s)
			}
		}
	}
	return true
}

// isInternal says whether t is a root that the runtime made for itself.
func (t *task) isInternal() bool {
	r, ok := t.body().(*root)
	return ok && r.future == nil
}

// A heap of tasks that are dumped together.
type alike struct {
	TaskStack           // of the first
	some      []*task   // the first few
	count     int       // how many there are
	until     time.Time // the last Due
}

// fewTasks is how many of tasks that wait in the same place are named.
const fewTasks = 10

func (e *Executor) dump(b *bytes.Buffer) {
	fmt.Fprintf(b, "async executor %d, %s: ", e.home, e.core.kind())
	select {
	case <-e.stopped:
		b.WriteString("it is shut down\n\n")
		return
	default:
	}
	groups, order, tasks := map[string]*alike{}, []*alike{}, 0
	ok := e.eachStack(func(s TaskStack) {
		tasks++
		key := s.groupKey()
		g := groups[key]
		if g == nil {
			g = &alike{TaskStack: s}
			groups[key] = g
			order = append(order, g)
		}
		g.add(s)
	})
	if !ok {
		fmt.Fprintf(b, "busy with one task for more than %v, which a goroutine shows\n\n", glanceWait)
		return
	}
	fmt.Fprintf(b, "%s waited, %d in run queues\n\n", plural(tasks, "task has", "tasks have"), e.core.queued())
	slices.SortStableFunc(order, func(x, y *alike) int { return y.count - x.count })
	for _, g := range order {
		g.write(b)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (g *alike) add(s TaskStack) {
	if g.count++; g.count <= fewTasks {
		g.some = append(g.some, s.task)
	}
	if s.Due.Before(g.Due) {
		g.Due = s.Due
	}
	if s.Due.After(g.until) {
		g.until = s.Due
	}
}

// groupKey is the same for tasks that are dumped together: those that wait for
// other tasks together if they wait in the same place.
func (s *TaskStack) groupKey() string {
	return fmt.Sprint(s.State, s.Cancelling, s.task.traits.has(isRoot), s.Trace.key())
}

// write writes one stack for all.
func (g *alike) write(b *bytes.Buffer) {
	if g.count == 1 {
		g.identify()
		fmt.Fprintf(b, "%s\n", &g.TaskStack)
		return
	}
	if g.awaited != nil {
		g.awaited = nil
		g.Waits += " another task each"
	}
	reason := g.reason()
	if !g.Due.IsZero() {
		reason += g.until.Format(" to 15:04:05.000")
	}
	what := "tasks"
	if g.task.traits.has(isRoot) {
		what = "calls of Run"
	}
	fmt.Fprintf(b, "%d %s [%s]:%s\n", g.count, what, reason, g.names())
	var trace strings.Builder
	g.Trace.write(&trace, "")
	fmt.Fprintf(b, "%s\n", trace.String())
}

// names lists the first few tasks.
func (g *alike) names() string {
	var b strings.Builder
	if g.task.traits.has(isRoot) {
		return ""
	}
	for i, t := range g.some {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " %d", t.id())
		if name := t.name(); name != "" {
			fmt.Fprintf(&b, " %q", name)
		}
	}
	if more := g.count - len(g.some); more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}
