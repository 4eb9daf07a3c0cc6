package twin

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/seed4fdd6362/goasync/parser"
)

// Version returns which version of goasync's output a generated file says it
// is. It is 0 for one that does not say, as those of the first releases.
func Version(text []byte) int {
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	number, ok := bytes.CutPrefix(bytes.TrimRight(line, "\r"), []byte(parser.VersionMark))
	n, err := strconv.Atoi(string(number))
	if !ok || err != nil || n < 0 {
		return 0
	}
	return n
}

// A NewerError says that a twin was written by a newer goasync, which this one
// must not undo.
type NewerError struct {
	Path    string
	Version int // of the twin
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was written by a newer goasync (its output is of version %d, that of this one of version %d): update goasync",
		e.Path, e.Version, parser.Version)
}

// CheckVersion returns a NewerError if text, which is that of the generated file
// at path, was written by a newer goasync.
func CheckVersion(path string, text []byte) error {
	if v := Version(text); v > parser.Version {
		return &NewerError{path, v}
	}
	return nil
}
