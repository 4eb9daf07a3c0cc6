//go:build goasync

package asyncnet

import (
	"errors"
	"io"
)

// Copy copies from src to dst until src ends, and gives how many bytes were written
// and the first error; that src ended is none. Between two Conns of this system the
// bytes do not pass through the program where the system can do that (splice, on
// Linux). In either case nothing is held while there is nothing to copy.
//
// Cancellation: bytes that were read and not yet written are lost, some tens of
// kilobytes at most.
//
// async
func Copy(dst Sink, src Source) (int64, error) {
	from, isConn := src.(*Conn)
	to, toConn := dst.(*Conn)
	if isConn && toConn && spliceConns != nil {
		n, err := await(spliceConns(to, from))
		if err == errors.ErrUnsupported {
			var more int64
			more, err = await(copyConn(dst, from))
			n += more
		}
		return n, err
	}
	if isConn {
		return await(copyConn(dst, from))
	}
	return await(copyAny(dst, src))
}

// copyConn waits without a buffer.
//
// async
func copyConn(dst Sink, src *Conn) (written int64, err error) {
	for {
		if err := await(src.Readable()); err != nil {
			return written, err
		}
		n, err := await(copySome(dst, src))
		written += n
		if err == io.EOF {
			return written, nil
		}
		if err != nil {
			return written, err
		}
	}
}

// copySome copies while there is something to read.
//
// async
func copySome(dst Sink, src *Conn) (written int64, err error) {
	buf := getLarge()
	defer largeBuffers.Put(buf)
	for {
		n, err := src.TryRead(buf[:])
		if err == ErrNotReady {
			return written, nil
		}
		if err != nil {
			return written, err
		}
		k, err := await(dst.Write(buf[:n]))
		written += int64(k)
		if err != nil {
			return written, err
		}
		if n < len(buf) {
			return written, nil
		}
	}
}

// async
func copyAny(dst Sink, src Source) (written int64, err error) {
	buf := getLarge()
	defer largeBuffers.Put(buf)
	for {
		n, err := await(src.Read(buf[:]))
		if n > 0 {
			k, err := await(dst.Write(buf[:n]))
			written += int64(k)
			if err != nil {
				return written, err
			}
		}
		if err == io.EOF {
			return written, nil
		}
		if err != nil {
			return written, err
		}
	}
}
