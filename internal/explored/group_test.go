//go:build goasync

package explored

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A groupObject has nothing: an operation is a whole scope, with children that
// have a clean-up that waits.
type groupObject struct{}

var errChild = errors.New("a child has failed")

// async
func (x *groupObject) do(r *run, task int, o operation) result {
	defer r.moment(task, operation{name: "is over"}, result{})
	err := await(async.Scope( /*async*/ func(g *async.Group) error {
		switch o.name {
		case "both":
			g.Go(child(r, task, "works"))
			g.Go(child(r, task, "works"))
		case "fails":
			g.Go(child(r, task, "fails"))
			g.Go(child(r, task, "waits"))
		case "panics":
			g.Go(child(r, task, "waits"))
			g.Go(child(r, task, "panics"))
		case "gives": // up: the body
			g.Go(child(r, task, "waits"))
			return errChild
		case "limit":
			g.SetLimit(1)
			await(g.WaitGo(child(r, task, "works alone")))
			await(g.WaitGo(child(r, task, "works alone")))
		case "wait":
			g.Go(child(r, task, "works"))
			await(g.Wait())
			r.moment(task, operation{name: "is over"}, result{})
		case "try":
			g.SetLimit(1)
			g.Go(child(r, task, "works"))
			if f := child(r, task, "works"); g.TryGo(f) {
				return errors.New("there is no room for it")
			}
		}
		return nil
	}))
	switch {
	case err == nil:
		return result{ok: true}
	case err == errChild:
		return result{n: byChild}
	case errors.Is(err, async.ErrCancelled):
		return result{n: byCancel}
	}
	return result{}
}

// Why a scope has failed.
const (
	byChild  = 1
	byCancel = 2 // a child was cancelled
)

// async
func child(r *run, task int, how string) error {
	name := "begins"
	if how == "works alone" {
		name = "begins alone"
	}
	r.moment(task, operation{name: name}, result{})
	defer r.moment(task, operation{name: "ends"}, result{})
	defer await(async.Yield())
	await(async.Yield())
	switch how {
	case "fails":
		return errChild
	case "panics":
		panic(errChild)
	case "waits":
		await(new(async.Notify).Wait())
	}
	r.moment(task, operation{name: "works"}, result{})
	return nil
}

// A groupState says of each task how many children it has, and how many have
// done their work.
type groupState [mostTasks]struct{ children, worked int }

// wants is how many children have worked if a scope gives no error; the others
// have to give one.
var wants = map[string]int{"both": 2, "limit": 2, "wait": 1, "try": 1}

func groupStep(state any, c call, r result) []any {
	s := state.(groupState)
	of := &s[c.task]
	switch c.name {
	case "begins":
		of.children++
	case "begins alone":
		of.children++
		return if1(of.children == 1, s)
	case "ends":
		of.children--
	case "works":
		of.worked++
	case "is over":
		return if1(of.children == 0, s)
	default:
		worked, want := of.worked, wants[c.name]
		of.worked = 0
		switch {
		case r.ok:
			return if1(want > 0 && worked == want, s)
		case r.panicked != "":
			return if1(c.name == "panics" && strings.Contains(r.panicked, errChild.Error()), s)
		case r.n == byChild:
			return if1(c.name == "fails" || c.name == "gives", s)
		default:
			return if1(r.n == byCancel, s)
		}
	}
	return one(s)
}

var groupSubject = subject{
	make:  func() object { return new(groupObject) },
	init:  groupState{},
	step:  groupStep,
	units: []string{"both", "fails", "panics", "gives", "limit", "wait", "try"},
	small: []string{"both", "fails", "panics", "gives", "limit", "wait", "try"},
	stuck: func(any, []call) bool { return false },

	panics: true, // with what a child panicked with
}

func TestGroup(t *testing.T) { explore(t, &groupSubject) }
