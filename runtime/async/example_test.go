package async_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// The examples run without goasync. In an async function, await(f) stands for
// what BlockOn does here.

func ExampleBlockOn() {
	fmt.Println(async.BlockOn(async.Ready("ready")))
	// Output: ready
}

func ExampleSpawn() {
	// The task runs from now on; the future would not.
	task := async.Spawn(async.Ready(6 * 7))
	fmt.Println(async.BlockOn(task))
	// Output: 42
}

func ExamplePanicError() {
	call := async.Blocking(func() int { panic("no answer") })
	defer func() {
		var err *async.PanicError
		if errors.As(recover().(error), &err) {
			fmt.Println("the call panicked:", err.Value)
		}
	}()
	async.BlockOn(call)
	// Output: the call panicked: no answer
}

func ExampleTask_Cancel() {
	task := async.Spawn(async.Timeout(time.Hour, async.Sleep(time.Hour)))
	task.Cancel()
	_, err := async.BlockOn(task).Unpack()
	fmt.Println(err)
	// Output: async: task was cancelled
}

func ExampleRun() {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	a := async.SpawnOn(e, async.Ready("one at a time,"))
	b := async.SpawnOn(e, async.Ready("in order"))
	fmt.Println(async.Run(e, async.Join2[string, string](a, b)).Unpack())
	// Output: one at a time, in order
}

func ExampleJoin2() {
	number, word := async.BlockOn(async.Join2(async.Ready(1), async.Ready("one"))).Unpack()
	fmt.Println(number, word)
	// Output: 1 one
}

func ExampleJoinAll() {
	var squares []async.Future[int]
	for i := range 4 {
		squares = append(squares, async.Blocking(func() int { return i * i }))
	}
	fmt.Println(async.BlockOn(async.JoinAll(squares...)))
	// Output: [0 1 4 9]
}

func ExampleTimeout() {
	never := async.NewPromise[string]().Future()
	answer, err := async.BlockOn(async.Timeout(time.Millisecond, never)).Unpack()
	fmt.Printf("%q, %v\n", answer, err)
	// Output: "", async: timeout
}

func ExampleSleep() {
	start := time.Now()
	async.BlockOn(async.Sleep(10 * time.Millisecond))
	fmt.Println(time.Since(start) >= 10*time.Millisecond)
	// Output: true
}

func ExampleYield() {
	async.BlockOn(async.Yield()) // others that are ready had their turn
	// Output:
}

func ExampleBlocking() {
	length := async.Blocking(func() int { return len("read from a slow disk") })
	fmt.Println(async.BlockOn(length))
	// Output: 21
}

func ExamplePromise() {
	p := async.NewPromise[string]()
	time.AfterFunc(time.Millisecond, func() { p.Resolve("called back") })
	fmt.Println(async.BlockOn(p.Future()))
	// Output: called back
}

func ExampleCancel() {
	sleep := async.Sleep(time.Hour)
	async.BlockOn(async.Cancel(sleep))
	fmt.Println("cancelled")
	// Output: cancelled
}

// A future made by hand: it counts its polls, and asks for the next one itself.
type thirdTime struct{ polls int }

func (f *thirdTime) Poll(cx *async.Context) (polls int, ready bool) {
	if f.polls++; f.polls < 3 {
		cx.Waker().Wake()
		return 0, false
	}
	return f.polls, true
}

func (f *thirdTime) PollCancel(*async.Context) (done bool) { return true }

func ExampleFuture() {
	fmt.Println(async.BlockOn[int](new(thirdTime)))
	// Output: 3
}

func ExampleNewContext() {
	// Poll by hand, without an executor.
	woken := 0
	cx := async.NewContext(async.WakerFunc(func() { woken++ }))
	f := new(thirdTime)
	_, ready := f.Poll(cx)
	fmt.Println(ready, woken)
	// Output: false 1
}
