package bench

import "time"

// Naps are the durations that a task sleeps, the same in every run.
type Naps uint32

// NewNaps gives those of the task with that number.
func NewNaps(task int) Naps { return Naps(uint32(task)*2654435761 + 1) }

// Next gives a duration from 1 to 100 ms.
func (n *Naps) Next() time.Duration {
	x := uint32(*n)
	x ^= x << 13
	x ^= x >> 17
	x ^= x << 5
	*n = Naps(x)
	return time.Duration(1+x%100) * time.Millisecond
}
