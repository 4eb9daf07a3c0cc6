// Package parser loads packages that are written in the dialect of goasync,
// types them, and says what is wrong with them.
//
// # What is loaded
//
// [Load] asks the go command twice. The first call lists packages and files,
// with the goasync tag set, so that sources are seen and twins are not. Packages
// that hold sources of the dialect, packages that import such ones, and test
// variants are parsed and checked here, because the go command can compile them
// only from twins, which need not be there. The types of all others, first of all
// of the standard library, come from what the second call has compiled.
//
// # How it is typed
//
// go/types knows nothing of the dialect, so it is shown a view of the source: an
// async signature is replaced by its lowered one, and an await by the call of a
// function with as many results. The changes are made in the syntax tree itself
// and taken back after the check (see view). Thus all positions and all nodes
// are those of the source, and the later stages find types under the nodes that
// they know.
//
// How many values an await gives follows from the type of its operand, which is
// not known before the check. It is guessed from what stands around the await
// (how many variables are assigned, say), and the package is checked again if
// some guess was wrong. The words of Go's own errors come out right that way,
// too: where two variables are assigned from one value, the last check says so.
//
// # What is reported
//
// A [Diagnostic] has a [Code]. The comment of each code in codes.go explains it
// and has an example; [Explain] prints it. Errors of the checker are put into the
// words of the source, and dropped where they only follow from something that
// has been reported.
package parser
