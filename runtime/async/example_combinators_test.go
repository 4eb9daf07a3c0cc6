package async_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// length gives the length of a word, but not of "too".
func length(word string) async.Future[async.Result[int]] {
	return async.Blocking(func() (r async.Result[int]) {
		if r.Value = len(word); word == "too" {
			r.Err = errors.New("not that word")
		}
		return r
	})
}

func ExampleRace() {
	slow := async.NewPromise[string]().Future()
	fmt.Println(async.BlockOn(async.Race(slow, async.Ready("the fast one"))))
	// Output: the fast one
}

func ExampleTryJoinAll() {
	fmt.Println(async.BlockOn(async.TryJoinAll(length("one"), length("three"))).Unpack())
	fmt.Println(async.BlockOn(async.TryJoinAll(length("one"), length("too"), length("three"))).Unpack())
	// Output:
	// [3 5] <nil>
	// [] not that word
}

func ExampleTryJoin2() {
	words := length("word")
	year := async.Ready(async.Result[string]{Value: "2012"})
	fmt.Println(async.BlockOn(async.TryJoin2(words, year)).Unpack())
	// Output: 4 2012 <nil>
}

func ExampleSelect2() {
	never := async.NewPromise[string]().Future()
	first := async.BlockOn(async.Select2(never, async.Ready(42)))
	switch first.Index {
	case 0:
		fmt.Println("a word:", first.V0)
	case 1:
		fmt.Println("a number:", first.V1)
	}
	// Output: a number: 42
}

func ExampleMap() {
	words := strings.FieldsSeq("two at a time, in order")
	fmt.Println(async.BlockOn(async.Map(2, words, length)).Unpack())
	// Output: [3 2 1 5 2 5] <nil>
}

func ExampleForEach() {
	var total atomic.Int64
	add := func(n int) async.Future[error] {
		return async.Blocking(func() error {
			total.Add(int64(n))
			return nil
		})
	}
	err := async.BlockOn(async.ForEach(2, slices.Values([]int{1, 2, 3, 4}), add))
	fmt.Println(total.Load(), err)
	// Output: 10 <nil>
}

func ExampleRetry() {
	tries := 0
	connect := func() async.Future[async.Result[string]] {
		if tries++; tries < 3 {
			return async.Ready(async.Result[string]{Err: errors.New("refused")})
		}
		return async.Ready(async.Result[string]{Value: "connected"})
	}
	patience := async.Backoff{Attempts: 5, Base: time.Millisecond, Max: time.Second, Jitter: 0.5}
	s, err := async.BlockOn(async.Retry(patience, connect)).Unpack()
	fmt.Println(s, err, tries)
	// Output: connected <nil> 3
}

func ExampleScope() {
	var total atomic.Int64
	err := async.BlockOn(async.Scope(func(g *async.Group) async.Future[error] {
		for i := range 4 {
			g.Go(async.Blocking(func() error {
				total.Add(int64(i))
				return nil
			}))
		}
		return async.Ready[error](nil) // the scope waits for its children
	}))
	fmt.Println(total.Load(), err)
	// Output: 6 <nil>
}

func ExampleGroup_TryGo() {
	work := func() async.Future[error] { return async.Ready[error](nil) }
	err := async.BlockOn(async.Scope(func(g *async.Group) async.Future[error] {
		g.SetLimit(1)
		g.Go(async.NewPromise[error]().Future()) // runs until it is cancelled
		if !g.TryGo(work()) {
			return async.Ready(errors.New("too busy"))
		}
		return async.Ready[error](nil)
	}))
	fmt.Println(err)
	// Output: too busy
}
