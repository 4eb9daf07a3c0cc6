package async

import "sync/atomic"

// A ring is the run queue of a worker: first in, first out, and bounded. Its
// worker alone adds tasks; others steal half of them. Nobody waits for anybody.
//
// head has two positions. The low half is the next task to be taken. The high
// half is the same but while another worker copies what it has stolen: then it
// is the first of that, and everything from there on stays untouched. So the
// tasks themselves need no atomic operations:
//
//  1. Only the owner writes tasks, beyond tail, and then moves tail.
//  2. The owner takes a task by moving the low half of head, and both halves if
//     they are equal.
//  3. A thief moves the low half over the tasks that it takes, if the halves
//     are equal; copies them; then sets the high half to the low one.
//  4. The owner never lets tail get farther than the size of the ring from the
//     high half, so no slot is written that is being copied.
//
// Positions are taken modulo 2^32, and modulo the size where they are indices.
type ring struct {
	head  atomic.Uint64
	tail  atomic.Uint32 // written by the owner only
	_     [48]byte      // what thieves write is apart from what the owner reads
	tasks [ringSize]*task
}

const ringSize = 256

func unpack(head uint64) (stolen, next uint32) { return uint32(head >> 32), uint32(head) }

func pack(stolen, next uint32) uint64 { return uint64(stolen)<<32 | uint64(next) }

// len says how many tasks there are, about so for all but the owner.
func (r *ring) len() int {
	_, next := unpack(r.head.Load())
	return int(int32(r.tail.Load() - next))
}

// room says how many tasks can be added. It is for the owner.
func (r *ring) room() int {
	stolen, _ := unpack(r.head.Load())
	return ringSize - int(r.tail.Load()-stolen)
}

// push adds t and says how many tasks were there; not ok if there is no room.
// It is for the owner.
func (r *ring) push(t *task) (before int, ok bool) {
	stolen, next := unpack(r.head.Load())
	tail := r.tail.Load()
	if tail-stolen >= ringSize {
		return ringSize, false
	}
	r.tasks[tail%ringSize] = t
	r.tail.Store(tail + 1)
	return int(tail - next), true
}

// pushAll adds all of q. It is for the owner, who has seen that there is room.
func (r *ring) pushAll(q *queue) {
	tail := r.tail.Load()
	for t := q.pop(); t != nil; t = q.pop() {
		r.tasks[tail%ringSize] = t
		tail++
	}
	r.tail.Store(tail)
}

// pop takes the first task. It is for the owner.
func (r *ring) pop() *task {
	for {
		head := r.head.Load()
		stolen, next := unpack(head)
		if next == r.tail.Load() {
			return nil
		}
		after := pack(next+1, next+1)
		if stolen != next {
			after = pack(stolen, next+1)
		}
		if r.head.CompareAndSwap(head, after) {
			return r.clear(next)
		}
	}
}

// clear empties a slot and gives what was in it.
func (r *ring) clear(i uint32) *task {
	slot := &r.tasks[i%ringSize]
	t := *slot
	*slot = nil // which would keep t alive
	return t
}

// spill moves half of the tasks to q. It is for the owner. It does nothing if
// somebody steals at the moment.
func (r *ring) spill(q *queue) {
	head := r.head.Load()
	stolen, next := unpack(head)
	if stolen != next {
		return
	}
	n := (r.tail.Load() - next + 1) / 2
	if !r.head.CompareAndSwap(head, pack(next+n, next+n)) {
		return
	}
	for i := range n {
		q.push(r.clear(next + i))
	}
}

// steal moves half of the tasks of r to the end of q, rounded up. It is for
// everybody. q gets nothing if there is nothing, or somebody else steals.
func (r *ring) steal(q *queue) {
	var next, n uint32
	for {
		head := r.head.Load()
		var stolen uint32
		stolen, next = unpack(head)
		left := int32(r.tail.Load() - next)
		if stolen != next || left <= 0 {
			return
		}
		n = uint32(left+1) / 2
		if r.head.CompareAndSwap(head, pack(stolen, next+n)) {
			break
		}
	}
	for i := range n {
		q.push(r.clear(next + i))
	}
	for {
		head := r.head.Load()
		_, now := unpack(head)
		if r.head.CompareAndSwap(head, pack(now, now)) {
			return
		}
	}
}
