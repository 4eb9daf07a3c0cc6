package async

// What the futures of this package say in await stacks; see Traced. One that
// takes a future and goes on with it is a frame of the stack, one that takes
// several lists them, and the others end it.

// pkg is in front of the names of functions.
const pkg = "github.com/seed4fdd6362/goasync/runtime/async."

// TraceAwait implements Traced.
func (t *Task[T]) TraceAwait(tr *Tracer) { tr.task("the end of", &t.task) }

// TraceAwait implements Traced.
func (f *SleepFuture) TraceAwait(t *Tracer) { f.trace(t, "async.Sleep") }

// trace ends the chain at a timer.
func (f *SleepFuture) trace(t *Tracer, what string) {
	t.Waits(what)
	if e := home(f.place.Load() >> nookHome).executor(); e != nil {
		t.trace.Due = e.time(f.when)
	}
}

// TraceAwait implements Traced.
func (f *SleepUntilFuture) TraceAwait(t *Tracer) { f.sleep.trace(t, "async.SleepUntil") }

// TraceAwait implements Traced.
func (f *AfterFuture) TraceAwait(t *Tracer) { f.sleep.trace(t, "async.After") }

// TraceAwait implements Traced.
func (f *TickerTickFuture) TraceAwait(t *Tracer) { f.sleep.trace(t, "Ticker.Tick") }

// TraceAwait implements Traced.
func (f *YieldFuture) TraceAwait(t *Tracer) { t.Waits("async.Yield") }

// TraceAwait implements Traced.
func (f *ReadyFuture[T]) TraceAwait(t *Tracer) { t.Waits("async.Ready") }

// TraceAwait implements Traced.
func (f *LocalGetFuture[T]) TraceAwait(t *Tracer) { t.Waits("Local.Get") }

// TraceAwait implements Traced.
func (f *LocalSetFuture[T]) TraceAwait(t *Tracer) { t.Waits("Local.Set") }

// TraceAwait implements Traced.
func (f *BlockingFuture[T]) TraceAwait(t *Tracer) { t.Waits("async.Blocking") }

// TraceAwait implements Traced.
func (f *ChanRecvFuture[T]) TraceAwait(t *Tracer) { t.Waits(ofNil("Chan.Recv", f.state, f.c == nil)) }

// TraceAwait implements Traced.
func (f *ChanSendFuture[T]) TraceAwait(t *Tracer) { t.Waits(ofNil("Chan.Send", f.state, f.c == nil)) }

// ofNil marks what waits for ever, as Go's traces do.
func ofNil(what string, s State, isNil bool) string {
	if isNil && s.At != 0 {
		return what + ", nil channel"
	}
	return what
}

// TraceAwait implements Traced.
func (f *GoReceiverRecvFuture[T]) TraceAwait(t *Tracer) { t.Waits("GoReceiver.Recv") }

// TraceAwait implements Traced.
func (f *ToChanFuture[T]) TraceAwait(t *Tracer) { t.Waits("async.ToChan") }

// TraceAwait implements Traced.
func (f *OneshotRecvFuture[T]) TraceAwait(t *Tracer) { t.Waits("Oneshot.Recv") }

// TraceAwait implements Traced.
func (f *BroadcastReceiverRecvFuture[T]) TraceAwait(t *Tracer) { t.Waits("BroadcastReceiver.Recv") }

// TraceAwait implements Traced.
func (f *WatchChangedFuture[T]) TraceAwait(t *Tracer) { t.Waits("Watch.Changed") }

// TraceAwait implements Traced.
func (f *PromiseFutureFuture[T]) TraceAwait(t *Tracer) { t.Waits("Promise.Future") }

// TraceAwait implements Traced.
func (f *MutexLockFuture) TraceAwait(t *Tracer) { t.Waits("Mutex.Lock") }

// TraceAwait implements Traced.
func (f *RWMutexLockFuture) TraceAwait(t *Tracer) { t.Waits("RWMutex.Lock") }

// TraceAwait implements Traced.
func (f *RWMutexRLockFuture) TraceAwait(t *Tracer) { t.Waits("RWMutex.RLock") }

// TraceAwait implements Traced.
func (f *SemaphoreAcquireFuture) TraceAwait(t *Tracer) { t.Waits("Semaphore.Acquire") }

// TraceAwait implements Traced.
func (f *WaitGroupWaitFuture) TraceAwait(t *Tracer) { t.Waits("WaitGroup.Wait") }

// TraceAwait implements Traced.
func (f *BarrierWaitFuture) TraceAwait(t *Tracer) { t.Waits("Barrier.Wait") }

// TraceAwait implements Traced.
func (f *NotifyWaitFuture) TraceAwait(t *Tracer) { t.Waits("Notify.Wait") }

// TraceAwait implements Traced.
func (f *CondWaitFuture) TraceAwait(t *Tracer) {
	if f.state.At == condLocking {
		t.Waits("Cond.Wait, for its mutex")
		return
	}
	t.Waits("Cond.Wait")
}

// TraceAwait implements Traced.
func (d *OnceDoFuture) TraceAwait(t *Tracer) {
	if d.state.At == onceRunning {
		t.Awaits(pkg+"(*Once).Do", d.run)
		return
	}
	t.Waits("Once.Do")
}

// TraceAwait implements Traced.
func (f *onceValueRun[T]) TraceAwait(t *Tracer) { t.Awaits("", f.run) }

// TraceAwait implements Traced.
func (f *onceValueFuture[T]) TraceAwait(t *Tracer) { t.Awaits("", &f.do) }

// TraceAwait implements Traced.
func (f *ContextDoneFuture) TraceAwait(t *Tracer) { t.Waits("async.ContextDone") }

