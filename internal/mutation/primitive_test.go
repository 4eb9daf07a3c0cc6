package mutation

// explored names a test of the primitives, in all schedules of small programs.
func explored(test string) suite {
	return suite{pkg: exploredFolder, test: "^" + test + "$"}
}

// What tasks wait for: channels, locks, signals, and other tasks.
var primitiveMutants = []mutant{
	{
		name:   "permits that were promised are lost",
		breaks: "what a cancelled waiter was granted goes to the next",
		file:   "runtime/async/permits.go",
		edits:  one("\t\tp.give(cx, w.n, size)\n", ""),
		by:     explored("TestMutex"),
	},
	{
		name:   "the next is not looked at",
		breaks: "when the first of the line is cancelled, the one behind may be served",
		file:   "runtime/async/permits.go",
		edits:  one("\tp.grant(cx, size) // it may", "\tp.mu.unlock() // it may"),
		by:     explored("TestRWMutex"),
	},
	{
		name:   "many permits are more than there are",
		breaks: "no more permits are taken than there are",
		file:   "runtime/async/permits.go",
		edits:  one("n <= size-p.taken && p.queue", "n <= size-p.taken+1 && p.queue"),
		by:     explored("TestSemaphore"),
	},
	{
		name:   "a promised value is lost",
		breaks: "the value that a cancelled receiver was promised goes to the next",
		file:   "runtime/async/chan_recv.go",
		edits:  one("woken = c.receivers.grant() // the promise is for this one now", "c.receivers.head.n++"),
		by:     explored("TestChan"),
	},
	{
		name:   "room for a receiver that has left",
		breaks: "there is no room for one who does not wait any more",
		file:   "runtime/async/chan_recv.go",
		edits:  one("\t\tc.receivers.remove(w)\n\t\tc.room--\n", "\t\tc.receivers.remove(w)\n"),
		by:     explored("TestChan"),
	},
	{
		name:   "room that was promised is lost",
		breaks: "the room that a cancelled sender was promised goes to the next",
		file:   "runtime/async/chan_send.go",
		edits:  one("\t\tc.room++\n\t\twoken = c.promiseRoom()", "\t\twoken = c.promiseRoom()"),
		by:     explored("TestChan"),
	},
	{
		name:   "closed before the last value",
		breaks: "a receiver learns that a channel is closed when the last value has been received",
		file:   "runtime/async/chan_recv.go",
		edits:  one("if c.closed && c.values.n == 0 {", "if c.closed {"),
		by:     explored("TestChan"),
	},
	{
		name:   "received twice",
		breaks: "one receiver gets the value of a one-shot",
		file:   "runtime/async/oneshot.go",
		edits:  one("\tv = o.value\n\to.end()\n", "\tv = o.value\n"),
		by:     explored("TestOneshot"),
	},
	{
		name:   "missed without a word",
		breaks: "a receiver is told how many values it has missed",
		file:   "runtime/async/broadcast.go",
		edits:  one("missed = int(oldest - r.next)", "missed = int(oldest-r.next) / 2"),
		by:     explored("TestBroadcast"),
	},
	{
		name:   "nobody sees that it is closed",
		breaks: "Close wakes who waits for a change",
		file:   "runtime/async/watch.go",
		edits:  one("\tw.closed = true\n\tw.waiting.wakeAll(&w.mu, nil, (*waitline).release)", "\tw.closed = true\n\tw.mu.unlock()"),
		by:     explored("TestWatch"),
	},
	{
		name:   "wakes for one in place of all",
		breaks: "a NotifyAll is not passed on by one who is cancelled",
		file:   "runtime/async/notify.go",
		edits:  one("l.head.n = notifiedAll", "l.head.n = notifiedOne"),
		by:     explored("TestNotify"),
	},
	{
		name:   "a notification is lost",
		breaks: "a NotifyOne goes to the next when the one that it was for is cancelled",
		file:   "runtime/async/notify.go",
		edits:  one("w.n == notifiedOne && (keep", "w.n != notifiedOne && (keep"),
		by:     explored("TestNotify"),
	},
	{
		name:   "a signal is lost while locking",
		breaks: "a Signal goes to the next when the one that it was for is cancelled before it has the lock",
		file:   "runtime/async/cond.go",
		edits:  one("\t\tf.c.signal(cx)\n", ""),
		by:     explored("TestCond"),
	},
	{
		name:   "cancelled without the lock",
		breaks: "a Wait that is cancelled has the lock again",
		file:   "runtime/async/cond.go",
		edits:  one("\tif !f.relock(cx) {\n\t\treturn false\n\t}\n", "\tif f.signal && !f.relock(cx) {\n\t\treturn false\n\t}\n"),
		by:     explored("TestCond"),
	},
	{
		name:   "who has left is counted",
		breaks: "who is cancelled is not waited with",
		file:   "runtime/async/barrier.go",
		edits:  one("\t\t\tb.arrived--\n", ""),
		by:     explored("TestBarrier"),
	},
	{
		name:   "a cancelled run counts",
		breaks: "when the run is cancelled the next Do runs",
		file:   "runtime/async/once.go",
		edits:  one("\t\t\td.o.pass(cx)\n", "\t\t\td.o.finish(cx)\n"),
		by:     explored("TestOnce"),
	},
	{
		name:   "a child that fails alone",
		breaks: "the error of a child cancels the others",
		file:   "runtime/async/group.go",
		edits:  one("\tfor t := range g.children.all() {\n\t\tt.Cancel()\n\t}\n", ""),
		by:     explored("TestGroup"),
	},
	{
		name:   "no room after a child",
		breaks: "when a child ends, one that waits for room starts",
		file:   "runtime/async/group.go",
		edits:  one("\tg.children.remove(at)\n\twoken := g.admit()\n\tif err", "\tg.children.remove(at)\n\tvar woken []Waker\n\tif err"),
		by:     explored("TestGroup"),
	},
	{
		name:   "children outlive their scope",
		breaks: "a scope ends when all its children have",
		file:   "runtime/async/scope.go",
		edits:  one("\tif f.g.await(cx, true) != nil {\n\t\treturn false\n\t}\n", "\tif f.g.await(cx, true) != nil {\n\t\treturn true\n\t}\n"),
		by:     explored("TestGroup"),
	},
	{
		name:   "the late one goes on",
		breaks: "what a timeout has given up is cancelled",
		file:   "runtime/async/timeout.go",
		edits:  one("\tif !f.f.PollCancel(cx) {\n\t\treturn v, nil, false\n\t}\n\tf.reset()\n\treturn v, ErrTimeout, true", "\tf.reset()\n\treturn v, ErrTimeout, true"),
		by:     explored("TestTimeout"),
	}, {
		name:   "only one awaiter is woken",
		breaks: "the end of a task wakes all who await it",
		file:   "runtime/async/task.go",
		edits:  one("for _, w := range awaiters {", "for _, w := range awaiters[:min(1, len(awaiters))] {"),
		by:     explored("TestTask"),
	},
}
