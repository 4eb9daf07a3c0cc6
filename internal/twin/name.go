// Package twin keeps generated files on disk in step with their sources.
//
// It knows which file is whose twin (Source), which twins have lost their
// source (Orphans), and how to change many files so that either all changes
// are made or none (Writer).
package twin

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// Header is the first line of every generated file. A file that does not
// start with it belongs to the user and is never written or removed.
const Header = parser.Header

// Generated reports whether text is that of a generated file.
func Generated(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, []byte(Header))
	return ok && (len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r')
}

// GeneratedFile reports whether the file at path is a generated one.
func GeneratedFile(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(Header)+1)
	n, err := io.ReadFull(f, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return Generated(head[:n]), err
}

// Source returns the name of the file whose twin would be called name, which
// parser.TwinName decides. It returns false when no twin is called so.
func Source(name string) (string, bool) {
	const mark = "_async"
	for at := 0; ; at++ {
		i := strings.Index(name[at:], mark)
		if i < 0 {
			return "", false
		}
		at += i
		source := name[:at] + name[at+len(mark):]
		if at > 0 && strings.HasSuffix(source, ".go") && parser.TwinName(source) == name {
			return source, true
		}
	}
}
