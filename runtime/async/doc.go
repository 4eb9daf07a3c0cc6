// Package async runs what goasync makes of async functions: futures, and the
// tasks and executors that poll them.
//
// # The idea
//
// A goroutine that waits keeps its stack. An async function that waits keeps
// only the variables it will need, in a struct, its frame. The words for it:
//
//   - A future is a computation that gives a value later. Calling an async
//     function makes one and runs none of it. See [Future].
//   - To poll a future is to run it, on the goroutine that polls, until it is
//     ready or has to wait. When it has to wait it suspends: it saves its
//     state in its frame and returns. The next poll resumes it there.
//   - Before it suspends it hands a [Waker] to whatever it waits for. To wake
//     it is to say that polling is worth while again.
//   - To cancel a future is to have it run its clean-up, its deferred calls,
//     instead of the rest of its code. The clean-up may suspend too.
//   - A task is a future that an executor polls whenever it is woken. See
//     [Spawn] and [Task].
//   - An executor queues tasks that were woken and polls them on a few
//     goroutines, its workers. See [Executor].
//
// A future that awaits another one polls it, so that a whole chain of awaits
// is one call stack while it runs and one struct while it waits: a task costs
// one allocation, an await none, and a suspended task no stack.
//
// # Who owns a future
//
// Whoever awaits, spawns, joins or cancels a future owns it from then on, and
// polls it to its end or cancels it. A future that a program keeps and does
// neither to simply never runs, or stops where it stands: its deferred calls
// do not run, and an iterator that it ranges over stays suspended. A future is
// polled by one goroutine at a time and must not be copied once it was polled.
// Polling it after it was ready, panicked or was cancelled panics.
//
// # Panics
//
// A panic passes through the deferred calls of each awaiting function, as it
// does through callers. [BlockOn] panics with the same value. A task keeps it
// for who awaits the task, as a [*PanicError] that has the value and the
// stack. See [Task.Detach] for tasks that nobody awaits. What nobody can await
// any more is reported on standard error when the garbage collector finds it.
// runtime.Goexit runs the deferred calls and ends the task, with [ErrGoexit].
//
// # Executors
//
// An executor is a value that [NewExecutor] makes: with several workers, which
// take work from one another ([Workers]), or for one future at a time
// ([SingleThreaded]). [Spawn] and [BlockOn] use the one that [Default] gives.
// Workers park while nothing is ready. A worker survives a panic and
// runtime.Goexit of a task; a task that blocks the goroutine, rather than await,
// blocks a worker: see [Blocking]. Others take what waits for a worker that is
// blocked, and another one is started if all are.
//
// A task that never has to wait yields after a number of awaits that were ready,
// so that it keeps no other, and no timer, from its turn: see [Context.Spend].
//
// [Executor.Shutdown] cancels what is left, runs its clean-up and waits.
//
// # Time
//
// [Sleep], [After], [SleepUntil], [Timeout], [Deadline], [NewTicker] and
// [Interval] wait for the executor's clock, on a timer that is a part of the
// future's frame: it costs no allocation and no goroutine, and setting or
// removing one costs the same among millions. A timer never fires early.
//
// Tests may give a single-threaded executor a time of their own ([WithClock],
// and [NowIn] in place of time.Now) and decide what else is left to chance
// ([WithScheduler]). Package asynctest is made of that.
//
// # Variables of a task
//
// [NewLocal] makes a variable of which each task has its own. A task has a
// number and may have a name: [Task.ID], [Task.Named].
//
// # Where a task waits
//
// [Stack] gives the chain of awaits of a suspended task, with the lines of the
// source; [Dump], [Executor.Dump] and [Executor.Stacks] give those of many, and
// [DumpOnQuit] has SIGQUIT print them. A future that is written by hand says what it
// waits for if it is [Traced]. None of this costs anything before it is asked for.
//
// # Between tasks
//
// Tasks talk through a [Chan], bounded or not, an [Oneshot], a [Broadcast] or a
// [Watch], and keep out of each other's way with a [Mutex], an [RWMutex], a
// [Semaphore], a [WaitGroup], a [Cond], a [Notify] or a [Barrier]. Their waiters
// stand in line within the frames that wait, so that waiting allocates nothing, and
// one that is cancelled leaves what it was promised to the next. [FromChan],
// [ToChan], [ContextDone] and [WithContext] lead to Go's channels and contexts.
//
// [Scope] runs tasks that do not outlive it. [JoinAll], [Race], [Map] and their like
// run futures as parts of one task.
//
// # Generated code
//
// [State], [Defers], [DeferAwait], [Recover], [Phase], [Panic], [Start],
// [Range0] to [Range2], [RangeMap] and [RangeString] are for code that goasync
// writes, and so is [NeedsRuntimeWithFormat1], without which it does not compile.
//
// Beside a function F that returns a future there is a type FFuture, whose zero
// value is a future that has not started. A caller that awaits F has that struct
// in its own frame and calls its method Step, with the arguments of F. When Step
// is ready the frame can be used again. The arguments count when the frame is at
// its beginning. Later they are zero or anything: callers do not keep them, and a
// Step written by hand must not so much as take the address of a field of one.
package async
