package async

import (
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// An Executor polls tasks, on several goroutines, its workers, or on one at a
// time; see NewExecutor. The one that package functions use is Default. Its
// methods, and functions that take an executor, may be called from any
// goroutine.
type Executor struct {
	core   core
	home   home
	clock  Clock     // nil: the real one
	start  time.Time // when the clock reads 0
	budget int       // of a poll; see Context.Spend

	// scheduler is nil but in tests: first come, first served.
	scheduler Scheduler

	outside outside
	shards  []shard
	alarm   alarm
	poller  atomic.Pointer[poller] // nil until something is waited for in it
	opening opening

	blocking Semaphore // the places of calls of Blocking

	live    population
	closing atomic.Bool   // Shutdown was called
	stopped chan struct{} // closed when nothing of the executor is left
}

// A shard is a part of an executor's timers and tasks. Each worker has one,
// which a few may share.
type shard struct {
	wheel wheel
	roll  roll
	_     [64]byte // workers do not disturb one another
}

// core is what the kinds of executor differ in.
type core interface {
	// wake has the task t polled, which may or may not be queued. cx is the
	// context of a poll on this executor, nil if there is none.
	wake(t *task, cx *Context)

	// wakeAll is wake for tasks of which some may live elsewhere.
	wakeAll(ts []*task, cx *Context)

	// spawn queues a new task; cx is as for wake.
	spawn(t *task, cx *Context)

	// enroll gives t, which cx polls, a place in the roll, and dismiss takes it.
	enroll(t *task, cx *Context)
	dismiss(t *task)

	// until polls step on the calling goroutine until it is done, and waits
	// while it is not woken.
	until(r *root, step func(cx *Context) (done bool))

	// leave is called when an adopted root has been driven to its end: the
	// goroutine takes no part any more.
	leave(r *root)

	// rouse has a worker look at the timers; false if all are awake.
	rouse() bool

	// inspect calls look, during which tasks can be held. It is false if it could
	// not, since the executor is busy with one task. It may be called from any
	// goroutine, also from one that polls for the executor.
	inspect(look func(hold hold)) (ok bool)

	// kind says in a few words what it is, and queued how many tasks are about to
	// be polled.
	kind() string
	queued() int

	// stop ends the workers and waits for them. No task is alive.
	stop()
}

// An Option is one of the ways in which executors differ.
type Option func(*options)

type options struct {
	workers   int // 0: single-threaded
	clock     Clock
	scheduler Scheduler
	blocking  int
	poller    Poller
}

// Workers gives the executor that many workers, goroutines that poll at the
// same time; GOMAXPROCS if n is not positive.
func Workers(n int) Option {
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	return func(o *options) { o.workers = n }
}

// SingleThreaded makes an executor that runs one future at a time: its tasks,
// and the futures that are run on it with Run, take turns in the order in which
// they become ready. They need no locks for what they share, and a switch costs
// less than with workers.
func SingleThreaded() Option { return func(o *options) { o.workers = 0 } }

// NewExecutor makes an executor. Without options it has GOMAXPROCS workers. Its
// goroutines start now and stay until Shutdown.
func NewExecutor(opts ...Option) *Executor {
	o := options{workers: runtime.GOMAXPROCS(0), blocking: defaultBlocking}
	for _, set := range opts {
		set(&o)
	}
	if o.workers > 0 && (o.clock != nil || o.scheduler != nil) {
		panic("async: WithClock and WithScheduler are for a single-threaded executor")
	}
	e := &Executor{
		clock:     o.clock,
		scheduler: o.scheduler,
		budget:    pollBudget,
		shards:    make([]shard, min(max(o.workers, 1), maxShards)),
		stopped:   make(chan struct{}),
	}
	if e.scheduler != nil {
		e.budget = 0
	}
	e.live.begin()
	e.blocking.size = int64(o.blocking)
	if o.poller != nil {
		e.poller.Store(&poller{Poller: o.poller})
	}
	e.settleIn()
	e.startTime()
	if o.workers == 0 {
		e.core = newSingle(e)
	} else {
		e.core = newMulti(e, o.workers)
	}
	e.moveIn()
	return e
}

// WithClock has the executor's timers, and what Now says in its tasks, go by c.
// It is for tests in which time does not pass by itself, on a single-threaded
// executor.
func WithClock(c Clock) Option { return func(o *options) { o.clock = c } }

// begin counts something that lives on e, until end. It is false if e was shut
// down.
func (e *Executor) begin() (ok bool) { return !e.closing.Load() && e.live.born() }

func (e *Executor) end() { e.live.died(1) }

// spawn makes t a task of e and queues it; cx may be nil.
func (e *Executor) spawn(t *task, cx *Context) {
	t.traits = traits(e.home) << homeShift
	if cx != nil && cx.home != e.home {
		cx = nil
	}
	if e.closing.Load() {
		t.neverRun()
		return
	}
	if cx != nil && cx.settles {
		if cx.surplus == 0 {
			cx.surplus = surplusSize
			e.live.room(surplusSize)
		}
		cx.surplus--
	} else if !e.begin() {
		t.neverRun()
		return
	}
	if e.scheduler != nil {
		e.introduce(t)
	}
	e.core.spawn(t, cx)
}

// surplusSize is for how many tasks at a time a worker makes room in the population.
const surplusSize = 32

// neverRun makes a new task one that was cancelled before it began.
func (t *task) neverRun() {
	t.body().run(new(Context), true)
	t.finish(nil)
}

// seed gives a number that is not 0 for Context.random.
func seed() uint64 { return rand.Uint64() | 1 }

var defaultExecutor struct {
	set atomic.Pointer[Executor]
	mu  sync.Mutex // held while one is made
}

// Default gives the executor that BlockOn, Spawn and Start use: one with
// GOMAXPROCS workers, made when it is first asked for, unless SetDefault chose
// another. When it has been shut down, Default makes a new one. In a task of an
// executor with a scheduler, which is a test's, it is that executor.
func Default() *Executor {
	if e := whose(); e != nil {
		return e
	}
	if e := defaultExecutor.set.Load(); e != nil && !e.closing.Load() {
		return e
	}
	defaultExecutor.mu.Lock()
	defer defaultExecutor.mu.Unlock()
	if e := defaultExecutor.set.Load(); e != nil && !e.closing.Load() {
		return e
	}
	e := NewExecutor()
	defaultExecutor.set.Store(e)
	return e
}

// SetDefault makes e the default executor. It is for the start of a program;
// what runs already stays where it is.
func SetDefault(e *Executor) {
	if e == nil {
		panic("async: SetDefault(nil)")
	}
	defaultExecutor.set.Store(e)
}
