package async

// selection is what Select2 to Select4 have in common: a Select over parts that
// all belong to it.
type selection struct {
	sel   Select
	state State
}

// step polls until a part is ready, and gives its index when the others have
// been cancelled.
func (s *selection) step(cx *Context, parts []part, cases SelectCases) (won int, ready bool) {
	if !s.sel.Ending() {
		s.poll(cx, parts, cases)
	}
	if !s.sel.End(cx, cases) {
		return 0, false
	}
	return s.sel.Won(), true
}

func (s *selection) poll(cx *Context, parts []part, cases SelectCases) {
	defer s.sel.Catch(cx, cases)
	i := s.sel.Begin(cx, len(parts), false)
	s.sel.waited = true // who made them may have polled them all before
	for i >= 0 {
		i = s.sel.Next(parts[i].poll(cx))
	}
}

func (s *selection) cancel(cx *Context, cases SelectCases) (done bool) {
	if s.state.guard != idle && s.state.guard != cancelling {
		return true
	}
	s.state.guard = cancelling
	if !s.sel.Cancel(cx, cases) {
		return false
	}
	s.state.guard = cancelled
	return true
}
