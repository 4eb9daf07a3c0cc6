//go:build goasync

// A deferred await: operands are evaluated at once, the call and the await are made at the exit.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type file struct{ name string }

// async
func (f *file) close(how string) {
	await(async.Yield())
	fmt.Println("closed", f.name, how)
}

// async
func copyFile(from, to string) error {
	in := &file{from}
	defer await(in.close("first"))
	how := "second"
	out := &file{to}
	defer await(out.close(how))
	how, out = "third", nil
	await(async.Yield())
	fmt.Println("copying")
	return nil
}

// async
func main() {
	fmt.Println(await(copyFile("a", "b")))
}

// Output:
// copying
// closed b second
// closed a first
// <nil>
