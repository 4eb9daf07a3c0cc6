//go:build goasync

// A discrete event simulation on container/heap whose handlers are async literals that schedule more events.
package main

import (
	"container/heap"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type handler func(now int) error

type event struct {
	at, seq int
	name    string
	run     handler
}

type queue []*event

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].seq < q[j].seq
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*event)) }
func (q *queue) Pop() any {
	old := *q
	e := old[len(old)-1]
	*q = old[:len(old)-1]
	return e
}

type sim struct {
	q        queue
	now, seq int
	failures []error
}

func (s *sim) after(d int, name string, run handler) {
	s.seq++
	heap.Push(&s.q, &event{s.now + d, s.seq, name, run})
}

// async
func (s *sim) dispatch(e *event) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s at %d: %v", e.name, s.now, r)
		}
	}()
	return await(e.run(s.now))
}

// async
func (s *sim) run(until int) (n int) {
	for s.q.Len() > 0 {
		e := heap.Pop(&s.q).(*event)
		if e.at > until {
			heap.Push(&s.q, e)
			return n
		}
		s.now = e.at
		n++
		if err := await(s.dispatch(e)); err != nil {
			s.failures = append(s.failures, err)
		}
	}
	return n
}

type shop struct {
	*sim
	waiting []int
	busy    bool
	served  int
}

func (s *shop) arrive(id int, every int) handler {
	return /*async*/ func(now int) error {
		await(pause())
		fmt.Printf("%3d customer %d arrives, %d wait\n", now, id, len(s.waiting))
		if len(s.waiting) == 2 {
			return fmt.Errorf("customer %d leaves", id)
		}
		s.waiting = append(s.waiting, id)
		if !s.busy {
			await(s.serve())
		}
		if id < 7 {
			s.after(every, "arrival", s.arrive(id+1, every))
		}
		return nil
	}
}

// async
func (s *shop) serve() {
	if len(s.waiting) == 0 {
		s.busy = false
		return
	}
	id := s.waiting[0]
	s.waiting = s.waiting[1:]
	s.busy = true
	s.after(5+id%3, "service" /*async*/, func(now int) error {
		defer await(s.serve())
		await(pause())
		if id == 4 {
			panic("till jammed")
		}
		s.served++
		fmt.Printf("%3d customer %d served\n", now, id)
		return nil
	})
}

// async
func main() {
	s := &shop{sim: new(sim)}
	s.after(0, "open", s.arrive(1, 3))
	s.after(20, "inspection" /*async*/, func(now int) error {
		await(pause())
		fmt.Println("inspection:", s.busy, s.waiting)
		s.after(1, "second start", s.arrive(6, 4))
		return nil
	})
	fmt.Println(await(s.run(12)), s.now)
	fmt.Println(await(s.run(1000)))
	fmt.Println(s.now, s.served, s.waiting, s.busy)
	for _, err := range s.failures {
		fmt.Println(err)
	}
}

// async
func pause() { await(async.Yield()) }
