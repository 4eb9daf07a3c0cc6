// Package update defines the flag -update of tests that compare with files.
//
// "go test ./... -update" hands the flag to the test binary of every package,
// and one that does not define it fails. A test package that has nothing to
// update imports this one for that alone.
package update

import "flag"

var flagged = flag.Bool("update", false, "rewrite the files that results are compared with")

// Wanted reports whether files are to be rewritten.
func Wanted() bool { return *flagged }
