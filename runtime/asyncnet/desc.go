package asyncnet

import (
	"net"
	"os"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A desc is a socket as the system has it: its descriptor, whether it is known to
// be ready, and who waits for it. Conn, Listener and PacketConn are made of one.
//
// In each direction one operation at a time has the turn. Its life:
//
//  1. enter gives the turn to a future if nobody has it, nobody stands in line
//     before it, and the socket is not known to be unready. Otherwise the future
//     gets in line, and is woken when it is worth while to enter again.
//  2. Who has the turn calls the system, without a lock, and then leave.
//  3. If the system said EAGAIN, the direction is unready, unless an event came
//     since enter: events are counted for that. The future is first in line then.
//  4. If it is done it leaves the line, and the next is woken if there is reason to.
//
// A new socket is taken to be ready. It is registered with the executor's reactor
// when for the first time somebody has to wait for it, and registering it makes
// the system report what it is ready for. So no event is missed:
//
//   - edges before registering are reported by it;
//   - an edge after the system call of step 2 and before leave is counted;
//   - an edge after that finds the future in line, and wakes it.
//
// The descriptor is closed by close, or, if somebody has the turn then, by that
// one's leave: it is never used after it was closed, when the system may have
// given its number to another socket.
type desc struct {
	mu sync.Mutex

	// All is guarded by mu. fd does not change while somebody has a turn.
	fd     int32
	gen    uint32   // tells events of this socket from those of earlier ones
	poll   *reactor // where it is registered; nil: nowhere
	over   *overlay // what there is instead of a descriptor; nil: nothing
	limits *limits  // nil: there never was a deadline
	lines  [2]line  // of the two directions
	flags  flags    //
	events uint16   // how many events there were
	kind   kind     // what it is in the words of package net
}

// A direction is what an operation does.
type direction uint8

const (
	reading direction = iota // also accepting
	writing                  // also connecting
)

// flags are the states of a desc.
type flags uint16

const (
	// readReady and writeReady are set unless the system said that the direction
	// would block and no event came since.
	readReady flags = 1 << iota
	writeReady

	// readBusy and writeBusy are set while somebody has the turn.
	readBusy
	writeBusy

	// hungUp is set when the peer will not send any more. There may be no other
	// event, so nothing but the system's own word clears readReady from then on.
	hungUp

	// midWrite is set while who is at the head of those that write has written a
	// part of its message.
	midWrite

	// closed is set by close and stays. Nobody gets the turn any more.
	closed

	isReady = readReady // of a direction, with in
	isBusy  = readBusy
)

// in gives the flag of a direction; f is that of reading.
func (f flags) in(d direction) flags { return f << d }

// A verdict says what enter or leave have decided.
type verdict uint8

const (
	wait  verdict = iota // the future is in line, and not ready
	goOn                 // it has the turn
	again                // it shall enter once more
	over                 // it is done
)

// enter asks for the turn. The verdict is wait, goOn, or over with an error.
func (d *desc) enter(cx *async.Context, w *waiter, dir direction) (v verdict, events uint16, err error) {
	d.mu.Lock()
	if d.flags&closed != 0 {
		return over, 0, d.giveUp(cx, w, dir, net.ErrClosed)
	}
	l := &d.lines[dir]
	if d.flags&(isReady|isBusy).in(dir) == isReady.in(dir) && (l.head == nil || l.head == w) {
		if d.limits != nil && d.limits[dir].past(cx) {
			return over, 0, d.giveUp(cx, w, dir, os.ErrDeadlineExceeded)
		}
		d.flags |= isBusy.in(dir)
		events = d.events
		d.mu.Unlock()
		return goOn, events, nil
	}
	if w.queued() {
		w.waker = cx.Waker()
	} else {
		l.push(w, cx.Waker())
	}
	return d.await(cx, w, dir)
}

// await is the rest of enter and leave for one that is in line. The caller holds
// mu; await unlocks it.
func (d *desc) await(cx *async.Context, w *waiter, dir direction) (v verdict, events uint16, err error) {
	if d.poll == nil && d.over == nil {
		if err := d.register(cx); err != nil {
			return over, 0, d.giveUp(cx, w, dir, err)
		}
	}
	if d.limits == nil || d.lines[dir].head != w || d.limits[dir].at.IsZero() {
		d.mu.Unlock()
		return wait, 0, nil
	}
	// Only who is at the head sets the timer, and so nobody else does meanwhile.
	limit := &d.limits[dir]
	at := limit.at
	d.mu.Unlock()
	if !limit.timer.Wait(cx, at) {
		return wait, 0, nil
	}
	d.mu.Lock()
	if limit.at != at {
		d.mu.Unlock()
		return again, 0, nil
	}
	return over, 0, d.giveUp(cx, w, dir, os.ErrDeadlineExceeded)
}

// An outcome is what somebody has to say who gives the turn back.
type outcome uint8

const (
	unready outcome = 1 << iota // the system said that it would block
	emptied                     // it is to be taken that it would, unless the peer hung up
	done                        // the future will not enter again
	partial                     // it is in the middle of a message
)

// leave gives the turn back. The verdict is over if the future is done, otherwise
// wait or again; the error is that of a close meanwhile.
func (d *desc) leave(cx *async.Context, w *waiter, dir direction, events uint16, o outcome) (v verdict, err error) {
	d.mu.Lock()
	d.flags &^= isBusy.in(dir)
	if d.events == events && (o&unready != 0 || o&emptied != 0 && d.flags&hungUp == 0) {
		d.flags &^= isReady.in(dir)
	}
	if d.flags&closed != 0 {
		if d.flags&(readBusy|writeBusy) == 0 {
			d.release()
		}
		if o&done != 0 {
			d.step(cx, w, dir)
			return over, nil
		}
		return over, d.giveUp(cx, w, dir, net.ErrClosed)
	}
	if o&partial != 0 {
		d.flags |= midWrite
	}
	if o&done != 0 {
		d.step(cx, w, dir)
		return over, nil
	}
	if !w.queued() {
		d.lines[dir].pushFront(w, cx.Waker())
	} else {
		w.waker = cx.Waker()
	}
	if d.flags&isReady.in(dir) != 0 {
		d.mu.Unlock()
		return again, nil
	}
	v, _, err = d.await(cx, w, dir)
	return v, err
}

// giveUp takes w out of the line and gives err. The caller holds mu; giveUp unlocks
// it.
func (d *desc) giveUp(cx *async.Context, w *waiter, dir direction, err error) error {
	d.step(cx, w, dir)
	return err
}

// step takes w out of the line, if it is in it, and wakes the next if there is
// reason to. The caller holds mu; step unlocks it. cx and w may be nil.
func (d *desc) step(cx *async.Context, w *waiter, dir direction) {
	l := &d.lines[dir]
	if w != nil && w.queued() {
		wasHead := l.head == w
		l.remove(w)
		if wasHead && dir == writing {
			d.flags &^= midWrite
		}
		if wasHead && l.head == nil && d.limits != nil && d.flags&closed != 0 {
			d.limits[dir].timer.Stop()
		}
	}
	if l.head == nil || d.flags&(isReady.in(dir)|closed) == 0 && d.limits == nil || d.flags&isBusy.in(dir) != 0 {
		d.mu.Unlock()
		return
	}
	next := l.head.waker
	d.mu.Unlock()
	if cx != nil {
		cx.Wake(next)
	} else {
		next.Wake()
	}
}

// quit is called when a future that may be in line is cancelled.
func (d *desc) quit(cx *async.Context, w *waiter, dir direction) {
	d.mu.Lock()
	if !w.queued() {
		d.mu.Unlock()
		return
	}
	d.step(cx, w, dir)
}

// anyGen is that of an event of which the system does not say to which of the sockets
// it belongs that had the descriptor one after the other.
const anyGen = 0

// event notes what the socket is ready for, and adds whom to wake to ready. Events
// of an earlier socket with this descriptor have another gen, or are spurious.
func (d *desc) event(gen uint32, f flags, ready *async.ReadyList) {
	d.mu.Lock()
	if (d.gen == gen || gen == anyGen) && d.flags&closed == 0 {
		d.events++
		d.flags |= f
		for dir := reading; dir <= writing; dir++ {
			if head := d.lines[dir].head; head != nil && f&isReady.in(dir) != 0 && d.flags&isBusy.in(dir) == 0 {
				ready.Add(head.waker)
			}
		}
	}
	d.mu.Unlock()
}

// heads gives the wakers of those at the heads of the lines. The caller holds mu.
func (d *desc) heads() (ws [2]async.Waker) {
	for dir := range ws {
		if head := d.lines[dir].head; head != nil {
			ws[dir] = head.waker
		}
	}
	return ws
}

func wakeAll(ws [2]async.Waker) {
	for _, w := range ws {
		if w != (async.Waker{}) {
			w.Wake()
		}
	}
}

// close closes the socket. Operations that wait end with net.ErrClosed.
func (d *desc) close() (err error) {
	d.mu.Lock()
	if d.flags&closed != 0 {
		d.mu.Unlock()
		return net.ErrClosed
	}
	d.flags |= closed
	for dir := range d.lines {
		if d.limits != nil && d.lines[dir].head == nil {
			d.limits[dir].timer.Stop()
		}
	}
	if d.flags&(readBusy|writeBusy) == 0 {
		err = d.release()
	}
	woken := d.heads()
	d.mu.Unlock()
	wakeAll(woken)
	return err
}

// release gives the descriptor back. Nobody has a turn, and nobody will. The caller
// holds mu.
func (d *desc) release() error {
	if d.over != nil {
		return d.over.Close()
	}
	if d.poll != nil {
		d.poll.remove(d)
		d.poll = nil
	}
	fd := d.fd
	d.fd = -1
	return closeSocket(int(fd))
}

// control calls onSocket with the descriptor, or onOverlay; neither blocks.
func (d *desc) control(onOverlay func(*overlay) error, onSocket func(fd int) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.flags&closed != 0:
		return net.ErrClosed
	case d.over != nil:
		return onOverlay(d.over)
	}
	return onSocket(int(d.fd))
}

