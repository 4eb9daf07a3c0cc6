//go:build goasync

package asyncnet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// ErrTooLong is the error of a line or message that is longer than it may be. The
// bytes have not been read: they are still in the Reader.
var ErrTooLong = errors.New("asyncnet: line or message too long")

// A Reader reads bytes ahead, so that little pieces do not cost a call of the system
// each. It has a buffer only while there are bytes in it: one that waits for a Conn
// has none.
//
// What its methods give as a slice is valid until the next call. One future of a
// Reader at a time may be used.
//
// Cancellation: bytes that were read ahead stay in the Reader, so no future loses
// any but Read, ReadFull, which may have filled a part of the caller's p, and
// Discard.
type Reader struct {
	conn *Conn  // the source if it is one
	src  Source // any other one
	buf  []byte // nil: there are no bytes
	r, w int    // the bytes are buf[r:w]
	err  error  // of the source; comes after the bytes
}

// NewReader gives a Reader of what can be read from src.
func NewReader(src Source) *Reader {
	if c, ok := src.(*Conn); ok {
		return &Reader{conn: c}
	}
	return &Reader{src: src}
}

// Buffered gives how many bytes were read ahead.
func (r *Reader) Buffered() int { return r.w - r.r }

// Free gives the buffer back. Bytes that were read ahead are lost.
func (r *Reader) Free() {
	r.r = r.w
	r.trim()
}

// trim gives the buffer back if there is nothing in it.
func (r *Reader) trim() {
	if r.r < r.w || r.buf == nil {
		return
	}
	if len(r.buf) == BufferSize {
		Free(r.buf)
	}
	r.buf, r.r, r.w = nil, 0, 0
}

// reserve sees to it that there is room, for n bytes in all.
func (r *Reader) reserve(n int) {
	switch {
	case r.buf == nil && n <= BufferSize:
		r.buf = Buffer()
	case n <= len(r.buf)-r.r && r.w < len(r.buf):
	case n <= len(r.buf):
		r.w = copy(r.buf, r.buf[r.r:r.w])
		r.r = 0
	default:
		larger := make([]byte, max(n, 2*len(r.buf)))
		k := copy(larger, r.buf[r.r:r.w])
		if len(r.buf) == BufferSize {
			Free(r.buf)
		}
		r.buf, r.r, r.w = larger, 0, k
	}
}

// takeError gives the source's error once, and io.EOF again and again.
func (r *Reader) takeError() error {
	err := r.err
	if err != io.EOF {
		r.err = nil
	}
	return err
}

// fill reads more, so that there may be n bytes in all, and is ready when at least
// one has come or err is set.
//
// async
func (r *Reader) fill(n int) {
	if r.err != nil {
		return
	}
	r.trim()
	if r.conn == nil {
		r.reserve(n)
		k, err := await(r.src.Read(r.buf[r.w:]))
		r.w += k
		r.err = err
		return
	}
	if r.buf == nil && n <= BufferSize {
		r.buf, r.err = await(r.conn.ReadBuffer())
		r.w = len(r.buf)
		r.buf = r.buf[:cap(r.buf)]
		return
	}
	r.reserve(n)
	k, err := await(r.conn.Read(r.buf[r.w:]))
	r.w += k
	r.err = err
}

// Peek gives the next n bytes and leaves them where they are. With less than n
// there is an error that says why, io.EOF at the end.
//
// async
func (r *Reader) Peek(n int) ([]byte, error) {
	for r.w-r.r < n && r.err == nil {
		await(r.fill(n))
	}
	if r.w-r.r < n {
		return r.buf[r.r:r.w], r.takeError()
	}
	return r.buf[r.r : r.r+n], nil
}

// Discard skips n bytes and gives how many it skipped.
//
// async
func (r *Reader) Discard(n int) (int, error) {
	for left := n; ; {
		k := min(left, r.w-r.r)
		r.r += k
		left -= k
		r.trim()
		if left == 0 {
			return n, nil
		}
		if r.err != nil {
			return n - left, r.takeError()
		}
		await(r.fill(1))
	}
}

