//go:build goasync

// A pointer constraint lets a generic async function make values and set them through their pointers.
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type setter[T any] interface {
	*T
	Set(string) error
}

type port int

func (p *port) Set(s string) error {
	n, err := strconv.Atoi(s)
	*p = port(n)
	return err
}

type list struct{ parts []string }

func (l *list) Set(s string) error {
	l.parts = append(l.parts, strings.Split(s, ",")...)
	return nil
}

// async
func read(s string) (string, error) {
	await(pause())
	if s == "" {
		return "", errors.New("empty")
	}
	return s, nil
}

// async
func parseAll[T any, P setter[T]](in []string) ([]T, error) {
	out := make([]T, len(in))
	for i := range in {
		p := P(&out[i])
		s, err := await(read(in[i]))
		if err != nil {
			return out[:i], fmt.Errorf("item %d: %w", i, err)
		}
		if err := p.Set(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// async
func merge[T any, P setter[T]](in ...string) (v T) {
	p := P(&v)
	defer func() { fmt.Println("same variable", p == P(&v)) }()
	for _, s := range in {
		s, _ = await(read(s))
		p.Set(s)
	}
	return v
}

// async
func main() {
	fmt.Println(await(parseAll[port]([]string{"80", "443"})))
	fmt.Println(await(parseAll[port]([]string{"80", "", "x"})))
	fmt.Println(await(parseAll[port]([]string{"x"})))
	fmt.Println(await(parseAll[list, *list]([]string{"a,b", "c"})))
	fmt.Println(await(merge[list]("a", "b,c")))
}

// async
func pause() { await(async.Yield()) }
