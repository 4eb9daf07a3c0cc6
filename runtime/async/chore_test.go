package async_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A chore is a future for tests of what runs others: it waits a few times, ends
// in a way of its own, and its clean-up may wait too. It is woken in all the
// ways there are, and notes what must not happen.
type chore struct {
	tally *tally
	id    int
	waits int      // before it ends
	ways  uint64   // how it is woken each time
	end   choreEnd // how it ends
	slow  int      // how often the clean-up waits

	polls int
	life  choreLife
}

type choreEnd uint8

const (
	choreGives choreEnd = iota
	choreFails
	chorePanics
	choreExits // runtime.Goexit
)

type choreLife uint8

const (
	choreFresh choreLife = iota
	choreRuns
	choreCleansUp
	choreOver
)

// A tally counts chores.
type tally struct {
	started, ended atomic.Int32
	wrong          atomic.Pointer[string] // something that must not happen
}

func (t *tally) misuse(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	t.wrong.CompareAndSwap(nil, &s)
}

// alive gives how many have started and not ended.
func (t *tally) alive() int32 { return t.started.Load() - t.ended.Load() }

// A choreError is what chore id fails or panics with.
type choreError int

func (e choreError) Error() string { return fmt.Sprint("chore ", int(e)) }

// errorsOf gives the chores that fail or panic with err.
func choreOf(err any) (id int, ok bool) {
	e, _ := err.(error)
	var c choreError
	ok = errors.As(e, &c)
	return int(c), ok
}

func (c *chore) Poll(cx *async.Context) (v int, ready bool) {
	switch c.polls++; c.life {
	case choreFresh:
		c.tally.started.Add(1)
		c.life = choreRuns
	case choreRuns:
	default:
		c.tally.misuse("chore %d is polled in state %d", c.id, c.life)
	}
	if c.waits > 0 {
		c.waits--
		c.wait(cx)
		return 0, false
	}
	c.over()
	switch c.end {
	case chorePanics:
		panic(choreError(c.id))
	case choreExits:
		runtime.Goexit()
	}
	return c.id, true
}

func (c *chore) PollCancel(cx *async.Context) (done bool) {
	switch c.life {
	case choreFresh, choreOver:
		return true
	}
	c.life = choreCleansUp
	if c.slow > 0 {
		c.slow--
		c.wait(cx)
		return false
	}
	c.over()
	return true
}

func (c *chore) over() {
	c.life = choreOver
	c.tally.ended.Add(1)
}

// wait has c woken later, or asks for the next poll itself.
func (c *chore) wait(cx *async.Context) {
	w := cx.Waker()
	switch c.ways & 3 {
	case 0:
		w.Wake()
	case 1:
		cx.Wake(w)
		cx.Wake(w)
	case 2:
		go w.Wake()
	case 3:
		time.AfterFunc(time.Duration(c.ways>>2&127)*time.Microsecond, w.Wake)
	}
	c.ways = c.ways>>9 | c.ways<<55
}

// try gives the chore as one that may fail.
func (c *chore) try() async.Future[async.Result[int]] { return tryChore{c} }

type tryChore struct{ *chore }

func (c tryChore) Poll(cx *async.Context) (r async.Result[int], ready bool) {
	if r.Value, ready = c.chore.Poll(cx); ready && c.end == choreFails {
		r = async.Result[int]{Err: choreError(c.id)}
	}
	return r, ready
}

// do gives the chore as one that gives an error or nothing.
func (c *chore) do() async.Future[error] { return doChore{c} }

type doChore struct{ *chore }

func (c doChore) Poll(cx *async.Context) (err error, ready bool) {
	if _, ready = c.chore.Poll(cx); ready && c.end == choreFails {
		err = choreError(c.id)
	}
	return err, ready
}

// randomChores gives some of which a few end badly.
func randomChores(rnd *rand.Rand, n int, bad choreEnd) (t *tally, chores []*chore) {
	t = new(tally)
	for i := range n {
		c := &chore{tally: t, id: i, waits: rnd.IntN(4), slow: rnd.IntN(3), ways: rnd.Uint64()}
		if rnd.IntN(2*n) == 0 {
			c.end = choreEnd(rnd.IntN(int(bad) + 1))
		}
		chores = append(chores, c)
	}
	return t, chores
}

// cancelSoon cancels a task at some time, or not at all.
func cancelSoon(rnd *rand.Rand, task interface{ Cancel() }) {
	switch d := time.Duration(rnd.IntN(300)) * time.Microsecond; rnd.IntN(4) {
	case 0:
		task.Cancel()
	case 1:
		time.AfterFunc(d, task.Cancel)
	}
}
