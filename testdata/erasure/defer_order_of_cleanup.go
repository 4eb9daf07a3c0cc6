//go:build goasync

// Resources opened one after another are released in reverse, and a failure half way releases only what was opened.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type pool struct{ open []string }

// async
func (p *pool) acquire(name string) (*resource, error) {
	await(pause())
	if strings.HasPrefix(name, "bad") {
		return nil, fmt.Errorf("cannot open %q", name)
	}
	p.open = append(p.open, name)
	return &resource{p, name}, nil
}

type resource struct {
	p    *pool
	name string
}

// async
func (r *resource) release() error {
	await(pause())
	last := len(r.p.open) - 1
	if r.p.open[last] != r.name {
		return fmt.Errorf("released %s before %s", r.name, r.p.open[last])
	}
	r.p.open = r.p.open[:last]
	fmt.Println("released", r.name)
	return nil
}

// async
func session(p *pool, names ...string) (n int, err error) {
	for _, name := range names {
		r, err := await(p.acquire(name))
		if err != nil {
			return n, fmt.Errorf("session: %w", err)
		}
		n++
		defer /*async*/ func() {
			if e := await(r.release()); e != nil {
				fmt.Println("release:", e)
			}
		}()
	}
	fmt.Println("all open", p.open)
	return n, nil
}

// async
func main() {
	p := new(pool)
	fmt.Println(await(session(p, "disk", "net", "lock")))
	fmt.Println(len(p.open))
	fmt.Println(await(session(p, "disk", "bad net", "lock")))
	fmt.Println(len(p.open))
}

// async
func pause() { await(async.Yield()) }
