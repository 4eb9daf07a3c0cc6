//go:build goasync

package soak

import (
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// live is what a task does: one thing after another.
//
// async
func (w *world) live(seed uint64) int {
	w.lives.inc()
	defer await(w.leave(seed))
	rng := rand.New(rand.NewPCG(seed, 12))
	for range rng.IntN(50) {
		await(w.act(rng))
	}
	return 1
}

// leave is the clean-up of a task, which takes its time now and then.
//
// async
func (w *world) leave(seed uint64) {
	if seed%8 == 0 {
		await(async.Yield())
	}
	if seed%64 == 1 {
		await(async.Sleep(time.Millisecond))
	}
	w.cleaned.inc()
}

// act does something.
//
// async
func (w *world) act(rng *rand.Rand) {
	switch rng.IntN(24) {
	case 0:
		for range rng.IntN(20) {
			await(async.Yield())
		}
	case 1:
		await(w.send(w.small, &w.smallChan))
	case 2:
		await(w.receive(w.small, &w.smallChan))
	case 3:
		await(w.send(w.large, &w.largeChan))
	case 4:
		await(w.receive(w.large, &w.largeChan))
	case 5:
		await(w.exclude(rng))
	case 6:
		await(w.read(rng))
	case 7:
		await(w.write(rng))
	case 8:
		await(w.sit(rng))
	case 9:
		await(w.choose(rng))
	case 10:
		await(w.gather(rng))
	case 11:
		await(w.join(rng))
	case 12:
		await(w.ask(rng))
	case 13:
		await(w.listen(rng))
	case 14:
		await(w.tell(rng))
	case 15:
		await(w.retry(rng))
	case 16:
		await(w.mapping(rng))
	case 17:
		await(w.helped(rng))
	case 18:
		if rng.IntN(16) == 0 {
			panic(errUnlucky)
		}
	case 19:
		if rng.IntN(16) == 0 {
			await(async.Blocking(func() int { return 1 }))
		}
	default:
		await(async.Sleep(nap(rng)))
	}
}

// async
func (w *world) send(c *async.Chan[int], n *traffic) {
	n.offered.inc()
	await(c.Send(1))
	n.sent.inc()
}

// async
func (w *world) receive(c *async.Chan[int], n *traffic) {
	await(c.Recv())
	n.received.inc()
}

// exclude is alone while it holds the lock, also when it waits.
//
// async
func (w *world) exclude(rng *rand.Rand) {
	await(w.lock.Lock())
	defer w.lock.Unlock()
	w.alone++
	defer func() { w.alone-- }()
	if rng.IntN(4) == 0 {
		await(async.Yield())
	}
	if w.alone != 1 {
		w.violate("%d hold the mutex", w.alone)
	}
}

// async
func (w *world) read(rng *rand.Rand) {
	await(w.shared.RLock())
	defer w.shared.RUnlock()
	w.readers.Add(1)
	defer w.readers.Add(-1)
	if rng.IntN(4) == 0 {
		await(async.Yield())
	}
	if n := w.writers.Load(); n != 0 {
		w.violate("%d write what one reads", n)
	}
}

// async
func (w *world) write(rng *rand.Rand) {
	await(w.shared.Lock())
	defer w.shared.Unlock()
	defer w.writers.Add(-1)
	if n := w.writers.Add(1); n != 1 {
		w.violate("%d write", n)
	}
	if rng.IntN(4) == 0 {
		await(async.Yield())
	}
	if n := w.readers.Load(); n != 0 {
		w.violate("%d read what one writes", n)
	}
}

// sit takes some of the permits.
//
// async
func (w *world) sit(rng *rand.Rand) {
	n := int64(1 + rng.IntN(seats))
	await(w.seats.Acquire(n))
	defer w.seats.Release(n)
	defer w.seated.Add(-n)
	if all := w.seated.Add(n); all > seats {
		w.violate("%d permits of %d are taken", all, seats)
	}
	if rng.IntN(4) == 0 {
		await(async.Yield())
	}
}

// choose takes what is ready first; a call that loses is cancelled.
//
// async
func (w *world) choose(rng *rand.Rand) {
	d := nap(rng)
	for range 3 {
		select {
		case await(w.receive(w.small, &w.smallChan)):
		case await(w.send(w.small, &w.smallChan)):
		case await(w.exclude(rng)):
			continue
		case await(async.Sleep(d)):
			return
		}
	}
}

// gather runs children, of which some fail.
//
// async
func (w *world) gather(rng *rand.Rand) {
	n, unlucky := rng.IntN(6), rng.IntN(12)
	err := await(async.Scope( /*async*/ func(g *async.Group) error {
		g.SetLimit(3)
		for i := range n {
			await(g.WaitGo(w.child(rng.Uint64(), i == unlucky)))
		}
		return nil
	}))
	if err != nil && !errors.Is(err, errUnlucky) && !errors.Is(err, async.ErrCancelled) {
		w.violate("a scope gives %v", err)
	}
}

// async
func (w *world) child(seed uint64, unlucky bool) error {
	w.children.inc()
	defer w.gone.inc()
	await(async.Sleep(time.Duration(seed%3000) * time.Microsecond))
	if unlucky {
		return errUnlucky
	}
	return nil
}

// join runs several futures as parts of this task, mostly in time.
//
// async
func (w *world) join(rng *rand.Rand) {
	a, b, c := nap(rng), nap(rng), nap(rng)
	switch rng.IntN(3) {
	case 0:
		await(async.Join3(async.Sleep(a), w.listen(rng), async.Yield()))
	case 1:
		await(async.JoinAll(async.Sleep(a), async.Sleep(b), async.Sleep(c)))
	default:
		await(async.Timeout(a, async.Race(async.Sleep(b), async.Sleep(c))))
	}
}

// ask has another task answer.
//
// async
func (w *world) ask(rng *rand.Rand) {
	answer, n := async.NewOneshot[int](), rng.IntN(100)
	helper := async.SpawnOn(w.exec, w.answer(answer, n))
	helper.Detach()
	if got, ok := await(answer.Recv()); !ok || got != n {
		w.violate("the answer is %d, %v, not %d", got, ok, n)
	}
}

// async
func (w *world) answer(to *async.Oneshot[int], n int) {
	await(async.Yield())
	to.Send(n)
}

// listen waits for news of one kind or another, not for ever.
//
// async
func (w *world) listen(rng *rand.Rand) {
	_, version := w.state.Get()
	receiver := w.news.Subscribe()
	d := nap(rng)
	select {
	case await(receiver.Recv()):
	case await(w.state.Changed(version)):
	case await(w.bell.Wait()):
	case await(async.Sleep(d)):
	}
}

// async
func (w *world) tell(rng *rand.Rand) {
	switch rng.IntN(4) {
	case 0:
		w.news.Send(1)
	case 1:
		w.state.Set(rng.IntN(100))
	case 2:
		w.bell.NotifyOne()
	default:
		w.bell.NotifyAll()
	}
	await(async.Yield())
}

// async
func (w *world) retry(rng *rand.Rand) {
	attempts := 0
	v, err := await(async.Retry(async.Backoff{Attempts: 3, Base: time.Millisecond} /*async*/, func() (int, error) {
		attempts++
		await(async.Yield())
		if rng.IntN(2) == 0 {
			return 0, errUnlucky
		}
		return attempts, nil
	}))
	if err == nil && v != attempts || attempts > 3 {
		w.violate("%d of %d attempts gives %v", v, attempts, err)
	}
}

// async
func (w *world) mapping(rng *rand.Rand) {
	n := rng.IntN(10)
	input := slices.Values(make([]int, n))
	got, err := await(async.Map(3, input /*async*/, func(int) (int, error) {
		await(async.Yield())
		return 1, nil
	}))
	if err != nil || len(got) != n {
		w.violate("a map of %d values gives %d and %v", n, len(got), err)
	}
}

// helped spawns a task and awaits it, or cancels it.
//
// async
func (w *world) helped(rng *rand.Rand) {
	task := async.SpawnOn(w.exec, w.child(rng.Uint64(), false))
	defer task.Cancel()
	if rng.IntN(2) == 0 {
		await(async.Yield())
		return
	}
	if err := await(task); err != nil && !errors.Is(err, async.ErrCancelled) {
		w.violate("a child gives %v", err)
	}
}
