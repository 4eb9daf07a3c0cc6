package asynctest

import "time"

// An Option says how a test is run.
type Option func(*options)

type options struct {
	limits    limits
	seed      uint64
	seeded    bool
	schedules int
	isolated  bool
	strategy  func(o *options) strategy // nil: the default
}

// by gives the strategy that was chosen, or else the default.
func (o *options) by(otherwise func(o *options) strategy) strategy {
	if o.strategy != nil {
		otherwise = o.strategy
	}
	return otherwise(o)
}

func newOptions(opts []Option) *options {
	o := &options{
		limits: limits{
			still: defaultStill,
			polls: 1 << 62,
			start: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC),
		},
		schedules: defaultSchedules,
	}
	for _, set := range opts {
		set(o)
	}
	if !o.seeded {
		o.seed = flagSeed()
	}
	return o
}

const (
	defaultStill     = 1_000_000
	defaultSchedules = 1_000
)

// Seed decides what is left to chance; the flag -asynctest.seed does not count
// then. Without it the seed is 1.
func Seed(seed uint64) Option {
	return func(o *options) { o.seed, o.seeded = seed, true }
}

// Schedules is how many schedules Explore tries at most, if the space is not
// complete before; 1,000 without it.
func Schedules(n int) Option { return func(o *options) { o.schedules = n } }

// Random has Explore make each decision at random.
func Random() Option {
	return func(o *options) { o.strategy = walking }
}

// PCT has Explore use probabilistic concurrency testing for bugs of that depth:
// the number of steps whose order matters. It is at least 1.
func PCT(depth int) Option {
	return func(o *options) {
		o.strategy = func(o *options) strategy { return &pct{depth: depth, random: splitmix{o.seed}} }
	}
}

// Exhaustive has Explore try all schedules in which a task that could go on is
// preempted at most so many times; any number of times if it is negative.
func Exhaustive(preemptions int) Option {
	return func(o *options) {
		o.strategy = func(o *options) strategy {
			if o.isolated && preemptions < 0 {
				return &reduction{}
			}
			return &exhaustive{bound: preemptions}
		}
	}
}

// Isolated says that the tasks of the test share nothing but what package async
// guards: its channels, locks, groups and tasks, and what T.Touch is told of.
// Then Exhaustive without a bound, and Explore by itself, leave out schedules
// that differ in nothing: see "Which steps commute" in the package comment. If it
// is not true they may leave out the one that fails.
//
// Tests of which it is said run one at a time.
func Isolated() Option { return func(o *options) { o.isolated = true } }

// Cancels has up to n tasks, others than the test's first, cancelled in a run,
// each at any await.
func Cancels(n int) Option { return func(o *options) { o.limits.faults.cancels = n } }

// Jumps has time pass up to n times in a run until the next timer, although
// tasks are ready: those are slow.
func Jumps(n int) Option { return func(o *options) { o.limits.faults.jumps = n } }

// Wakes has up to n tasks woken in a run for no reason.
func Wakes(n int) Option { return func(o *options) { o.limits.faults.wakes = n } }

// Fails has up to n calls of async.Blocking give ErrBlocking in a run, in place of
// being called, where the value has room for an error: is one, or a Result.
func Fails(n int) Option { return func(o *options) { o.limits.faults.fails = n } }

// Polls is how many polls a run has at most. Without it there is no limit but
// that of Still.
func Polls(n int) Option { return func(o *options) { o.limits.polls = n } }

// Still is how many polls there may be without that time passes; more is a
// failure, Spinning. Without it that is 1,000,000, for Explore 20,000.
func Still(n int) Option { return func(o *options) { o.limits.still = n } }

// Start is what time it is when a run begins. Without it that is the beginning
// of the year 2000, UTC.
func Start(t time.Time) Option { return func(o *options) { o.limits.start = t } }

// Outside says that tasks are also woken by goroutines that are not part of the
// test: when all tasks wait it is a deadlock only after d of real time. Runs do
// not repeat exactly then.
func Outside(d time.Duration) Option { return func(o *options) { o.limits.outside = d } }