// address gives an address of the socket; nil if it is closed.
func (d *desc) address(onOverlay func(Endpoint) net.Addr, onSocket func(fd int, k kind) net.Addr) (a net.Addr) {
	d.control(func(o *overlay) error {
		a = onOverlay(o.Endpoint)
		return nil
	}, func(fd int) error {
		a = onSocket(fd, d.kind)
		return nil
	})
	return a
}

// limits are the deadlines of the two directions.
type limits [2]limit

type limit struct {
	at    time.Time   // zero: none; guarded by the socket's mu
	timer async.Timer // belongs to who is at the head of the line
}

func (l *limit) past(cx *async.Context) bool {
	return !l.at.IsZero() && !async.NowIn(cx).Before(l.at)
}

// setDeadline sets the deadlines of some directions.
func (d *desc) setDeadline(t time.Time, dirs ...direction) error {
	d.mu.Lock()
	if d.flags&closed != 0 {
		d.mu.Unlock()
		return net.ErrClosed
	}
	if d.limits == nil {
		if t.IsZero() {
			d.mu.Unlock()
			return nil
		}
		d.limits = new(limits)
	}
	heads, woken := d.heads(), [2]async.Waker{}
	for _, dir := range dirs {
		d.limits[dir].at = t
		woken[dir] = heads[dir]
	}
	d.mu.Unlock()
	wakeAll(woken)
	return nil
}
