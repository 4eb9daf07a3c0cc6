package async_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestSyncAllocatesNothing has the futures of channels and locks in frames, as
// lowered code has them: whether they are ready, wait or are cancelled, nothing
// is allocated.
func TestSyncAllocatesNothing(t *testing.T) {
	cx := newHand().Context
	var (
		c         = async.NewChan[int](1)
		send      async.ChanSendFuture[int]
		recv      async.ChanRecvFuture[int]
		o         async.Oneshot[int]
		oneshot   async.OneshotRecvFuture[int]
		b         = async.NewBroadcast[int](4)
		sub       = b.Subscribe()
		broadcast async.BroadcastReceiverRecvFuture[int]
		w         async.Watch[int]
		changed   async.WatchChangedFuture[int]
		m         async.Mutex
		lock      async.MutexLockFuture
		lock2     async.MutexLockFuture
		rw        async.RWMutex
		write     async.RWMutexLockFuture
		read      async.RWMutexRLockFuture
		s         = async.NewSemaphore(3)
		acquire   async.SemaphoreAcquireFuture
		g         async.WaitGroup
		wait      async.WaitGroupWaitFuture
		n         async.Notify
		notify    async.NotifyWaitFuture
		cond      = async.NewCond(&m)
		condWait  async.CondWaitFuture
		barrier   = async.NewBarrier(2)
		barrier1  async.BarrierWaitFuture
		barrier2  async.BarrierWaitFuture
		once      async.Once
		do        async.OnceDoFuture
	)
	async.BlockOn(once.Do(func() async.Future[async.Unit] { return async.Ready(async.Unit{}) }))
	for name, f := range map[string]func(){
		"a message":            func() { send.Step(cx, c, 1); recv.Step(cx, c) },
		"a message waited for": func() { recv.Step(cx, c); send.Step(cx, c, 1); recv.Step(cx, c) },
		"a Send that waits":    func() { c.TrySend(1); send.Step(cx, c, 2); c.TryRecv(); send.Step(cx, c, 2); c.TryRecv() },
		"a cancelled Recv":     func() { recv.Step(cx, c); recv.PollCancel(cx) },
		"a cancelled Send":     func() { c.TrySend(1); send.Step(cx, c, 2); send.PollCancel(cx); c.TryRecv() },
		"an empty one-shot":    func() { oneshot.Step(cx, &o); oneshot.PollCancel(cx) },
		"a broadcast":          func() { broadcast.Step(cx, sub); b.Send(1); broadcast.Step(cx, sub) },
		"a change":             func() { _, v := w.Get(); changed.Step(cx, &w, v); w.Set(1); changed.Step(cx, &w, v) },
		"a Mutex":              func() { lock.Step(cx, &m); m.Unlock() },
		"a Mutex waited for":   func() { m.TryLock(); lock.Step(cx, &m); m.Unlock(); lock.Step(cx, &m); m.Unlock() },
		"a cancelled Lock": func() {
			m.TryLock()
			lock.Step(cx, &m)
			lock2.Step(cx, &m)
			m.Unlock()
			lock.PollCancel(cx)
			lock2.Step(cx, &m)
			m.Unlock()
		},
		"an RWMutex":             func() { write.Step(cx, &rw); read.Step(cx, &rw); rw.Unlock(); read.Step(cx, &rw); rw.RUnlock() },
		"a Semaphore":            func() { acquire.Step(cx, s, 2); s.Release(2) },
		"a Semaphore waited for": func() { s.TryAcquire(2); acquire.Step(cx, s, 2); s.Release(2); acquire.Step(cx, s, 2); s.Release(2) },
		"a WaitGroup":            func() { g.Add(1); wait.Step(cx, &g); g.Done(); wait.Step(cx, &g) },
		"a Notify":               func() { notify.Step(cx, &n); n.NotifyOne(); notify.Step(cx, &n) },
		"a Cond":                 func() { m.TryLock(); condWait.Step(cx, cond); cond.Signal(); condWait.Step(cx, cond); m.Unlock() },
		"a Barrier":              func() { barrier1.Step(cx, barrier); barrier2.Step(cx, barrier); barrier1.Step(cx, barrier) },
		"a Once":                 func() { do.Step(cx, &once, nil) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
