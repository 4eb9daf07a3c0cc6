// Package difftest checks that lowered programs mean what their sources mean,
// on programs of which there are as many as one likes.
//
// A program is run erased, as plain Go, and lowered, and must do the same: see
// package rig, which runs both in one process. Programs come in batches. Those
// of a batch are files of a few packages in either form, all linked into one
// binary, since starting compilers and linkers would take longer than all else.
// What one program does wrong is found without costing the others their check:
//
//   - one that the dialect, lower or the compiler refuses is left out, and its
//     package is made again;
//   - one that takes the process with it, or hangs, is noted, and a new process
//     goes on behind it.
//
// A Campaign does so with generated programs, batch after batch, and reduces
// the programs of which it finds something. Its disk use is that of one batch
// for each processor: see toolchain.
package difftest
