//go:build goasync

package asynctest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

func TestDayInNoTime(t *testing.T) {
	begin := time.Now()
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		start := async.Now()
		tries := 0
		_, err := await(async.Retry(async.Backoff{Base: time.Minute, Max: 6 * time.Hour, Attempts: 13} /*async*/, func() (int, error) {
			tries++
			return 0, errBroken
		}))
		if passed := async.Now().Sub(start); err != errBroken || tries != 13 || passed != 26*time.Hour+31*time.Minute {
			t.Error(err, tries, passed)
		}
	})
	if d := time.Since(begin); d > time.Minute {
		t.Error("it took", d)
	}
}

func TestStart(t *testing.T) {
	for range 2 {
		asynctest.Run(t /*async*/, func(t *asynctest.T) {
			if now := async.Now(); !now.Equal(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)) {
				t.Error(now)
			}
			await(async.Sleep(time.Hour))
		})
	}
	leap := time.Date(2024, 2, 28, 23, 0, 0, 0, time.UTC)
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		await(async.Sleep(time.Hour))
		if now := async.Now(); now.Day() != 29 {
			t.Error(now)
		}
	}, asynctest.Start(leap))
}

// In plain functions, too, tasks belong to the test and time is its own.
func TestPlainFunctions(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		x := spawnsPlainly()
		await(x)
		if d := plainNow().Sub(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)); d != time.Hour {
			t.Error(d)
		}
	})
}

func spawnsPlainly() *async.Task[async.Unit] { return async.Spawn(async.Sleep(time.Hour)) }
func plainNow() time.Time                    { return async.Now() }

// racy logs an order that the schedule decides, numbers that the seed decides and
// the case that a select takes.
//
// async
func racy(t *asynctest.T) {
	ch := async.NewChan[int](1)
	for n := range 3 {
		async.Spawn(sendsTwice(ch, n))
	}
	var got []int
	for range 6 {
		v, _ := await(ch.Recv())
		got = append(got, v)
	}
	won := 0
	select {
	case await(async.Yield()):
		won = 1
	case await(async.Ready(2)):
		won = 2
	case await(async.Ready(3)):
		won = 3
	}
	t.Log(got, t.IntN(1000), won, t.Rand().Uint64()%1000)
}

// async
func sendsTwice(ch *async.Chan[int], n int) {
	await(ch.Send(2 * n))
	await(ch.Send(2*n + 1))
}

func TestSeed(t *testing.T) {
	logs := map[string]int{}
	for seed := range uint64(20) {
		var log [2]string
		for i := range log {
			log[i] = told(func(w *witness) { asynctest.Run(w, racy, asynctest.Seed(seed)) }).log.String()
		}
		if log[0] != log[1] {
			t.Fatalf("seed %d gives\n%s\nand\n%s", seed, log[0], log[1])
		}
		logs[log[0]]++
	}
	if len(logs) < 15 {
		t.Error(len(logs), "of 20 seeds differ")
	}
}

