//go:build goasync

package asynctest

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var programs = flag.Int("programs", 120, "how many small programs are run with and without the reduction")

// A small program is what each of some tasks does, one operation after another,
// with a few objects that they share. Its outcome is what each task has seen,
// and how it ended.
type smallProgram struct {
	tasks [][]operation
	chans int
}

type operation struct {
	what string
	on   int // which object
}

var operations = []string{
	"lock", "unlock", "send", "recv", "trysend", "tryrecv", "acquire", "release", "notify", "wait",
	"yield", "sleep", "spawn", "cancel", "await", "scope", "settle", "settled",
}

func randomProgram(r *splitmix, tasks, most int) (p smallProgram) {
	p.chans = r.below(3)
	for range tasks {
		var ops []operation
		for range 1 + r.below(most) {
			ops = append(ops, operation{operations[r.below(len(operations))], r.below(2)})
		}
		p.tasks = append(p.tasks, ops)
	}
	return p
}

// A world is what the tasks of a small program share.
type world struct {
	mu     [2]async.Mutex
	locked [2]bool
	ch     [2]*async.Chan[int]
	sem    *async.Semaphore
	note   async.Notify
	one    async.Oneshot[int]
	tasks  []*async.Task[async.Unit]
	seen   []*strings.Builder
	end    []string
}

func newWorld(p smallProgram) *world {
	w := &world{sem: async.NewSemaphore(2)}
	for i := range w.ch {
		w.ch[i] = async.NewChan[int](p.chans)
	}
	for range p.tasks {
		w.seen = append(w.seen, new(strings.Builder))
		w.end = append(w.end, "waits")
	}
	return w
}

// async
func (w *world) run(n int, ops []operation) {
	var held [2]bool
	permits := 0
	log := w.seen[n]
	for i, op := range ops {
		switch op.what {
		case "lock":
			if !held[op.on] {
				await(w.mu[op.on].Lock())
				held[op.on] = true
			}
		case "unlock":
			if held[op.on] {
				w.mu[op.on].Unlock()
				held[op.on] = false
			}
		case "send":
			await(w.ch[op.on].Send(10*n + i))
		case "recv":
			v, ok := await(w.ch[op.on].Recv())
			fmt.Fprint(log, v, ok, " ")
		case "trysend":
			fmt.Fprint(log, w.ch[op.on].TrySend(10*n+i), " ")
		case "tryrecv":
			v, ok := w.ch[op.on].TryRecv()
			fmt.Fprint(log, v, ok, " ")
		case "acquire":
			await(w.sem.Acquire(1))
			permits++
		case "release":
			if permits > 0 {
				w.sem.Release(1)
				permits--
			}
		case "notify":
			w.note.NotifyOne()
		case "wait":
			await(w.note.Wait())
		case "yield":
			await(async.Yield())
		case "sleep":
			await(async.Sleep(time.Duration(1+op.on) * time.Second))
		case "cancel":
			if x := w.other(n, op.on); x != nil {
				x.Cancel()
			}
		case "await":
			if x := w.other(n, op.on); x != nil {
				await(ignoreCancelled(x))
				fmt.Fprint(log, w.end[(n+1+op.on)%len(w.end)], " ")
			}
		case "scope":
			err := await(async.Scope( /*async*/ func(g *async.Group) error {
				g.Go(w.failing(op.on))
				await(w.mu[1-op.on].Lock())
				w.mu[1-op.on].Unlock()
				return nil
			}))
			fmt.Fprint(log, err, " ")
		case "settle":
			fmt.Fprint(log, w.one.Send(n), " ")
		case "settled":
			v, ok := await(w.one.Recv())
			fmt.Fprint(log, v, ok, " ")
		case "spawn":
			x := async.Spawn(w.child(op.on))
			fmt.Fprint(log, await(x), " ")
		}
	}
	w.end[n] = "ends"
}

