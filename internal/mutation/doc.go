// Package mutation checks the tests of the lowering: it breaks the lowering on
// purpose, in one way after another, and wants a test to fail each time.
//
// A mutant is a change of one or two places of package lower or runtime/async
// that breaks one invariant, such as that deferred calls run last first. The
// mutants are tables of texts to find and what to put there instead, so the
// code that is changed knows nothing of it: the go command is given an overlay
// in which the changed file stands in the place of the real one. A text that
// is not in its file exactly once fails TestTable, so the tables follow the
// code.
//
// Only tests of behaviour count: those that run lowered programs and compare
// what they do with what their sources mean, those of the runtime, and those that
// explore its primitives. Golden
// files, which compare bytes, notice every change, and prove nothing.
//
//	go test ./internal/mutation                                   # a few mutants, chosen by a seed
//	go test ./internal/mutation -run TestMutants/'iterator' -all  # those of that name
//	go test ./internal/mutation -run TestMutants -all -markdown table.md
//
// A mutant that no test catches is a hole in the tests. It is closed by a
// program in testdata/erasure; or, if the mutant breaks something that has no
// counterpart in plain Go, such as cancellation, by one in the testdata of this
// package, which TestPrinted runs.
package mutation
