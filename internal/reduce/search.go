package reduce

import (
	"bytes"
	"slices"
)

// A search is one call of Reduce.
type search struct {
	cfg    Config
	seen   map[string]bool // texts that do not fail, or are no programs
	rounds int             // calls of Fails
}

func (s *search) logf(format string, args ...any) {
	if s.cfg.Log != nil {
		s.cfg.Log(format, args...)
	}
}

func (s *search) exhausted() bool { return s.cfg.Rounds > 0 && s.rounds >= s.cfg.Rounds }

// A state is where a pass stands.
type state struct {
	original []byte
	changes  []change // what the pass proposes
	taken    []bool   // which of them were taken
	text     []byte   // what those make
	weight   int
}

// run takes changes of a pass, as many as the failure survives.
func (s *search) run(p pass, text []byte) ([]byte, error) {
	src, err := parse(text)
	if err != nil {
		return text, err
	}
	changes := p.propose(src)
	st := &state{original: text, changes: changes, taken: make([]bool, len(changes)), text: text, weight: weight(text)}
	size := 1
	if p.together {
		// Larger chunks hardly ever do, and would be tried one or two at a time.
		size = max(1, len(changes)/8)
	}
	for ; size > 0 && err == nil; size /= 2 {
		err = s.sweep(st, size)
	}
	if len(st.text) != len(text) {
		s.logf("%s: %d bytes after %d builds", p.name, len(st.text), s.rounds)
	}
	return st.text, err
}

// left gives the changes that were not taken.
func (st *state) left() (list []int) {
	for i, taken := range st.taken {
		if !taken {
			list = append(list, i)
		}
	}
	return list
}

// A candidate is what a few changes, beside those taken, would make.
type candidate struct {
	changes []int
	text    []byte
}

// sweep tries the changes that are left in chunks of a size.
func (s *search) sweep(st *state, size int) error {
	chunks := slices.Collect(slices.Chunk(st.left(), size))
	for len(chunks) > 0 && !s.exhausted() {
		var batch []candidate
		for len(chunks) > 0 && len(batch) < s.cfg.Batch {
			if c, ok := s.candidate(st, chunks[0]); ok {
				batch = append(batch, c)
			}
			chunks = chunks[1:]
		}
		good, err := s.try(batch)
		if err != nil {
			return err
		}
		again, err := s.take(st, good)
		if err != nil {
			return err
		}
		chunks = append(again, chunks...)
	}
	return nil
}

// candidate makes the text of some more changes. It is none if it is not
// lighter, has been tried, or is no program.
func (s *search) candidate(st *state, more []int) (c candidate, ok bool) {
	var changes []change
	for i, taken := range st.taken {
		if taken || slices.Contains(more, i) {
			changes = append(changes, st.changes[i])
		}
	}
	text, err := tidy(apply(st.original, changes))
	if err != nil || bytes.Equal(text, st.text) || s.seen[string(text)] {
		return c, false
	}
	unrepaired := string(text)
	if !s.cfg.Untyped {
		if text, ok = repair(text); !ok {
			s.seen[unrepaired] = true
			return c, false
		}
	}
	if weight(text) >= st.weight || s.seen[string(text)] {
		return c, false
	}
	return candidate{more, text}, true
}

// try gives the candidates that fail like the original.
func (s *search) try(batch []candidate) (good []candidate, err error) {
	if len(batch) == 0 {
		return nil, nil
	}
	var texts [][]byte
	for _, c := range batch {
		texts = append(texts, c.text)
	}
	s.rounds++
	fails, err := s.cfg.Fails(texts)
	if err != nil {
		return nil, err
	}
	for i, c := range batch {
		if fails[i] {
			good = append(good, c)
		} else {
			s.seen[string(c.text)] = true
		}
	}
	return good, nil
}

// take takes the changes of as many good candidates as go together: all, the
// first half, a quarter, at least the first. It gives the others to be tried
// again.
func (s *search) take(st *state, good []candidate) (again [][]int, err error) {
	if len(good) == 0 {
		return nil, nil
	}
	best, n := good[0], 1
	for some := len(good); some > 1; some /= 2 {
		var all []int
		for _, c := range good[:some] {
			all = append(all, c.changes...)
		}
		c, ok := s.candidate(st, all)
		if !ok {
			continue
		}
		together, err := s.try([]candidate{c})
		if err != nil {
			return nil, err
		}
		if len(together) == 1 {
			best, n = c, some
			break
		}
	}
	st.accept(best)
	for _, c := range good[n:] {
		again = append(again, c.changes)
	}
	return again, nil
}

func (st *state) accept(c candidate) {
	for _, i := range c.changes {
		st.taken[i] = true
	}
	st.text, st.weight = c.text, weight(c.text)
}
