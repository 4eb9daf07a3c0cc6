package async

// A nook says where a timer is, in 32 bits: of which executor, in which of its
// wheels and in which list of the wheel. It has so few since every sleeping
// task has one.
type nook uint32

const (
	// fired is that of a timer that is in no wheel, or not any more.
	fired nook = 0

	// orphaned is that of a timer whose executor was shut down. It goes on with
	// another one when its future is polled.
	orphaned nook = 1

	// The lists have ten bits, shards the next ones.
	nookShard = 10
	nookHome  = 16
)

func nookOf(h home, shard, list int) nook {
	return nook(h)<<nookHome | nook(shard)<<nookShard | nook(list)
}

// list gives the list that the timer is in.
func (n nook) list() int { return int(n & (1<<nookShard - 1)) }

// in gives the nook of another list of the same wheel.
func (n nook) in(list int) nook { return n&^(1<<nookShard-1) | nook(list) }

// wheel gives the wheel that the timer is in. A timer is taken out before its
// executor gives its number back, so the wheel is the right one if the timer's
// nook is the same when the wheel's lock is held; nil if the executor has gone.
func (n nook) wheel() *wheel {
	e := home(n >> nookHome).executor()
	if e == nil {
		return nil
	}
	return &e.shards[int(n>>nookShard)&(maxShards-1)].wheel
}
