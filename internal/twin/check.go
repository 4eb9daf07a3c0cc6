package twin

import "bytes"

// A State is how a file differs from what is to become of it.
type State string

// The states.
const (
	Right    State = ""         // it does not differ
	Missing  State = "missing"  // it is not there
	Stale    State = "stale"    // it holds something else
	Orphaned State = "orphaned" // it is there, and its source is not
)

// Check returns how the file that c is about differs from what is to become of
// it, and what it holds now. It changes nothing, and fails where Apply would fail
// before it changes anything: at a file that was not generated, or by a newer
// goasync.
func Check(c Change) (state State, old []byte, err error) {
	old, _, err = readTwin(c.Path, c.Path)
	switch {
	case err != nil:
		return Right, nil, err
	case old == nil && c.Remove, old != nil && !c.Remove && bytes.Equal(old, c.Text):
		return Right, old, nil
	case old == nil:
		return Missing, nil, nil
	}
	if err := CheckVersion(c.Path, old); err != nil {
		return Right, nil, err
	}
	if c.Remove {
		return Orphaned, old, nil
	}
	return Stale, old, nil
}
