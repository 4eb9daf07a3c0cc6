package asynchttp

import (
	"bytes"
	"net/http"
)

// longestChunkLine is how long the line before a chunk, or one after it, may be.
const longestChunkLine = 256

// A chunkScan reads the lines between chunks, and sees to it that a client that
// sends many tiny ones, with much beside them, does not keep the server busy for
// nothing.
type chunkScan struct{ excess int64 }

// size reads the line before a chunk, without its line end, which was line feed; it
// gives the chunk's size.
func (s *chunkScan) size(line []byte) (n int64, err *refusal) {
	s.excess += int64(len(line)) + 2
	line, ok := bytes.CutSuffix(line, []byte{'\r'})
	if !ok || bytes.IndexByte(line, '\r') >= 0 {
		return 0, bad("a chunk's line does not end with CRLF")
	}
	// Blanks before an extension must be taken (RFC 9112, 7.1.1), which net/http does not.
	digits, _, _ := bytes.Cut(line, []byte{';'})
	digits = bytes.TrimRight(digits, " \t")
	if len(digits) == 0 || len(digits) > 15 {
		return 0, bad("malformed size of a chunk")
	}
	for _, c := range digits {
		d, ok := hexDigit(c)
		if !ok {
			return 0, bad("malformed size of a chunk")
		}
		n = n<<4 | d
	}
	// As net/http counts: 16 bytes, and as many again as there are data, are free.
	if s.excess = max(0, s.excess-16-2*n); s.excess > 16<<10 {
		return 0, bad("too much beside the data of chunks")
	}
	return n, nil
}

func hexDigit(c byte) (d int64, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return int64(c - '0'), true
	case 'a' <= c && c <= 'f':
		return int64(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return int64(c-'A') + 10, true
	}
	return 0, false
}

// tooMuch is the error of a body that is longer than it may be.
func tooMuch(limit int64) error { return &http.MaxBytesError{Limit: limit} }
