package asynctest

import (
	"reflect"
	"testing"
)

// What is printed is read again, and what is read is printed alike.
func FuzzSchedule(f *testing.F) {
	for _, s := range []string{"s1:", "s1/9f:", "s1:3t2k,0+1x1c,12c1w", "s1:0jq,4+2bz,0p11a,7w0b", "s1:t", "s2:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseSchedule(text)
		if err != nil {
			return
		}
		again, err := parseSchedule(s.String())
		if err != nil || !reflect.DeepEqual(s, again) {
			t.Errorf("%q is read as %v and printed as %q, which is read as %v, %v", text, s, s, again, err)
		}
	})
}

func TestSchedulesAreStable(t *testing.T) {
	s := schedule{seed: 0x9f, deviations: []deviation{
		{open: 3, alt: alt{opRun, 2}, check: 'k'},
		{silent: 1, alt: alt{opCancel, 1}, check: 'c'},
		{open: 12, alt: alt{opNumber, 1}, check: 'w'},
		{alt: alt{op: opJump}, check: 'a'},
	}}
	if got := s.String(); got != "s1/9f:3t2k,0+1x1c,12c1w,0ja" {
		t.Error(got)
	}
	var p position
	for n := range 5 {
		p.see(pick, n)
		p.pass(n)
	}
	if p.open != 3 || p.silent != 0 || p.check() != 'e' {
		t.Errorf("%+v %c", p, p.check())
	}
	r := splitmix{1}
	if a, b := r.Uint64(), r.below(1000); a != 0x910a2dec89025cc1 || b != 745 {
		t.Errorf("%#x %d", a, b)
	}
}