// TraceAwait implements Traced.
func (f *UntilDoneFuture[T]) TraceAwait(t *Tracer) { t.Awaits(pkg+"UntilDone", f.f) }

// TraceAwait implements Traced.
func (w *WithContextFuture[T]) TraceAwait(t *Tracer) { t.Awaits(pkg+"WithContext", w.run) }

// TraceAwait implements Traced.
func (f *TimeoutFuture[T]) TraceAwait(t *Tracer) { t.Awaits(pkg+"Timeout", f.f) }

// TraceAwait implements Traced.
func (f *DeadlineFuture[T]) TraceAwait(t *Tracer) { t.Awaits(pkg+"Deadline", f.f) }

// TraceAwait implements Traced.
func (f *RetryFuture[T]) TraceAwait(t *Tracer) { t.Awaits(pkg+"Retry", f.child()) }

// TraceAwait implements Traced.
func (f *CancelFuture) TraceAwait(t *Tracer) { t.Awaits(pkg+"Cancel", f.f) }

// TraceAwait implements Traced.
func (f *ScopeFuture) TraceAwait(t *Tracer) {
	if f.defers.exiting() {
		t.push(pkg+"Scope", "", 0)
		f.defers.trace(t)
		return
	}
	t.Awaits(pkg+"Scope", f.awaited())
}

// trace ends the chain at the first child that has not ended.
func (g *Group) trace(t *Tracer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if at := g.children.first(); at != 0 {
		t.task("the children of a Scope, first", &g.children.places[at].v.task)
		return
	}
	t.Waits("the children of a Scope")
}

// TraceAwait implements Traced.
func (c *groupChild) TraceAwait(t *Tracer) { t.Awaits("", c.f) }

// TraceAwait implements Traced.
func (f *GroupWaitGoFuture) TraceAwait(t *Tracer) {
	if f.state.At == waitGoCancelling {
		t.Awaits(pkg+"(*Group).WaitGo", f.f)
		return
	}
	t.Waits("Group.WaitGo")
}

// TraceAwait implements Traced.
func (f *GroupWaitFuture) TraceAwait(t *Tracer) {
	if f.child == nil {
		t.Waits("Group.Wait")
		return
	}
	t.task("Group.Wait, first for", &f.child.task)
}

// TraceAwait implements Traced.
func (f *JoinAllFuture[T]) TraceAwait(t *Tracer) { f.trace(t, "async.JoinAll") }

// TraceAwait implements Traced.
func (f *TryJoinAllFuture[T]) TraceAwait(t *Tracer) { f.trace(t, "async.TryJoinAll") }

// TraceAwait implements Traced.
func (f *RaceFuture[T]) TraceAwait(t *Tracer) { f.trace(t, "async.Race") }

// TraceAwait implements Traced.
func (f *MapFuture[T, U]) TraceAwait(t *Tracer) { f.trace(t, "async.Map") }

// TraceAwait implements Traced.
func (f *ForEachFuture[T]) TraceAwait(t *Tracer) { f.trace(t, "async.ForEach") }

// trace lists the children that are not ready.
func (p *parent[T]) trace(t *Tracer, what string) {
	t.Waits(what)
	if p.children == nil {
		return
	}
	if p.defers.exiting() {
		t.Waits(what + ", ending")
	}
	for _, c := range p.children.all {
		if c.f != nil {
			t.part(c.index, c.f)
		}
	}
}

// traceParts lists the parts of a join or select that are not ready.
func traceParts(t *Tracer, what string, parts []part) {
	t.Waits(what)
	for i, p := range parts {
		if f := p.awaited(); f != nil {
			t.part(i, f)
		}
	}
}

func (o *operand[T]) awaited() Canceller {
	if o.f == nil {
		return nil
	}
	return o.f
}

// TraceAwait implements Traced.
func (s *Select2Future[A, B]) TraceAwait(t *Tracer) {
	parts := s.parts()
	traceParts(t, "async.Select2", parts[:])
}

// TraceAwait implements Traced.
func (s *Select3Future[A, B, C]) TraceAwait(t *Tracer) {
	parts := s.parts()
	traceParts(t, "async.Select3", parts[:])
}

// TraceAwait implements Traced.
func (s *Select4Future[A, B, C, D]) TraceAwait(t *Tracer) {
	parts := s.parts()
	traceParts(t, "async.Select4", parts[:])
}

// TraceAwait implements Traced.
func (j *Join2Future[A, B]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join2", parts[:])
}

// TraceAwait implements Traced.
func (j *Join3Future[A, B, C]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join3", parts[:])
}

// TraceAwait implements Traced.
func (j *Join4Future[A, B, C, D]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join4", parts[:])
}

// TraceAwait implements Traced.
func (j *Join5Future[A, B, C, D, E]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join5", parts[:])
}

// TraceAwait implements Traced.
func (j *Join6Future[A, B, C, D, E, F]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join6", parts[:])
}

// TraceAwait implements Traced.
func (j *Join7Future[A, B, C, D, E, F, G]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join7", parts[:])
}

// TraceAwait implements Traced.
func (j *Join8Future[A, B, C, D, E, F, G, H]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.Join8", parts[:])
}

// TraceAwait implements Traced.
func (j *TryJoin2Future[A, B]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.TryJoin2", parts[:])
}

// TraceAwait implements Traced.
func (j *TryJoin3Future[A, B, C]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.TryJoin3", parts[:])
}

// TraceAwait implements Traced.
func (j *TryJoin4Future[A, B, C, D]) TraceAwait(t *Tracer) {
	parts := j.parts()
	traceParts(t, "async.TryJoin4", parts[:])
}
