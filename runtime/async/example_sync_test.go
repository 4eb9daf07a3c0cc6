package async_test

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func ExampleChan() {
	c := async.NewChan[string](1)
	go func() {
		for _, word := range []string{"one", "after", "another"} {
			async.BlockOn(c.Send(word))
		}
		c.Close()
	}()
	// In an async function:
	//
	//	for word, ok := await(c.Recv()); ok; word, ok = await(c.Recv()) {
	for word := range c.All() {
		fmt.Println(word)
	}
	// Output:
	// one
	// after
	// another
}

func ExampleChan_TrySend() {
	c := async.NewChan[int](1)
	fmt.Println(c.TrySend(1), c.TrySend(2))
	// Output: true false
}

func ExampleNewLocalChan() {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	c := async.NewLocalChan[int](1) // for tasks of e only
	sender := async.SpawnOn(e, c.Send(42))
	v, _ := async.Run(e, c.Recv()).Unpack()
	async.Run(e, sender)
	fmt.Println(v)
	// Output: 42
}

func ExampleOneshot() {
	type request struct {
		n      int
		answer *async.Oneshot[int]
	}
	requests := make(chan request)
	go func() {
		for r := range requests {
			r.answer.Send(r.n * r.n)
		}
	}()
	r := request{12, async.NewOneshot[int]()}
	requests <- r
	answer, ok := async.BlockOn(r.answer.Recv()).Unpack()
	fmt.Println(answer, ok)
	close(requests)
	// Output: 144 true
}

func ExampleBroadcast() {
	news := async.NewBroadcast[string](2) // keeps two
	reader := news.Subscribe()
	for _, headline := range []string{"rain", "snow", "sun"} {
		news.Send(headline)
	}
	news.Close()
	for {
		headline, missed, ok := async.BlockOn(reader.Recv()).Unpack()
		if !ok {
			break
		}
		fmt.Println(headline, missed)
	}
	// Output:
	// snow 1
	// sun 0
}

func ExampleWatch() {
	level := async.NewWatch("low")
	v, version := level.Get()
	fmt.Println(v)
	level.Set("middle") // nobody sees it
	level.Set("high")
	v, version, ok := async.BlockOn(level.Changed(version)).Unpack()
	fmt.Println(v, version, ok)
	// Output:
	// low
	// high 2 true
}

func ExampleMutex() {
	var m async.Mutex
	balance := 0
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			async.BlockOn(m.Lock()) // await(m.Lock())
			defer m.Unlock()
			before := balance
			async.BlockOn(async.Yield()) // others run, and wait for the lock
			balance = before + 1
		})
	}
	wg.Wait()
	fmt.Println(balance)
	// Output: 10
}

func ExampleSemaphore() {
	connections := async.NewSemaphore(3)
	async.BlockOn(connections.Acquire(2))
	fmt.Println(connections.TryAcquire(2))
	connections.Release(2)
	fmt.Println(connections.TryAcquire(2))
	// Output:
	// false
	// true
}

func ExampleWaitGroup() {
	var g async.WaitGroup
	var done [3]bool
	for i := range done {
		g.Add(1)
		go func() {
			defer g.Done()
			done[i] = true
		}()
	}
	async.BlockOn(g.Wait())
	fmt.Println(done)
	// Output: [true true true]
}

func ExampleOnceValue() {
	load := async.OnceValue(func() async.Future[string] {
		fmt.Println("loading")
		return async.Ready("configuration")
	})
	fmt.Println(async.BlockOn(load()))
	fmt.Println(async.BlockOn(load()))
	// Output:
	// loading
	// configuration
	// configuration
}

func ExampleNotify() {
	var full async.Notify
	full.NotifyOne() // is kept for who waits next
	async.BlockOn(full.Wait())
	fmt.Println("notified")
	// Output: notified
}

func ExampleCond() {
	var m async.Mutex
	var queue []string
	notEmpty := async.NewCond(&m)
	go func() {
		async.BlockOn(m.Lock())
		defer m.Unlock()
		queue = append(queue, "job")
		notEmpty.Signal()
	}()
	async.BlockOn(m.Lock())
	for len(queue) == 0 {
		async.BlockOn(notEmpty.Wait())
	}
	fmt.Println(queue)
	m.Unlock()
	// Output: [job]
}

func ExampleBarrier() {
	b := async.NewBarrier(3)
	leaders := make(chan bool, 3)
	for range 3 {
		go func() { leaders <- async.BlockOn(b.Wait()) }()
	}
	n := 0
	for range 3 {
		if <-leaders {
			n++
		}
	}
	fmt.Println(n, "leader")
	// Output: 1 leader
}

func ExampleFromChan() {
	ticks := async.FromChan(time.After(time.Millisecond))
	_, ok := async.BlockOn(ticks.Recv()).Unpack()
	fmt.Println(ok)
	// Output: true
}

func ExampleUntilDone() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	_, err := async.BlockOn(async.UntilDone(ctx, async.Sleep(time.Hour))).Unpack()
	fmt.Println(err)
	// Output: context deadline exceeded
}

func ExampleWithContext() {
	var inside context.Context
	async.BlockOn(async.WithContext(context.Background(), func(ctx context.Context) async.Future[int] {
		inside = ctx // for a library that wants one
		return async.Ready(1)
	}))
	fmt.Println(inside.Err())
	// Output: context canceled
}
