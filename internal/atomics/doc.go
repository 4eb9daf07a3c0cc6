// Package atomics has a test that explores what the multi-threaded executor does
// with atomic operations: the turn of a task, the ring of a worker, parking, the
// end of a task and who awaits it, the count of what lives, and the lock that spins. There is nothing in
// it but that.
//
// # How
//
// The code is the real one, and knows nothing of it. The go command is given an
// overlay in which some files of runtime/async import package seam in the place
// of sync and sync/atomic. Each operation of seam first asks package control,
// which decides what goes on: the same thread, or another one. Threads are
// coroutines, one of which runs at a time. The tests themselves, in testdata, are
// put into runtime/async by the same overlay; they have to see what it does not
// export.
//
// A few lines are changed beside the imports; see edits. The ring has four places,
// so that it is full, and wraps around, within a few operations. The channels on
// which workers park ask control, too, and so do accesses of the ring's places,
// which are no atomic operations: their order is what is in question. Timers, the
// poller and the monitor are left out: there are no timers, there is no poller,
// and the monitor never looks, so that it cannot make good what was lost.
//
// # What is explored
//
// All schedules of small programs, two or three threads with one to four
// operations each, in which at most so many switches take place as the program's
// bound says (mostly one to three, for the smallest any number) where the thread
// could have gone on; switches where it cannot are free. Most faults of concurrent programs
// need one or two; where one needs more, its threads are interrupted in a few functions
// only. Larger programs run in some thousands of schedules at random.
//
// What is checked, of each run:
//
//   - turn: a task is queued at most once and nobody polls it while another does
//     or holds it; the last poll comes after the last wake-up; in the end it is
//     idle.
//   - ring: each task that was pushed comes out once, to the owner, a thief or the
//     common queue, each of which gets tasks in the order in which they were
//     pushed; in the end no place is in use.
//   - parking: when nobody can go on, all tasks have had the polls that they were
//     woken for, all workers are parked and nobody is noted as searching; then all
//     of them stop. What is queued is polled by somebody else if the worker that
//     has it is blocked, while there are others, without the monitor's help.
//   - end: who awaits a task hears of its end, and finds the outcome; those who do
//     not await it any more need not.
//   - population: Shutdown waits for whoever was counted, and nobody is counted
//     after that.
//   - spinlock: one at a time.
//
// # What is assumed
//
// Sequential consistency, which is what Go's atomic operations give, and that
// there are no data races, which the race detector watches over in other tests: a
// plain access that races is taken to happen together with the atomic operation
// before it. unlockWord is the portable one.
//
// That the checks can fail is shown by mutants, changes that are in the overlay and
// sleep until they are asked for: see mutants.
package atomics
