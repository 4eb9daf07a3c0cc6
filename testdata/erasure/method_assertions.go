//go:build goasync

// Values are asserted to interfaces with async methods, switched on, and called through what was found.
package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type pinger interface {
	//async
	Ping() (string, error)
}

type syncPinger interface {
	Ping() (string, error)
}

type slow struct{ n int }

// async
func (s *slow) Ping() (string, error) {
	for range s.n {
		await(pause())
	}
	return fmt.Sprint("slow ", s.n), nil
}

type broken struct{}

// async
func (broken) Ping() (string, error) {
	await(pause())
	return "", errors.New("broken")
}

// async
func (broken) Repair() pinger {
	await(pause())
	return &slow{1}
}

type silent int

// async
func ping(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case interface {
		pinger
		//async
		Repair() pinger
	}:
		if _, err := await(x.Ping()); err != nil {
			return "repaired " + await(ping(await(x.Repair())))
		}
		return "fine"
	case pinger:
		s, err := await(x.Ping())
		if err != nil {
			return err.Error()
		}
		return s
	case []pinger:
		var all []string
		for _, p := range x {
			all = append(all, await(ping(p)))
		}
		return strings.Join(all, ", ")
	default:
		return fmt.Sprintf("no ping in %T", x)
	}
}

// async
func main() {
	for _, v := range []any{nil, &slow{3}, broken{}, silent(1), []pinger{&slow{2}, broken{}, nil}} {
		fmt.Println(await(ping(v)))
	}
	var p pinger = &slow{}
	s, ok := p.(*slow)
	fmt.Println(s.n, ok)
	_, ok = p.(interface{ Repair() })
	fmt.Println(ok)
	defer func() { fmt.Println(recover()) }()
	fmt.Println(await(any(silent(2)).(pinger).Ping()))
}

// async
func pause() { await(async.Yield()) }
