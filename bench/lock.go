//go:build goasync

package bench

import "github.com/seed4fdd6362/goasync/runtime/async"

// Locks locks m n times and counts in k.
//
// async
func Locks(m *async.Mutex, n int, k *int64) {
	for range n {
		await(m.Lock())
		*k++
		m.Unlock()
	}
}

// Holds is Locks with a yield while m is locked.
//
// async
func Holds(m *async.Mutex, n int, k *int64) {
	for range n {
		await(m.Lock())
		await(async.Yield())
		*k++
		m.Unlock()
	}
}

// Contend has four tasks hold a mutex, n times together, and gives how often.
//
// async
func Contend(n int) int64 {
	var m async.Mutex
	var k int64
	var tasks [4]*async.Task[async.Unit]
	for i := range tasks {
		tasks[i] = async.Spawn(Holds(&m, (n+i)/len(tasks), &k))
	}
	for _, t := range tasks {
		await(t)
	}
	return k
}

// LocksAlone has one task lock a mutex n times.
//
// async
func LocksAlone(n int) int64 {
	var m async.Mutex
	var k int64
	await(Locks(&m, n, &k))
	return k
}

// ReadsAlone has one task lock an RWMutex for reading n times.
//
// async
func ReadsAlone(n int) int64 {
	var m async.RWMutex
	var k int64
	for range n {
		await(m.RLock())
		k++
		m.RUnlock()
	}
	return k
}

// AcquiresAlone has one task take two permits of a semaphore n times.
//
// async
func AcquiresAlone(n int) int64 {
	s := async.NewSemaphore(3)
	var k int64
	for range n {
		await(s.Acquire(2))
		k++
		s.Release(2)
	}
	return k
}
