//go:build goasync

// Error values raised as panics keep their identity, so errors.Is and errors.As work on what was recovered.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var errGone = errors.New("gone")

type statusError struct {
	code int
	err  error
}

func (e *statusError) Error() string { return fmt.Sprintf("status %d: %v", e.code, e.err) }
func (e *statusError) Unwrap() error { return e.err }
func (e *statusError) Is(t error) bool {
	o, ok := t.(*statusError)
	return ok && o.code == e.code
}

// async
func must[T any](v T, err error) T {
	await(pause())
	if err != nil {
		panic(err)
	}
	return v
}

// async
func lookup(id int) (string, error) {
	await(pause())
	switch id {
	case 1:
		return "one", nil
	case 2:
		return "", &statusError{404, errGone}
	case 3:
		return "", fmt.Errorf("lookup %d: %w", id, &statusError{500, nil})
	}
	return "", errors.Join(errGone, errors.New("and more"))
}

// async
func find(id int) (s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return await(must(await(lookup(id)))), nil
}

// async
func main() {
	for id := 1; id <= 4; id++ {
		s, err := await(find(id))
		var se *statusError
		fmt.Printf("%q %v\n", s, err)
		fmt.Println(errors.Is(err, errGone), errors.Is(err, &statusError{code: 500}), errors.As(err, &se))
	}
}

// async
func pause() { await(async.Yield()) }
