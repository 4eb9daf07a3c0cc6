// Package lowertest has what the tests of package lower and the golden tests
// share: reading a corpus of programs, lowering one, building very many of them
// at once, running them, and checking what the twins promise.
package lowertest

// The programs that tests build link the runtime, and no test imports it: with
// this import the go command does not take a test's cached result for good
// after the runtime has changed.
import _ "github.com/seed4fdd6362/goasync/runtime/async"
