//go:build goasync

package explored

import (
	"slices"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A timeoutObject is a channel from which is received for so long. Senders sleep
// as long, so that the value comes when the time is over.
type timeoutObject struct{ chanObject }

const patience = time.Second

// async
func (x *timeoutObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "take":
		began := async.Now()
		got, err := await(async.Timeout(patience, x.c.Recv()))
		return result{v: got.V0, ok: err == nil, n: int(async.Now().Sub(began))}
	case "sleep":
		await(async.Sleep(patience))
		return result{ok: true}
	default:
		return await(x.chanObject.do(r, task, o))
	}
}

// timeoutStep is that of a channel: who was late has received nothing, and has
// waited long enough. It makes no difference what is received for how long.
func timeoutStep(state any, c call, r result) []any {
	switch {
	case c.name == "sleep":
		return one(state)
	case c.name == "take" && !r.ok:
		return if1(r.n == int(patience), state)
	case c.name == "take":
		if r.n > int(patience) {
			return none
		}
		c.name = "recv"
	}
	return chanStep(0)(state, c, r)
}

func timeoutStuck(s any, waiting []call) bool {
	return !slices.ContainsFunc(waiting, func(c call) bool { return c.name != "send" }) && chanStuck(0)(s, waiting)
}

var timeoutSubject = subject{
	make:  func() object { return &timeoutObject{chanObject{async.NewChan[int](0)}} },
	init:  chanState{},
	step:  timeoutStep,
	units: []string{"take", "sleep send", "send", "sleep"},
	pairs: []string{"take", "sleep send", "send"},
	stuck: timeoutStuck,
	probe: "tryrecv tryrecv tryrecv tryrecv",
}

func TestTimeout(t *testing.T) { explore(t, &timeoutSubject) }
