//go:build goasync

package asynctls_test

import (
	"io"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// readAll reads to the end.
//
// async
func readAll(c *asynctls.Conn) (all []byte, err error) {
	p := make([]byte, 700)
	for {
		n, err := await(c.Read(p))
		all = append(all, p[:n]...)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
	}
}

// say writes a text and the end.
//
// async
func say(c *asynctls.Conn, text string) error {
	if _, err := await(c.Write([]byte(text))); err != nil {
		return err
	}
	return await(c.CloseWrite())
}

// echo sends back what comes, in a task of its own so that neither direction waits for
// the other, and then the end.
//
// async
func echo(c *asynctls.Conn) error {
	pieces := async.NewChan[[]byte](4)
	writer := async.Spawn(writeAll(c, pieces))
	for {
		p := make([]byte, 5000)
		n, err := await(c.Read(p))
		if n > 0 {
			await(pieces.Send(p[:n]))
		}
		if err != nil {
			pieces.Close()
			if err2 := await(writer); err == io.EOF {
				err = err2
			}
			return err
		}
	}
}

// async
func writeAll(c *asynctls.Conn, pieces *async.Chan[[]byte]) (err error) {
	for {
		p, ok := await(pieces.Recv())
		if !ok {
			return await(c.CloseWrite())
		}
		if err == nil {
			_, err = await(c.Write(p))
		}
	}
}
