package asynctest

import (
	"fmt"
	"strconv"
	"strings"
)

// A schedule is what a run does other than by default. As a string it is
//
//	s1:3t2k,0+1x1c,12c1w
//
// which says: pass three open decisions, then poll task 2; pass one decision
// that is not open, and cancel task 1; pass twelve, and choose the number 1. The
// last letter of each is a check of what was passed: see position. A seed of
// the test's own random numbers comes before the colon: s1/9f:….
type schedule struct {
	seed       uint64 // 0: no random numbers were used
	deviations []deviation
}

// A deviation is a decision that was not the default.
type deviation struct {
	open, silent int // how many decisions come before, since the last; see position
	alt          alt
	check        byte
}

const scheduleVersion = "s1"

// takesNumber says whether the number of an alternative is written.
func (o op) takesNumber() bool { return o != opJump && o != opFail }

// String gives s as it is printed.
func (s schedule) String() string {
	var b strings.Builder
	b.WriteString(scheduleVersion)
	if s.seed != 0 {
		fmt.Fprintf(&b, "/%x", s.seed)
	}
	b.WriteByte(':')
	for i, d := range s.deviations {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(d.open))
		if d.silent > 0 {
			b.WriteByte('+')
			b.WriteString(strconv.Itoa(d.silent))
		}
		b.WriteByte(byte(d.alt.op))
		if d.alt.op.takesNumber() {
			b.WriteString(strconv.Itoa(d.alt.n))
		}
		b.WriteByte(d.check)
	}
	return b.String()
}

// parseSchedule reads what String wrote.
func parseSchedule(text string) (s schedule, err error) {
	head, body, ok := strings.Cut(text, ":")
	version, seed, seeded := strings.Cut(head, "/")
	switch {
	case !ok:
		return s, fmt.Errorf("asynctest: %q is not a schedule", text)
	case version != scheduleVersion:
		return s, fmt.Errorf("asynctest: schedule %q is of version %s; this package knows %s", text, version, scheduleVersion)
	case seeded:
		if s.seed, err = strconv.ParseUint(seed, 16, 64); err != nil {
			return s, fmt.Errorf("asynctest: schedule %q: bad seed", text)
		}
	}
	if body == "" {
		return s, nil
	}
	for part := range strings.SplitSeq(body, ",") {
		d, ok := parseDeviation(part)
		if !ok {
			return s, fmt.Errorf("asynctest: schedule %q: cannot read %q", text, part)
		}
		s.deviations = append(s.deviations, d)
	}
	return s, nil
}

func parseDeviation(s string) (d deviation, ok bool) {
	if d.open, s, ok = cutNumber(s); !ok {
		return d, false
	}
	if strings.HasPrefix(s, "+") {
		if d.silent, s, ok = cutNumber(s[1:]); !ok {
			return d, false
		}
	}
	if s == "" || strings.IndexByte("tpcxjwb", s[0]) < 0 {
		return d, false
	}
	d.alt.op = op(s[0])
	s = s[1:]
	if d.alt.op.takesNumber() {
		if d.alt.n, s, ok = cutNumber(s); !ok {
			return d, false
		}
	}
	if len(s) != 1 || s[0] < 'a' || s[0] > 'z' {
		return d, false
	}
	d.check = s[0]
	return d, true
}

// cutNumber reads digits.
func cutNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(s[:i])
	return n, s[i:], err == nil
}
