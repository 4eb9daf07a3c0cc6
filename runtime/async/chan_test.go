package async_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// chanCapacities are those that the tests of channels try.
var chanCapacities = []int{0, 1, 2, 5, -1}

func newChan(capacity int) *async.Chan[int] {
	if capacity < 0 {
		return async.NewUnboundedChan[int]()
	}
	return async.NewChan[int](capacity)
}

// chanModel is what must have become of a channel: what was sent is received in
// the same order, and neither more nor less.
type chanModel struct {
	t              *testing.T
	c              *async.Chan[int]
	sent, received []int
}

func (m *chanModel) receive(v int, ok bool) {
	if !ok {
		if !m.c.Closed() || len(m.received) != len(m.sent) {
			m.t.Errorf("received nothing after %v of %v", m.received, m.sent)
		}
		return
	}
	m.received = append(m.received, v)
	if n := len(m.received); n > len(m.sent) || m.sent[n-1] != v {
		m.t.Errorf("received %v, sent %v", m.received, m.sent)
	}
}

// TestChanModel compares a channel with a queue.
func TestChanModel(t *testing.T) {
	for _, capacity := range chanCapacities {
		t.Run(fmt.Sprint("capacity ", capacity), func(t *testing.T) {
			seeds(t, 100, func(t *testing.T, rng *rand.Rand) {
				c := &crowd{t: t, rng: rng}
				m := &chanModel{t: t, c: newChan(capacity)}
				for v := range 100 + rng.IntN(200) {
					m.step(c, v)
				}
				c.settle()
				m.close(c)
			})
		})
	}
}

// step does something with the channel.
func (m *chanModel) step(c *crowd, v int) {
	sent := func(async.Unit) { m.sent = append(m.sent, v) }
	switch c.rng.IntN(12) {
	case 0, 1, 2:
		begin(c, "send", m.c.Send(v), sent)
	case 3, 4, 5:
		begin(c, "receive", m.c.Recv(), func(v async.Tuple2[int, bool]) { m.receive(v.Unpack()) })
	case 6:
		full := m.c.Cap() >= 0 && m.c.Len() >= m.c.Cap() && len(c.all("receive")) == 0
		if m.c.TrySend(v) {
			sent(async.Unit{})
			if full {
				m.t.Errorf("sent to a channel with %d values", m.c.Len()-1)
			}
		}
	case 7:
		if v, ok := m.c.TryRecv(); ok {
			m.receive(v, ok)
		}
	case 8:
		c.disturb()
	case 9, 10:
		c.pollOne()
	default:
		c.settle()
		m.checkSettled(c)
	}
}

// checkSettled checks that nobody waits without a reason.
func (m *chanModel) checkSettled(c *crowd) {
	senders, receivers, n := len(c.all("send")), len(c.all("receive")), m.c.Len()
	if n != len(m.sent)-len(m.received) {
		m.t.Errorf("length %d after %d sends and %d receives", n, len(m.sent), len(m.received))
	}
	if receivers > 0 && (n > 0 || senders > 0) {
		m.t.Errorf("%d receivers wait with %d values and %d senders", receivers, n, senders)
	}
	if senders > 0 && n < m.c.Cap() {
		m.t.Errorf("%d senders wait with %d values, for a capacity of %d", senders, n, m.c.Cap())
	}
}

// close closes the channel and receives what is left.
func (m *chanModel) close(c *crowd) {
	senders := len(c.all("send"))
	m.c.Close()
	panicked := 0
	for len(c.parties) > 0 {
		if v := catch(func() {
			if !c.pollOne() {
				m.t.Fatalf("%d wait for ever", len(c.parties))
			}
		}); v == "async: send on closed channel" {
			panicked++
		} else if v != nil {
			panic(v)
		}
	}
	if panicked != senders {
		m.t.Errorf("%d of %d senders panicked", panicked, senders)
	}
	for {
		v, ok := async.BlockOn(m.c.Recv()).Unpack()
		m.receive(v, ok)
		if !ok {
			return
		}
	}
}

// TestChanStorm has values sent and received on several workers: those of each
// sender arrive once and in order, and those whose Send was cancelled do not.
func TestChanStorm(t *testing.T) {
	for _, capacity := range chanCapacities {
		t.Run(fmt.Sprint("capacity ", capacity), func(t *testing.T) {
			const actors, rounds = 6, 60
			storms(t, actors, func(t *testing.T) (func(*storm, int), func()) {
				c := newChan(capacity)
				var mu sync.Mutex
				var sent, received [actors][]int
				receive := func(v int) {
					mu.Lock()
					defer mu.Unlock()
					received[v%actors] = append(received[v%actors], v)
				}
				var senders sync.WaitGroup
				senders.Add(actors / 2)
				send := func(s *storm, id int) {
					defer senders.Done()
					for i := range rounds {
						v, ok := id+i*actors, false
						if s.rng.IntN(4) == 0 {
							ok = c.TrySend(v)
						} else {
							_, ok = run(s, c.Send(v))
						}
						if ok {
							sent[id] = append(sent[id], v)
						}
					}
				}
				return func(s *storm, id int) {
						switch {
						case id < actors/2:
							send(s, id)
							if id == 0 {
								senders.Wait()
								c.Close()
							}
						default:
							receiveAll(s, c, receive)
						}
					}, func() {
						for id := range sent {
							slices.Sort(received[id]) // several receivers note them in any order
							if !slices.Equal(sent[id], received[id]) {
								t.Errorf("sent %v\nreceived %v", sent[id], received[id])
							}
						}
					}
			})
		})
	}
}

// receiveAll receives until the channel is closed.
func receiveAll(s *storm, c *async.Chan[int], receive func(v int)) {
	for {
		if s.rng.IntN(4) == 0 {
			if v, ok := c.TryRecv(); ok {
				receive(v)
			}
			continue
		}
		r, ok := run(s, c.Recv())
		if !ok {
			continue
		}
		if !r.V1 {
			return
		}
		receive(r.V0)
	}
}
