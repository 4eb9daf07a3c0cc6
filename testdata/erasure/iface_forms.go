//go:build goasync

// Async methods of named, embedded and anonymous interfaces are awaited on values of many dynamic types.
package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type reader interface {
	//async
	Read(n int) (string, error)
}

type closer interface {
	// Close ends it.
	//async
	Close() error
}

type readCloser interface {
	reader
	closer
	fmt.Stringer
}

type text struct {
	s      string
	closed bool
}

// async
func (t *text) Read(n int) (string, error) {
	await(pause())
	if t.closed {
		return "", errors.New("closed")
	}
	n = min(n, len(t.s))
	out := t.s[:n]
	t.s = t.s[n:]
	return out, nil
}

// async
func (t *text) Close() error {
	if t.closed {
		return errors.New("closed twice")
	}
	t.closed = true
	return nil
}

func (t *text) String() string { return "text " + t.s }

type zeros int

// async
func (z zeros) Read(n int) (string, error) { return strings.Repeat("0", n) + fmt.Sprint(int(z)), nil }

// async
func readAll(r reader, sizes ...int) (out []string, err error) {
	for _, n := range sizes {
		s, err := await(r.Read(n))
		if err != nil {
			return out, err
		}
		out = append(out, s)
	}
	return
}

// async
func finish(c interface {
	//async
	Close() error
}) error {
	await(pause())
	return await(c.Close())
}

// async
func main() {
	t := &text{s: "hello world"}
	var rc readCloser = t
	fmt.Println(await(readAll(rc, 3, 4)))
	fmt.Println(rc)
	fmt.Println(await(readAll(zeros(7), 2)))
	fmt.Println(await(finish(rc)), await(finish(t)))
	fmt.Println(await(readAll(t, 1)))
	var r reader = rc
	if c, ok := r.(closer); ok {
		fmt.Println(await(c.Close()))
	}
	_, ok := reader(zeros(1)).(closer)
	fmt.Println(ok)
}

// async
func pause() { await(async.Yield()) }
