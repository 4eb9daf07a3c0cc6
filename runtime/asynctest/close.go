package asynctest

import "context"

// close ends the executor: what is left is cancelled. It gives the tasks whose
// clean-up did not come to an end.
func (s *sim) close() (left []int) {
	s.now.set(ending)
	done := make(chan error, 1)
	go func() { done <- s.exec.Shutdown(context.Background()) }()
	for {
		select {
		case <-done:
			return left
		case <-s.events:
			left = append(left, s.alive()...)
			s.now.set(ending)
			for _, n := range s.alive() {
				s.tasks[n].Abandon()
			}
		}
	}
}