// other gives another task than n, nil if there is none.
func (w *world) other(n, on int) *async.Task[async.Unit] {
	i := (n + 1 + on) % len(w.tasks)
	if i == n {
		return nil
	}
	return w.tasks[i]
}

// failing gives an error if it can lock, which cancels its scope.
//
// async
func (w *world) failing(on int) error {
	await(w.mu[on].Lock())
	defer w.mu[on].Unlock()
	await(async.Yield())
	return errFailing
}

var errFailing = errors.New("failing")

// async
func (w *world) child(on int) bool {
	await(w.mu[on].Lock())
	sent := w.ch[on].TrySend(99)
	w.mu[on].Unlock()
	return sent
}

func (w *world) outcome() string {
	var b strings.Builder
	for i := range w.seen {
		fmt.Fprintf(&b, "%d %s: %s| ", i, w.end[i], w.seen[i])
	}
	return b.String()
}

// outcomes gives those of all schedules by strategy by, and how many runs there
// were; false if there are too many.
func (p smallProgram) outcomes(t *testing.T, by tree, traced bool, faults faultCounts, most int) (map[string]bool, int, bool) {
	seen := map[string]bool{}
	o := newOptions(nil)
	o.limits.faults = faults
	r := &runner{tb: t, limits: o.limits}
	if traced {
		r.objects = newObjects()
		defer r.objects.trace()()
	}
	defer r.done()
	var w *world
	r.body = /*async*/ func(t *T) {
		w = newWorld(p)
		for n, ops := range p.tasks {
			w.tasks = append(w.tasks, async.Spawn(w.run(n, ops)))
		}
		for _, x := range w.tasks {
			await(async.Join2(async.Ready(1), ignoreCancelled(x)))
		}
	}
	n := 0
	for ; by.more(); n++ {
		if n == most {
			return seen, n, false
		}
		r.keep = func() { seen[w.outcome()] = true } // before what is left is cancelled
		r.run(by, 1, mode{records: true})
	}
	if by.failed() || !by.complete() {
		t.Fatalf("%v: not complete", p)
	}
	return seen, n, true
}

// ignoreCancelled waits for the end of a task.
//
// async
func ignoreCancelled(x *async.Task[async.Unit]) int {
	defer func() { recover() }()
	await(x)
	return 0
}

func TestReductionLosesNoOutcome(t *testing.T) {
	const most = 6_000
	compared, all, reduced := 0, 0, 0
	rounds := *programs
	if testing.Short() {
		rounds = min(rounds, 40)
	}
	r := &splitmix{*seedFlag}
	for i := range rounds {
		var faults faultCounts
		if i%4 == 3 {
			faults = []faultCounts{{cancels: 1}, {jumps: 1}, {wakes: 1}}[i/4%3]
		}
		p := randomProgram(r, 2+r.below(2), 3)
		want, n, ok := p.outcomes(t, &exhaustive{bound: -1}, false, faults, most)
		if !ok {
			continue
		}
		got, m, ok := p.outcomes(t, &reduction{}, true, faults, 2*most)
		if !ok {
			t.Fatalf("program %d: %v: more schedules with the reduction than without", i, p)
		}
		compared, all, reduced = compared+1, all+n, reduced+m
		if !maps.Equal(got, want) {
			t.Fatalf("program %d: %v, faults %v: %d of %d outcomes; in %d schedules of %d\n%s", i, p, faults, len(got), len(want), m, n,
				strings.Join(missing(want, got), "\n"))
		}
	}
	if compared < rounds/2 {
		t.Errorf("only %d programs were small enough", compared)
	}
	t.Logf("%d programs: %d schedules, %d with the reduction", compared, all, reduced)
}

// missing gives what of want is not in got.
func missing(want, got map[string]bool) (s []string) {
	for x := range want {
		if !got[x] {
			s = append(s, x)
		}
	}
	return slices.Sorted(slices.Values(s))
}
