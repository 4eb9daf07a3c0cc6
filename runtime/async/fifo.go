package async

// fifo is a first-in first-out buffer of values that can grow.
type fifo[T any] struct {
	buf  []T
	head int // where the first value is
	tail int // where the next will be
	n    int // how many there are
}

// keptFifo is how much an empty one may hold on to after it has grown.
const keptFifo = 1024

func (q *fifo[T]) full() bool { return q.n == len(q.buf) }

// push adds v at the end; q is not full. (Were it to look, it would be a call.)
func (q *fifo[T]) push(v T) {
	q.buf[q.tail] = v
	q.n++
	if q.tail++; q.tail == len(q.buf) {
		q.tail = 0
	}
}

// pop takes the first value; there is one.
func (q *fifo[T]) pop() T {
	p := &q.buf[q.head]
	v := *p
	var none T
	*p = none
	if q.head++; q.head == len(q.buf) {
		q.head = 0
	}
	q.n--
	return v
}

// shrink lets go of the memory of an empty one that has been large.
func (q *fifo[T]) shrink() {
	if len(q.buf) > keptFifo {
		*q = fifo[T]{}
	}
}

func (q *fifo[T]) grow() {
	buf := make([]T, max(4, 2*len(q.buf)))
	n := copy(buf, q.buf[q.head:])
	copy(buf[n:], q.buf[:q.head])
	q.buf, q.head, q.tail = buf, 0, q.n
}