// Read reads what is there, at least a byte, into p.
//
// async
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if r.r == r.w && r.err == nil {
		if len(p) >= BufferSize {
			r.trim()
			if r.conn != nil {
				return await(r.conn.Read(p))
			}
			return await(r.src.Read(p))
		}
		await(r.fill(1))
	}
	n := copy(p, r.buf[r.r:r.w])
	r.r += n
	r.trim()
	if n == 0 {
		return 0, r.takeError()
	}
	return n, nil
}

// ReadFull fills p. With less there is an error: io.EOF if there was not a byte,
// io.ErrUnexpectedEOF if there were some.
//
// async
func (r *Reader) ReadFull(p []byte) (int, error) {
	for n := 0; n < len(p); {
		k, err := await(r.Read(p[n:]))
		n += k
		if err != nil {
			if err == io.EOF && n > 0 {
				err = io.ErrUnexpectedEOF
			}
			return n, err
		}
	}
	return len(p), nil
}

// NextByte reads one byte.
//
// async
func (r *Reader) NextByte() (byte, error) {
	if r.r == r.w {
		if _, err := await(r.Peek(1)); err != nil {
			return 0, err
		}
	}
	b := r.buf[r.r]
	r.r++
	return b, nil
}

// ReadUntil reads up to and with the first delim, and no more than most bytes:
// ErrTooLong if there is no delim in them. If the source ends before that it gives
// what there is, and io.EOF if that is nothing, else io.ErrUnexpectedEOF.
//
// async
func (r *Reader) ReadUntil(delim []byte, most int) ([]byte, error) {
	searched := 0
	for {
		r.trim()
		there := r.buf[r.r:r.w]
		if i := bytes.Index(there[searched:min(len(there), most)], delim); i >= 0 {
			end := searched + i + len(delim)
			r.r += end
			return there[:end], nil
		}
		if len(there) >= most {
			return nil, ErrTooLong
		}
		if r.err != nil {
			return r.rest()
		}
		searched = max(0, len(there)-len(delim)+1)
		await(r.fill(len(there) + 1))
	}
}

// rest gives the last bytes, and the error that comes after them.
func (r *Reader) rest() ([]byte, error) {
	err := r.takeError()
	p := r.buf[r.r:r.w]
	if len(p) > 0 && err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	r.r = r.w
	return p, err
}

// ReadLine reads a line and gives it without its end, "\n" or "\r\n". A line longer
// than most bytes is ErrTooLong. The last line needs no end.
//
// async
func (r *Reader) ReadLine(most int) ([]byte, error) {
	p, err := await(r.ReadUntil(newline, most+2))
	switch {
	case err == io.ErrUnexpectedEOF && len(p) <= most:
		err = nil
	case err != nil:
		return nil, err
	default:
		p = p[:len(p)-1]
	}
	if n := len(p); n > 0 && p[n-1] == '\r' {
		p = p[:n-1]
	}
	if len(p) > most {
		return nil, ErrTooLong
	}
	return p, nil
}

var newline = []byte{'\n'}

// lengthSize is how many bytes say how long a message is.
const lengthSize = 4

// ReadMessage reads a message that WriteMessage wrote: its length in four bytes,
// the highest first, and so many bytes. One longer than most bytes is ErrTooLong. It
// gives io.EOF between two messages only.
//
// async
func (r *Reader) ReadMessage(most int) ([]byte, error) {
	head, err := await(r.Peek(lengthSize))
	if err != nil {
		if len(head) > 0 && err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(head))
	if n > most || n < 0 {
		return nil, ErrTooLong
	}
	p, err := await(r.Peek(lengthSize + n))
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	r.r += lengthSize + n
	return p[lengthSize:], nil
}
