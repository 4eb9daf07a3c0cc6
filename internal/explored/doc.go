// Package explored has tests that explore the primitives of runtime/async in
// all schedules of small programs, with a task cancelled at each of its awaits,
// and in many of larger ones. There is nothing in it but tests.
//
// # A program and its run
//
// A subject is a primitive, a sequential model of it and the operations that
// tasks do with it. A program is what each of a few tasks does, as text:
//
//	lock unlock | lock unlock | trylock
//
// All programs of two tasks with two operations each, and of three with one, are
// made from the subject's operations. A run of one has a history: when each
// operation began and ended, and what it gave.
//
// # What is checked
//
//   - The history is linearizable: the operations might have been done one after
//     another, each at a moment between its beginning and its end, and then the
//     model gives the same. An operation that was cancelled has done nothing, as
//     its documentation promises, so it is left out; where it promises something
//     else the model knows.
//   - When nothing happens any more, an hour of virtual time has passed, and each
//     operation that waits has reason to: the model says that it cannot go on. A
//     wake-up that was lost is found so.
//   - Then the tasks are cancelled, one after another, with an hour between, and
//     the same is asked each time: what one was promised has to go to the next.
//   - In the end the first task looks at what is left, by operations that do not
//     wait: nothing was lost, and the primitive still works.
//
// Histories are the same in many schedules; each is checked once.
package explored
