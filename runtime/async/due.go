package async

// A dueList has timers whose deadline has come, the earliest first, and of
// equal ones that which was added first. It is guarded by the lock of its
// wheel.
type dueList struct{ head, tail *SleepFuture }

// add moves those of list to the end whose deadline is not after now, and gives
// the others, in the same order. All of list are of the same tick and not
// earlier than what is there.
func (d *dueList) add(list *SleepFuture, now int64) (early *SleepFuture) {
	var due *SleepFuture
	dueEnd, earlyEnd := &due, &early
	for f := list; f != nil; f = f.next {
		if f.when <= now {
			*dueEnd, dueEnd = f, &f.next
		} else {
			*earlyEnd, earlyEnd = f, &f.next
		}
	}
	*dueEnd, *earlyEnd = nil, nil
	for f := sortTimers(due); f != nil; f = f.next {
		f.place.Store(uint32(nook(f.place.Load()).in(listDue)))
		if f.prev = d.tail; d.tail == nil {
			d.head = f
		} else {
			d.tail.next = f
		}
		d.tail = f
	}
	return early
}

// take fires timers and appends their wakers to room, until it is full.
func (d *dueList) take(room []*task) (wakers []*task) {
	for len(room) < cap(room) && d.head != nil {
		f := d.head
		d.remove(f)
		f.next = nil
		room = append(room, f.waker)
		f.place.Store(uint32(fired)) // from here on f may be in use again
	}
	return room
}

func (d *dueList) remove(f *SleepFuture) {
	if f.prev != nil {
		f.prev.next = f.next
	} else {
		d.head = f.next
	}
	if f.next != nil {
		f.next.prev = f.prev
	} else {
		d.tail = f.prev
	}
}

// sortTimers sorts a list, linked by next, by deadline, and leaves equal ones
// in order. Mostly it has few timers, or is sorted.
//
// Stretches that are sorted are merged with others of about the same number of
// stretches: halves[i] is made of 2^i.
func sortTimers(list *SleepFuture) *SleepFuture {
	var halves [48]*SleepFuture
	most := 0
	for list != nil {
		run := list
		list = cutRun(list)
		i := 0
		for ; halves[i] != nil; i++ {
			run = mergeTimers(halves[i], run)
			halves[i] = nil
		}
		halves[i] = run
		most = max(most, i)
	}
	var all *SleepFuture
	for _, half := range halves[:most+1] {
		all = mergeTimers(half, all)
	}
	return all
}

// cutRun ends the list behind its first sorted stretch and gives the rest.
func cutRun(f *SleepFuture) (rest *SleepFuture) {
	for f.next != nil && f.next.when >= f.when {
		f = f.next
	}
	rest, f.next = f.next, nil
	return rest
}

// mergeTimers merges two sorted lists; a's come first among equals.
func mergeTimers(a, b *SleepFuture) (list *SleepFuture) {
	end := &list
	for a != nil && b != nil {
		if b.when < a.when {
			*end, end, b = b, &b.next, b.next
		} else {
			*end, end, a = a, &a.next, a.next
		}
	}
	if a == nil {
		a = b
	}
	*end = a
	return list
}
