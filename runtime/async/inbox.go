package async

// An inbox has tasks of a single-threaded executor that others than itself
// spawned or woke. Those do not touch the tasks, so a task may be there several
// times, once for each call of its Waker; the executor sorts that out when it
// collects.
type inbox struct {
	tasks []*task
	spare []*task // what take gave before the last time
	most  int     // the length at which duplicates are removed
}

// put adds t.
func (b *inbox) put(t *task) {
	n := len(b.tasks)
	if n > 0 && b.tasks[n-1] == t {
		return
	}
	if n >= max(b.most, inboxSize) {
		b.compact()
		b.most = 2 * len(b.tasks)
	}
	b.tasks = append(b.tasks, t)
}

// inboxSize is below which length duplicates do not matter.
const inboxSize = 1024

// compact removes duplicates: wakers may be called any number of times before
// the executor has a look.
func (b *inbox) compact() {
	seen := make(map[*task]bool, len(b.tasks)/2)
	kept := b.tasks[:0]
	for _, t := range b.tasks {
		if !seen[t] {
			seen[t] = true
			kept = append(kept, t)
		}
	}
	clear(b.tasks[len(kept):])
	b.tasks = kept
}

// take gives what is there. It is valid until take is called again, and to be
// cleared by then.
func (b *inbox) take() []*task {
	mail := b.tasks
	b.tasks, b.spare, b.most = b.spare[:0], mail, 0
	if cap(mail) > 4*inboxSize {
		b.spare = nil // it was a rush
	}
	return mail
}
