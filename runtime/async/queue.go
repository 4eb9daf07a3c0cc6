package async

// queue is a run queue: first in, first out, linked through task.next.
type queue struct {
	head, tail *task
	n          int
}

func (q *queue) push(t *task) {
	if q.head == nil {
		q.head = t
	} else {
		q.tail.next = t
	}
	q.tail = t
	q.n++
}

func (q *queue) pop() *task {
	t := q.head
	if t == nil {
		return nil
	}
	if q.head = t.next; q.head == nil {
		q.tail = nil // which would keep t alive
	}
	t.next = nil
	q.n--
	return t
}

// append moves all of other to the end.
func (q *queue) append(other *queue) {
	if other.head == nil {
		return
	}
	if q.head == nil {
		q.head = other.head
	} else {
		q.tail.next = other.head
	}
	q.tail = other.tail
	q.n += other.n
	*other = queue{}
}

// take moves the first n tasks out.
func (q *queue) take(n int) (first queue) {
	for ; n > 0 && q.head != nil; n-- {
		first.push(q.pop())
	}
	return first
}
