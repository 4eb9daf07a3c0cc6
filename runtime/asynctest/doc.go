// Package asynctest runs async tests with a time and a schedule of their own:
// once, as a seed decides, or in many schedules, to find the one that fails.
//
// # The idea
//
// Tasks are values that an executor polls. So a test can own what is otherwise
// left to chance: which task is polled next, whether one that could go on is
// interrupted, which case of a select is looked at first, what time it is. All of
// these are decisions, of one source, and the decisions of a run are its
// schedule: made again, the test does the same again.
//
//	func TestTransfer(t *testing.T) {
//		asynctest.Explore(t, /*async*/ func(t *asynctest.T) {
//			a := &account{balance: 100}
//			x, y := async.Spawn(a.withdraw(80)), async.Spawn(a.withdraw(80))
//			await(x)
//			await(y)
//			if a.balance < 0 {
//				t.Errorf("the balance is %d", a.balance)
//			}
//		})
//	}
//
// [Run] makes one run, [Explore] many, [Replay] a certain one. [CancelEverywhere]
// cancels each task at each await. [ByHand] polls one future, without any of
// this. docs/testing.md in the repository is a guide.
//
// # Words
//
// The test's body is its first task, number 0; the others are numbered in the
// order in which they are spawned. A step is what a task does between two
// decisions about tasks. A run has ended when its first task has, and no other is
// ready. Time is virtual: it passes only when all tasks wait, to the first timer;
// what tasks do takes none.
//
// # What is found
//
// A run fails when the test does (T.Error and the like), when a task panics and
// nobody awaits it, and when tasks are not done: in a deadlock, all wait and there
// is no timer; a leak is a task that is left when the test has ended; spinning
// tasks are polled again and again while time does not pass. It says of each task
// at which awaits it is. What is left is cancelled, and its clean-up runs.
//
// # Where tasks take turns
//
// A task gives up its turn where it has to wait. It may also lose it, as on any
// executor, at an await that is ready: there the task is preempted, the await
// suspends all the same, and does what it was to do when the task is polled
// again. Between two awaits nothing else runs. That is the difference to tasks on
// several workers, which run at the same time: of those a run shows every order
// of their operations on channels, locks and tasks, but no data race.
//
// Awaits that are never interrupted are those that never wait: of async.Ready, of
// a Local, and of a select with a default, as that would not be taken else.
//
// # How schedules are chosen
//
//   - Random: each decision is made at random; a task is preempted at one ready
//     await of four.
//   - PCT, probabilistic concurrency testing: each task has a priority that is
//     chosen at random, and the highest that is ready goes on; at d-1 decisions,
//     chosen at random, that one falls behind all others. A bug of depth d, which
//     some order of d steps is enough for, is found in a run of n tasks and k
//     decisions with a probability of at least 1/(n·k^(d-1)), whatever else the
//     program does.
//   - Exhaustive: all schedules, by depth-first search in the tree of decisions,
//     those with few preemptions first. With a bound on preemptions there are
//     about k^bound of them rather than exponentially many, and most bugs need one
//     or two.
//   - By default these take turns: one run of the tree, one of PCT with d = 2, 3
//     and 4 in turn, until the tree is done or there were 1,000 runs.
//
// Numbers (Context.Choose: jitter, the case that a select looks at first) are
// decisions too. Of one that has more than 16 values the search tries the first
// 16, and does not call itself complete.
//
// # Which steps commute
//
// The search takes all steps of tasks as dependent, since plain variables that
// they share are not seen: it leaves out nothing. If the test is [Isolated], two
// steps of different tasks are dependent only if
//
//   - both are operations on the same channel, lock, semaphore, signal, wait
//     group, barrier, once, watch, broadcast, oneshot or group,
//   - one ends a task and the other awaits it, asks whether it has ended or
//     cancels it,
//   - one wakes or cancels a task and the other does too, or is of that task,
//   - both draw T's random numbers, or T.Touch the same variable, or number a task
//     (Task.ID), or
//   - one has made the task of the other ready.
//
// Setting and stopping timers is independent of everything, as all that are due
// at a moment fire together. That time passes is dependent on everything, and so
// are faults. Of schedules that differ only in the order of independent steps the
// search makes one: dynamic partial-order reduction with sleep sets, if there is
// no bound on preemptions (reduction and bound would each take away schedules
// that the other relies on). The package's tests compare the outcomes of small
// random programs with and without.
//
// # Faults
//
// Options have a run do what programs must put up with: tasks that are cancelled
// at any await ([Cancels]), time that passes while tasks are ready ([Jumps]),
// wake-ups for no reason ([Wakes]), calls of async.Blocking that fail ([Fails]).
// Each is a decision. [T.Choose] makes others: a simulated network asks it whether
// a packet is lost.
//
// # Schedules as strings
//
// A schedule is printed as how it differs from the default, in which tasks have
// their turns in the order of arrival and are never preempted: s1:3t2k says that
// after three decisions task 2 is polled. Before it is printed it is made smaller,
// as long as the run fails in the same way. [Replay] follows it, and says where it
// does not fit any more when the test has changed.
//
// The numbers that a seed gives, the default and the form of schedules are the
// same on every machine and with every version of Go.
//
// # What must not be used
//
// A run is repeated exactly only if nothing else decides what the test does:
// no goroutines that wake tasks (see [Outside]), no order of Go's range over a
// map, no time.Now, no math/rand without a seed, no variables that outlive a run.
// Explore notices when a run is not repeated, and says so. Time in tasks is
// async.Now and async.Sleep; random numbers are T.Rand and T.IntN.
//
// async.Blocking runs its function on a goroutine, and nothing else happens
// meanwhile. Contexts wake tasks before the next step. Goroutines that stand in
// for tasks at Go's channels (async.FromChan, async.ToChan) are waited for up to
// a second.
//
// # With Go's own tools
//
// Tests are plain Go tests: subtests, -run, -race, -count. T.FailNow, and so Fatal
// and testify's require, may be called in any task. Run works in a bubble of
// testing/synctest, and [Fuzz] makes the schedule a fuzz input. Flags:
//
//	-asynctest.seed=N        decide by another seed than 1
//	-asynctest.runs=N        make N runs in Run, with seeds that follow from the first
//	-asynctest.schedule=S    make the run that was printed
//
// A function with the directive //async keeps the signature that go test wants and
// runs on the default executor, by real time. One that is to be explored is async
// with a *T, and a plain test function gives it to Explore.
//
// Tests that explore may run in parallel, but for those that are Isolated: they
// take turns.
package asynctest
