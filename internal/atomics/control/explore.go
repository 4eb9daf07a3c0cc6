// Package control runs a few threads, one at a time, and decides at each point at
// which one could be interrupted which of them goes on. It goes through all such
// decisions, or takes them at random. See package atomics.
package control

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Options say what Explore does.
type Options struct {
	// Preemptions is how many times in a run a thread is interrupted that could
	// go on; negative: any number.
	Preemptions int

	// Only are the functions in which threads are interrupted; none: all.
	Only []string

	// Random is how many runs are made at random; 0: all there are.
	Random int
	Seed   uint64
}

// Explore runs the threads that setup makes, in all schedules or in some, until a
// run fails. It gives the number of runs. One goroutine at a time may call it.
func Explore(o Options, setup func(r *Run)) (runs int, err error) {
	var s source = &path{}
	if o.Random > 0 {
		s = &dice{rand: rand.New(rand.NewPCG(o.Seed, 0)), left: o.Random}
	}
	names := map[callers]string{}
	for more := true; more; more = s.next() {
		runs++
		r := &Run{source: s, bound: o.Preemptions, only: o.Only, names: names}
		if failure := r.run(setup); failure != "" {
			return runs, r.explain(failure, setup)
		}
	}
	return runs, nil
}

// explain runs the schedule of a run that failed once more, to tell what happened.
func (r *Run) explain(failure string, setup func(r *Run)) error {
	schedule := slices.Clone(r.source.schedule())
	again := &Run{source: &path{chosen: schedule}, bound: r.bound, only: r.only, names: r.names, tracing: true}
	if other := again.run(setup); other != failure {
		failure += "\n(and the next time, in the same schedule: " + other + ")"
	}
	return fmt.Errorf("%s\nschedule %v:\n%s", failure, schedule, again.story())
}

// A source decides.
type source interface {
	// choose gives a number from 0 to n-1; 0 lets the same thread go on if it can.
	choose(n int) int

	// schedule gives the decisions of the run up to now.
	schedule() []int

	// next says whether there is another run.
	next() bool
}

// A path is the decisions of one run, depth first. Where it ends, the first
// alternative is taken.
type path struct {
	chosen, among []int
	at            int
}

func (p *path) choose(n int) int {
	if p.at == len(p.chosen) {
		p.chosen = append(p.chosen, 0)
	}
	if p.at == len(p.among) {
		p.among = append(p.among, n)
	}
	if p.among[p.at] != n {
		panic("control: the program does not do the same in the same schedule")
	}
	p.at++
	return p.chosen[p.at-1]
}

func (p *path) schedule() []int { return p.chosen[:p.at] }

func (p *path) next() bool {
	for p.at--; p.at >= 0; p.at-- {
		if p.chosen[p.at]+1 < p.among[p.at] {
			p.chosen[p.at]++
			p.chosen, p.among = p.chosen[:p.at+1], p.among[:p.at+1]
			p.at = 0
			return true
		}
	}
	return false
}

// Dice decide at random, in some runs often for another thread, in some seldom.
type dice struct {
	rand   *rand.Rand
	left   int // how many runs, with this one
	rare   int // another thread may go on at one of so many points
	chosen []int
}

func (d *dice) choose(n int) int {
	if len(d.chosen) == 0 {
		d.rare = 1 << (1 + 2*d.rand.IntN(3))
	}
	i := 0
	if d.rand.IntN(d.rare) == 0 {
		i = d.rand.IntN(n)
	}
	d.chosen = append(d.chosen, i)
	return i
}

func (d *dice) schedule() []int { return d.chosen }

func (d *dice) next() bool {
	d.left--
	d.chosen = d.chosen[:0]
	return d.left > 0
}
