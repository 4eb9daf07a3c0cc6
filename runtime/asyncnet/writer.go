//go:build goasync

package asyncnet

import (
	"encoding/binary"
	"math"
)

// A Writer gathers bytes, so that little pieces do not cost a call of the system
// each; Flush writes what it has. It has a buffer only while there are bytes in it.
// After an error all its methods give that error. One future of a Writer at a time
// may be used.
//
// Cancellation: of the bytes that were gathered some may have been written, and
// nobody learns how many, so the Writer is of no use any more.
type Writer struct {
	conn *Conn // the sink if it is one
	dst  Sink  // any other one
	buf  []byte
	err  error
}

// NewWriter gives a Writer to dst.
func NewWriter(dst Sink) *Writer {
	if c, ok := dst.(*Conn); ok {
		return &Writer{conn: c}
	}
	return &Writer{dst: dst}
}

// Buffered gives how many bytes wait for Flush.
func (w *Writer) Buffered() int { return len(w.buf) }

// Free gives the buffer back. Bytes that were not flushed are lost.
func (w *Writer) Free() {
	if w.buf != nil {
		Free(w.buf)
		w.buf = nil
	}
}

// put gathers what there is room for and gives the rest.
func (w *Writer) put(p []byte) (rest []byte) {
	if w.buf == nil {
		w.buf = Buffer()[:0]
	}
	n := min(len(p), BufferSize-len(w.buf))
	w.buf = append(w.buf, p[:n]...)
	return p[n:]
}

// write writes p, past what was gathered.
//
// async
func (w *Writer) write(p []byte) (int, error) {
	var n int
	if w.conn != nil {
		n, w.err = await(w.conn.Write(p))
	} else {
		n, w.err = await(w.dst.Write(p))
	}
	return n, w.err
}

// Flush writes what was gathered.
//
// async
func (w *Writer) Flush() error {
	if w.err == nil && len(w.buf) > 0 {
		await(w.write(w.buf))
	}
	w.Free()
	return w.err
}

// Write gathers p, and writes when there is more than the buffer can hold. It gives
// len(p) unless there is an error.
//
// async
func (w *Writer) Write(p []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	if len(w.buf)+len(p) <= BufferSize {
		w.put(p)
		return len(p), nil
	}
	rest := p
	if len(w.buf) > 0 {
		rest = w.put(p)
		if err := await(w.Flush()); err != nil {
			return len(p) - len(rest), err
		}
	}
	if len(rest) >= BufferSize {
		n, err := await(w.write(rest))
		return len(p) - len(rest) + n, err
	}
	w.put(rest)
	return len(p), nil
}

// WriteString is Write of a string.
//
// async
func (w *Writer) WriteString(s string) (int, error) { return await(w.Write([]byte(s))) }

// WriteMessage writes p so that Reader.ReadMessage reads it: its length in four
// bytes, the highest first, and then p. It is sent by Flush at the latest.
//
// async
func (w *Writer) WriteMessage(p []byte) error {
	if len(p) > math.MaxInt32 {
		return ErrTooLong
	}
	if len(w.buf)+lengthSize > BufferSize {
		await(w.Flush())
	}
	if w.err != nil {
		return w.err
	}
	w.put(nil)
	w.buf = binary.BigEndian.AppendUint32(w.buf, uint32(len(p)))
	_, err := await(w.Write(p))
	return err
}
