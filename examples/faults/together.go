//go:build goasync

package faults

import "github.com/seed4fdd6362/goasync/runtime/async"

// together runs futures as tasks beside one another and waits for all of them.
//
// async
func together(fs ...async.Future[async.Unit]) {
	var tasks []*async.Task[async.Unit]
	for _, f := range fs {
		tasks = append(tasks, async.Spawn(f))
	}
	for _, x := range tasks {
		await(x)
	}
}

// elsewhere stands for anything that a program waits for and that is not the
// point: a disk, a server, a line of a log. Others run meanwhile.
//
// async
func elsewhere() { await(async.Yield()) }
