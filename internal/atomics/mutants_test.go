package atomics

import (
	"fmt"
	"strings"
)

// A mutant breaks one rule while it is awake, which is what AWAKE in its texts asks.
// The texts of two do not overlap.
type mutant struct {
	name  string
	by    string // the test that notices it
	file  string
	texts []string // to find, and to put there, in turns
}

func (m mutant) edits() (es []edit) {
	awake := fmt.Sprintf("control.Mutated(%q)", m.name)
	for i := 0; i < len(m.texts); i += 2 {
		es = append(es, edit{m.file, m.texts[i], strings.ReplaceAll(m.texts[i+1], "AWAKE", awake), 1})
	}
	return es
}

// mutants are all in the overlay, asleep.
var mutants = []mutant{
	{"a task becomes idle by a plain store", "TestTurn", "state.go", []string{
		"if s.swap(old, old&^queued) {",
		"if AWAKE { atomic.StoreUint32((*uint32)(s), uint32(old&^queued)); return false }; if s.swap(old, old&^queued) {",
	}},
	{"a wake-up of a task in hand is dropped", "TestTurn", "state.go", []string{
		"if s.swap(old, old|woken) {",
		"if AWAKE || s.swap(old, old|woken) {",
	}},
	{"a place is set by a plain store", "TestTurn", "state.go", []string{
		"\tatomic.OrUint32((*uint32)(s), place<<placeShift)",
		"\tif AWAKE { x := s.load(); atomic.StoreUint32((*uint32)(s), uint32(x)|place<<placeShift); return }; atomic.OrUint32((*uint32)(s), place<<placeShift)",
	}},
	{"an inspector holds what is in hand", "TestTurn", "state.go", []string{
		"old&queued == 0; old = s.load()",
		"AWAKE || old&queued == 0; old = s.load()",
	}},

	{"two steal at once", "TestRing", "ring.go", []string{
		"if stolen != next || left <= 0 {",
		"if stolen != next && !AWAKE || left <= 0 {",
	}},
	{"a thief does not keep the places that it copies", "TestRing", "ring.go", []string{
		"if r.head.CompareAndSwap(head, pack(stolen, next+n)) {",
		"if AWAKE { stolen = next+n }; if r.head.CompareAndSwap(head, pack(stolen, next+n)) {",
	}},
	{"the owner writes where a thief reads", "TestRing", "ring.go", []string{
		"if tail-stolen >= ringSize {",
		"if AWAKE { stolen = next }; if tail-stolen >= ringSize {",
	}},
	{"the owner takes by a plain store", "TestRing", "ring.go", []string{
		"if r.head.CompareAndSwap(head, after) {",
		"if AWAKE { r.head.Store(after); return r.clear(next) }; if r.head.CompareAndSwap(head, after) {",
	}},
	{"the owner forgets a thief", "TestRing", "ring.go", []string{
		"\t\tif stolen != next {\n\t\t\tafter = ",
		"\t\tif stolen != next && !AWAKE {\n\t\t\tafter = ",
	}},
	{"a task is pushed before it is there", "TestRing", "ring.go", []string{
		"\tstolen, next := unpack(r.head.Load())\n\ttail := r.tail.Load()\n",
		"\tstolen, next := unpack(r.head.Load())\n\ttail := r.tail.Load()\n\tif AWAKE && tail-stolen < ringSize { r.tail.Store(tail+1); control.Point() }\n",
	}},
	{"a spill moves what a thief took", "TestRing", "ring.go", []string{
		"if !r.head.CompareAndSwap(head, pack(next+n, next+n)) {",
		"if AWAKE { r.head.Store(pack(next+n, next+n)) } else if !r.head.CompareAndSwap(head, pack(next+n, next+n)) {",
	}},

	{"the last look comes before parking is noted", "TestParking", "worker.go", []string{
		"\t\tm.exec.setAlarm() // after that: the alarm wakes nobody while one searches\n\t\tif t := w.lookEverywhere(); t != nil {",
		"\t\tm.exec.setAlarm()\n\t\tif t := w.lookUnless(AWAKE); t != nil {",
		"// wait waits in the poller, and queues what is ready.",
		"func (w *worker) lookUnless(not bool) *task {\n\tif not { return nil }\n\treturn w.lookEverywhere()\n}\n\n//",
	}},
	{"searching is cleared after the last look", "TestParking", "worker.go", []string{
		"\t\tif woken {\n\t\t\tm.searching.Store(false)\n\t\t\twoken = false",
		"\t\tlater := woken && AWAKE; if woken {\n\t\t\tif !later { m.searching.Store(false) }; woken = false",
		"\t\t\tm.wakeWorker()\n\t\t\treturn t\n\t\t}\n\t\tif w.polls == nil {",
		"\t\t\tm.wakeWorker()\n\t\t\treturn t\n\t\t}\n\t\tif later { m.searching.Store(false) }; if w.polls == nil {",
	}},
	{"who was taken from the parked leaves the token", "TestParking", "worker.go", []string{
		"\t\t\tif !w.retire() {\n\t\t\t\tif w.polls == nil {",
		"\t\t\tif !w.retire() {\n\t\t\t\tif w.polls == nil && !AWAKE {",
	}},
	{"who finds a task stays noted as searching", "TestParking", "worker.go", []string{
		"\t\t\tif woken {\n\t\t\t\tm.searching.Store(false)\n",
		"\t\t\tif woken {\n\t\t\t\tif !AWAKE { m.searching.Store(false) }\n",
	}},
	{"who keeps several tasks tells nobody", "TestBlocked", "worker.go", []string{
		"\t\tw.own.pushAll(some)\n\t\tw.m.wakeWorker()\n",
		"\t\tw.own.pushAll(some)\n\t\tif !AWAKE { w.m.wakeWorker() }\n",
	}},
	{"a worker is woken before the task is there", "TestParking", "executor_multi.go", []string{
		"\tm.pushAll(&one)\n\tm.wakeWorker()\n",
		"\tif AWAKE { m.wakeWorker(); m.pushAll(&one); return }\n\tm.pushAll(&one)\n\tm.wakeWorker()\n",
	}},
	{"who finds nobody parked stays noted as searching", "TestParking", "executor_multi.go", []string{
		"\t\tm.searching.Store(false)\n\t\tm.mu.Unlock()\n",
		"\t\tif !AWAKE { m.searching.Store(false) }\n\t\tm.mu.Unlock()\n",
	}},
	{"who finds nobody parked is noted as searching for too long", "TestNobodyParked", "executor_multi.go", []string{
		"\tdefault:\n\t\t// All are awake.",
		"\tdefault:\n\t\tif AWAKE { m.mu.Unlock(); m.searching.Store(false); return }\n\t\t// All are awake.",
	}},

	{"who is born while the count gets to 0 is forgotten", "TestPopulation", "population.go", []string{
		"p.n.Add(-int64(n)) == 0 && p.n.CompareAndSwap(0, over) {",
		"p.n.Add(-int64(n)) == 0 && (AWAKE || p.n.CompareAndSwap(0, over)) {",
	}},
	{"one may be born after the end", "TestPopulation", "population.go", []string{
		"return p.n.Add(1) > 0",
		"return p.n.Add(1) > 0 || AWAKE",
	}},
	{"the end is not marked", "TestPopulation", "population.go", []string{
		"\t\tclose(p.extinct)\n",
		"\t\tif AWAKE { p.n.Store(0) }; close(p.extinct)\n",
	}},

	{"an awaiter is written over the end", "TestEnd", "task.go", []string{
		"if t.link.CompareAndSwap(nil, w) {",
		"if AWAKE { t.link.Store(w); return false }; if t.link.CompareAndSwap(nil, w) {",
	}},
	{"the end is written over an awaiter", "TestEnd", "task.go", []string{
		"\tif !t.link.CompareAndSwap(nil, &ended) {\n",
		"\tif AWAKE && t.link.Load() == nil { t.link.Store(&ended); return }; if !t.link.CompareAndSwap(nil, &ended) {\n",
	}},
	{"a rare forgets that the task has ended", "TestEnd", "rare.go", []string{
		"\t\tcase &ended:\n\t\t\tr.done.Store(true)\n",
		"\t\tcase &ended:\n\t\t\tif !AWAKE { r.done.Store(true) }\n",
	}},
	{"a rare forgets who awaits", "TestEnd", "rare.go", []string{
		"\t\t\tr.awaiters.join(l)\n",
		"\t\t\tif !AWAKE { r.awaiters.join(l) }\n",
	}},
	{"who awaits does not look whether it has ended", "TestEnd", "rare.go", []string{
		"\tif r.done.Load() {\n\t\treturn true\n\t}\n\tr.awaiters.join(w)",
		"\tif !AWAKE && r.done.Load() {\n\t\treturn true\n\t}\n\tr.awaiters.join(w)",
	}},

	{"the lock is taken without a look", "TestSpinlock", "spinlock.go", []string{
		"if atomic.LoadUint32(word) == 0 && atomic.CompareAndSwapUint32(word, 0, 1) {",
		"if AWAKE { if atomic.LoadUint32(word) == 0 { atomic.StoreUint32(word, 1); return } } else if atomic.LoadUint32(word) == 0 && atomic.CompareAndSwapUint32(word, 0, 1) {",
	}},
}
