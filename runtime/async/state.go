package async

import "sync/atomic"

// A turn is the part of a task's life that has to do with polling:
//
//		     1            2
//		new ───▶ queued ───▶ polled ───▶ ended
//		          ▲  ▲        │  │   3
//		          │  └───5────┘  │ 4
//		          │              ▼
//		          └──────6───── idle
//
//	 1. The task is spawned (Executor.spawn) and put into a queue.
//	 2. A worker takes it from its queue for polling (begin). The queued bit
//	    stays: it means that somebody has the task in hand.
//	 3. Its future is ready, has panicked or is cancelled (task.finish). The bit
//	    stays for good, so that nobody queues the task again.
//	 4. It is not ready, and nobody woke it in the meantime (toIdle).
//	 5. It was woken while it was polled (toIdle says so), or asked for its next
//	    turn itself; the worker puts it into a queue again. The second is a
//	    yield, which changes no bit.
//	 6. It is woken (wake), and who woke it puts it into a queue.
//
// Who wants to look at the future of an idle task goes 6 and then 4 or 5, with no
// poll between (hold, toIdle).
//
// Waking in any other state leads nowhere: queued tasks will be polled, polled
// ones take way 5, ended ones stay so.
//
// Each transition has two forms. Those with "Alone" in their names are for the
// tasks of a single-threaded executor, whose turns only the goroutine with the
// baton touches: they are plain loads and stores. Others than that goroutine
// leave a word in the executor's inbox instead; see single. One task always
// uses one of the forms, but before anybody else knows it.
type turn uint32

const (
	// queued is set while the task is in a run queue or being polled. Whoever
	// sets it has to put the task into a queue.
	queued turn = 1 << iota

	// woken is set by a wake that finds queued. It is dropped when a poll
	// begins, which looks at everything anyway, and makes the worker queue the
	// task again when a poll ends. It is never set without queued.
	woken

	// The other bits are the task's place in the roll of its executor, 0 if it
	// has none. Only who polls the task changes them.
	placeShift = 2
)

func (s *turn) load() turn { return turn(atomic.LoadUint32((*uint32)(s))) }

func (s *turn) swap(old, changed turn) bool {
	return atomic.CompareAndSwapUint32((*uint32)(s), uint32(old), uint32(changed))
}

// wake notes that the task wants to be polled. If schedule is true the caller
// must queue it.
func (s *turn) wake() (schedule bool) {
	for {
		old := s.load()
		switch {
		case old&woken != 0:
			return false
		case old&queued != 0:
			if s.swap(old, old|woken) {
				return false
			}
		default:
			if s.swap(old, old|queued) {
				return true
			}
		}
	}
}

func (s *turn) wakeAlone() (schedule bool) {
	if *s&queued != 0 {
		*s |= woken
		return false
	}
	*s |= queued
	return true
}

// begin starts a poll of a queued task: wake-ups up to now are answered by it.
func (s *turn) begin() {
	if s.load()&woken != 0 {
		atomic.AndUint32((*uint32)(s), ^uint32(woken))
	}
}

func (s *turn) beginAlone() { *s &^= woken }

// toIdle gives the task up after a poll that was not ready. If requeue is true
// it was woken in the meantime: it stays queued, and the caller must put it
// into a queue.
func (s *turn) toIdle() (requeue bool) {
	for {
		old := s.load()
		if old&woken != 0 {
			atomic.AndUint32((*uint32)(s), ^uint32(woken))
			return true
		}
		if s.swap(old, old&^queued) {
			return false
		}
	}
}

func (s *turn) toIdleAlone() (requeue bool) {
	if *s&woken != 0 {
		*s &^= woken
		return true
	}
	*s &^= queued
	return false
}

// hold takes the turn of a task that is idle, so that nobody polls it; who does
// gives it up with toIdle. ok is false if the task is not idle.
func (s *turn) hold() (ok bool) {
	for old := s.load(); old&queued == 0; old = s.load() {
		if s.swap(old, old|queued) {
			return true
		}
	}
	return false
}

// place gives the task's place in the roll. It is called by who polls the task.
func (s *turn) place() uint32 { return uint32(s.load() >> placeShift) }

// setPlace is called by who polls the task, which has no place.
func (s *turn) setPlace(place uint32) {
	atomic.OrUint32((*uint32)(s), place<<placeShift)
}

func (s *turn) setPlaceAlone(place uint32) { *s |= turn(place << placeShift) }

// traits are what else is to be known about a task in few bits. They are
// changed by atomic operations, and each is set at most once.
type traits uint32

const (
	// cancelRequested is set by Cancel. From the next poll on the task's future
	// is cancelled instead of polled.
	cancelRequested traits = 1 << iota

	// failed is set before the task ends if the outcome is not a value: see
	// rare.failure.
	failed

	// detached is set by Detach: nobody will await the task.
	detached

	// isRoot is set on the task of a root from the beginning: only the goroutine
	// that made it may poll it.
	isRoot

	// isRare is set from the beginning on what is no task but a rare.
	isRare

	// The upper half is the number of the task's executor, 0 if it has none. It
	// never changes.
	homeShift = 16
)

func (s *traits) load() traits      { return traits(atomic.LoadUint32((*uint32)(s))) }
func (s *traits) has(x traits) bool { return s.load()&x != 0 }

// set sets x. first is false if it was set before.
func (s *traits) set(x traits) (first bool) {
	return traits(atomic.OrUint32((*uint32)(s), uint32(x)))&x == 0
}

// home gives the number of the task's executor.
func (s *traits) home() home { return home(s.load() >> homeShift) }
