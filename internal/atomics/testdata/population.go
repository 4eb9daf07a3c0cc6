package async

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// populations makes a program in which as many threads as there are numbers are born
// and die so often, while another shuts down.
func populations(preemptions int, lives ...int) program {
	name := fmt.Sprintf("population: %v lives", lives)
	return program{name: name, preemptions: preemptions, setup: func(r *control.Run) {
		var p population
		p.begin()
		alive := 0
		extinct := func() bool {
			select {
			case <-p.extinct:
				return true
			default:
				return false
			}
		}
		for _, n := range lives {
			r.Go("spawner", func() {
				for range n {
					if !p.born() {
						return
					}
					if extinct() {
						control.Failf("somebody is born after the end")
					}
					alive++
					control.Point()
					if extinct() {
						control.Failf("it is the end, and somebody lives")
					}
					alive--
					p.died(1)
				}
			})
		}
		r.Go("shutdown", func() { p.died(1) })
		r.End(func() {
			if alive != 0 || !extinct() || p.born() {
				control.Failf("nobody lives, and it is not the end")
			}
		})
	}}
}

func TestPopulation(t *testing.T) {
	explore(t,
		populations(-1, 1),
		populations(-1, 2),
		populations(-1, 1, 1),
		populations(4, 2, 2),
		populations(3, 1, 1, 1),
	)
}
