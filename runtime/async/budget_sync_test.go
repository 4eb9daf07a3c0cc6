package async_test

import (
	"context"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestSyncSpendsTheBudget has a task do for ever what is always ready, with
// futures in its frame. Another task, on the same worker, has its turn all the
// same, and nothing is lost when the budget ends.
func TestSyncSpendsTheBudget(t *testing.T) {
	closed := make(chan int)
	close(closed)
	var (
		c         = async.NewChan[int](1)
		send      async.ChanSendFuture[int]
		recv      async.ChanRecvFuture[int]
		sent      bool
		o         = async.NewOneshot[int]()
		oneshot   async.OneshotRecvFuture[int]
		b         = async.NewBroadcast[int](1)
		broadcast async.BroadcastReceiverRecvFuture[int]
		w         = async.NewWatch(1)
		changed   async.WatchChangedFuture[int]
		m         async.Mutex
		lock      async.MutexLockFuture
		rw        async.RWMutex
		read      async.RWMutexRLockFuture
		s         = async.NewSemaphore(3)
		acquire   async.SemaphoreAcquireFuture
		g         async.WaitGroup
		wait      async.WaitGroupWaitFuture
		n         async.Notify
		notify    async.NotifyWaitFuture
		barrier   = async.NewBarrier(1)
		barrierW  async.BarrierWaitFuture
		once      async.Once
		do        async.OnceDoFuture
		from      = async.FromChan(closed)
		fromRecv  async.GoReceiverRecvFuture[int]
		to        = make(chan int, 1)
		toChan    async.ToChanFuture[int]
	)
	o.Close()
	sub := b.Subscribe()
	b.Close()
	async.BlockOn(once.Do(func() async.Future[async.Unit] { return async.Ready(async.Unit{}) }))
	for name, step := range map[string]func(cx *async.Context) (ready bool){
		"Chan": func(cx *async.Context) bool {
			if !sent {
				sent = send.Step(cx, c, 1)
				return sent
			}
			v, ok, ready := recv.Step(cx, c)
			if ready && (v != 1 || !ok) {
				t.Error("received", v, ok)
			}
			sent = !ready
			return ready
		},
		"Oneshot":   func(cx *async.Context) bool { _, _, ready := oneshot.Step(cx, o); return ready },
		"Broadcast": func(cx *async.Context) bool { _, _, _, ready := broadcast.Step(cx, sub); return ready },
		"Watch":     func(cx *async.Context) bool { _, _, _, ready := changed.Step(cx, w, 7); return ready },
		"Mutex": func(cx *async.Context) bool {
			ready := lock.Step(cx, &m)
			if ready {
				m.Unlock()
			}
			return ready
		},
		"RWMutex": func(cx *async.Context) bool { return read.Step(cx, &rw) },
		"Semaphore": func(cx *async.Context) bool {
			ready := acquire.Step(cx, s, 3)
			if ready {
				s.Release(3)
			}
			return ready
		},
		"WaitGroup": func(cx *async.Context) bool { return wait.Step(cx, &g) },
		"Notify":    func(cx *async.Context) bool { n.NotifyOne(); return notify.Step(cx, &n) },
		"Barrier":   func(cx *async.Context) bool { _, ready := barrierW.Step(cx, barrier); return ready },
		"Once":      func(cx *async.Context) bool { return do.Step(cx, &once, nil) },
		"FromChan":  func(cx *async.Context) bool { _, _, ready := fromRecv.Step(cx, from); return ready },
		"ToChan": func(cx *async.Context) bool {
			ready := toChan.Step(cx, to, 1)
			if ready {
				<-to
			}
			return ready
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := async.NewExecutor(async.SingleThreaded())
			defer e.Shutdown(context.Background())
			turns, steps := 0, 0
			busy := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
				for turns < 3 {
					if steps++; steps > 1<<20 {
						t.Error("nobody else has a turn")
						break
					}
					if !step(cx) {
						return 0, false
					}
				}
				return 0, true
			}))
			async.Run(e, fn[int](func(cx *async.Context) (int, bool) {
				turns++
				async.Yield().Poll(cx)
				return 0, turns == 3
			}))
			async.Run(e, busy)
		})
	}
}