// The same on every machine and with every version of Go.
func TestSeedForGood(t *testing.T) {
	w := told(func(w *witness) { asynctest.Run(w, racy, asynctest.Seed(7)) })
	const want = "log of the run:\n    run_test.go:90: [4 5 0 2 1 3] 389 3 804\n"
	if got := w.log.String(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestReportOfRun(t *testing.T) {
	var w *witness
	seed := uint64(0)
	for w == nil || !w.failed && seed < 20 {
		seed++
		w = told(func(w *witness) { asynctest.Run(w, overdraw, asynctest.Seed(seed)) })
	}
	for _, words := range []string{
		"log of the run:", "run_test.go:", "the balance is -60",
		"asynctest: the test failed: run_test.go:",
		"what the tasks did:", "task 1: until run_test.go:", "(*account).withdraw: async.Yield",
		"smaller: -asynctest.schedule=s1:\n",
		fmt.Sprint("again: go test -run '^TestX$/^part 1$' -asynctest.seed=", seed),
	} {
		if !strings.Contains(w.log.String(), words) {
			t.Errorf("%q is not in:\n%s", words, w.log.String())
		}
	}
	if !w.failed {
		t.Error("the test has not failed")
	}
}

// An account is looked at and changed with an await in between.
type account struct{ balance int }

// async
func (a *account) withdraw(n int) bool {
	if a.balance < n {
		return false
	}
	await(async.Yield())
	a.balance -= n
	return true
}

// async
func overdraw(t *asynctest.T) {
	a := &account{balance: 100}
	x, y := async.Spawn(a.withdraw(80)), async.Spawn(a.withdraw(80))
	await(x)
	await(y)
	if a.balance < 0 {
		t.Errorf("the balance is %d", a.balance)
	}
}

func TestSkip(t *testing.T) {
	body := /*async*/ func(t *asynctest.T) {
		await(async.Yield())
		t.Skip("not today")
	}
	for name, f := range map[string]func(w *witness){
		"Run":     func(w *witness) { asynctest.Run(w, body) },
		"Explore": func(w *witness) { asynctest.Explore(w, body) },
		"Replay":  func(w *witness) { asynctest.Replay(w, "s1:", body) },
	} {
		if w := told(f); !w.skipped || w.failed {
			t.Error(name, w.skipped, w.failed)
		}
	}
}

func TestSubtests(t *testing.T) {
	for n := range 3 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			asynctest.Run(t /*async*/, func(t *asynctest.T) {
				if !strings.HasSuffix(t.Name(), fmt.Sprint("/", n)) {
					t.Error(t.Name())
				}
				for range 50 {
					await(async.Spawn(sleeps(time.Duration(1+t.IntN(5)) * time.Second)))
				}
			})
		})
	}
}

func TestContexts(t *testing.T) {
	rep := asynctest.Explore(t /*async*/, func(t *asynctest.T) {
		ctx, cancel := context.WithCancel(context.Background())
		x := async.Spawn(waitsFor(ctx))
		y := async.Spawn(cancels(cancel))
		if err := await(x); err != context.Canceled {
			t.Error(err)
		}
		await(y)
	})
	if !rep.Whole {
		t.Error(rep)
	}
}

// async
func waitsFor(ctx context.Context) error { return await(async.ContextDone(ctx)) }

// async
func cancels(cancel func()) {
	await(async.Yield())
	cancel()
}

func TestGoChannels(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		ch := make(chan int)
		x := async.Spawn(sendsToGo(ch))
		r := async.FromChan(ch)
		var got []int
		for range 3 {
			v, _ := await(r.Recv())
			got = append(got, v)
		}
		await(x)
		if !slices.Equal(got, []int{0, 1, 2}) {
			t.Error(got)
		}
	})
}

// async
func sendsToGo(ch chan int) {
	for n := range 3 {
		await(async.ToChan(ch, n))
	}
}

func TestOutside(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		ch := async.NewChan[int](1)
		time.AfterFunc(20*time.Millisecond, func() { ch.TrySend(3) })
		if v, _ := await(ch.Recv()); v != 3 {
			t.Error(v)
		}
	}, asynctest.Outside(time.Minute))
}

func TestBlocking(t *testing.T) {
	asynctest.Run(t /*async*/, func(t *asynctest.T) {
		begin := async.Now()
		a, b := await(async.Join2(async.Blocking(slowly), async.Blocking(slowly)))
		if a+b != 2 || async.Now() != begin {
			t.Error(a, b, async.Now().Sub(begin))
		}
	})
	fails := 0
	rep := asynctest.Explore(t /*async*/, func(t *asynctest.T) {
		if err := await(async.Blocking(func() error { return nil })); err == asynctest.ErrBlocking {
			fails++
		}
		if _, err := await(async.Blocking(func() async.Result[int] { return async.Result[int]{Value: 1} })); err == asynctest.ErrBlocking {
			fails++
		}
		await(async.Blocking(slowly))
	}, asynctest.Fails(1))
	if fails != 2 || !rep.Whole {
		t.Error(fails, rep)
	}
}

func slowly() int {
	time.Sleep(time.Millisecond)
	return 1
}
