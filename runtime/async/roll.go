package async

import (
	"math/bits"
	"sync"
)

// A roll has the tasks of an executor that have waited at least once, so that
// Shutdown finds them; all others are in queues, or being polled. It costs a
// task eight bytes and a bit beside its own.
//
// The roll of a single-threaded executor belongs to who has the baton, and
// needs no lock.
type roll struct {
	mu     sync.Mutex
	pages  []*page // guarded by mu, as all of the pages is
	vacant uint32  // one more than the index of a page that has room; 0: none
}

// A page is some tasks of a roll. It has 1,016 bytes, which together with what
// the allocator adds is one of its sizes.
type page struct {
	tasks  [pageSize]*task
	used   [2]uint64 // a bit for each of tasks
	vacant uint32    // the next page that has room; see roll.vacant
}

const (
	pageSize  = 124
	pageShift = 7

	// A place is the number of a roll, of a page in it and of a task in that,
	// and 1 more. It has to leave room for placeShift bits.
	placeBits = 32 - placeShift
	rollShift = placeBits - 3
	maxShards = 8
)

// add gives t, which has none, a place.
func (r *roll) add(t *task) (place uint32) {
	if r.vacant == 0 {
		if len(r.pages) == 1<<(rollShift-pageShift)-1 {
			panic("async: too many tasks")
		}
		r.pages = append(r.pages, new(page))
		r.vacant = uint32(len(r.pages))
	}
	n := r.vacant - 1
	p := r.pages[n]
	word := 0
	if p.used[0] == 1<<64-1 {
		word = 1
	}
	i := word<<6 + bits.TrailingZeros64(^p.used[word])
	p.tasks[i] = t
	p.used[word] |= 1 << (i & 63)
	if p.full() {
		r.vacant = p.vacant
	}
	return n<<pageShift + uint32(i) + 1
}

// remove takes out the task at a place that add gave.
func (r *roll) remove(place uint32) {
	place--
	n, i := place>>pageShift, place&(1<<pageShift-1)
	p := r.pages[n]
	if p.full() {
		p.vacant, r.vacant = r.vacant, n+1
	}
	p.tasks[i] = nil
	p.used[i>>6] &^= 1 << (i & 63)
}

func (p *page) full() bool {
	return p.used[0] == 1<<64-1 && p.used[1] == 1<<(pageSize-64)-1
}

// page gives the tasks of the page with that number; false if there is none.
func (r *roll) page(n int) (tasks [pageSize]*task, ok bool) {
	if n >= len(r.pages) {
		return tasks, false
	}
	return r.pages[n].tasks, true
}
