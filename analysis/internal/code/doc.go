// Package code shows the checks of goasync vet the functions of a package: those
// of plain Go and those of the dialect, as they are written.
//
// Plain Go reaches a check in the usual way, parsed and typed by whoever runs it.
// The dialect does not, since go/types cannot type it. Two ways lead to it.
//
// goasync vet has loaded the sources itself: [Of] takes what it has.
//
// go vet and golangci-lint see the twins, and the sources only as files that the
// build ignores. So [Analyzer] reads those of the ignored files whose twin is
// among the files of the pass, and types them as goasync does, against the
// imports of the pass. What is found then stands in the source, at a position of
// the file set of the pass. Twins are not looked at.
package code
